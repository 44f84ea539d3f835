import { type Handlers, ok } from '../../shared/contract/index.ts';
import type { Session } from './session.ts';

/** Where exceptions are likely to come, and what prevents them. */
export function preventionCalls(session: Session): Pick<Handlers, 'prevention.view' | 'prevention.apply'> {
  return {
    'prevention.view': () =>
      ok({
        patterns: [],
        tasks: [],
        effect: { bands: [], reduction: null, low: null, high: null, sentence: '' },
        calibration: null,
      }),
    'prevention.apply': ({ actionIds }) =>
      ok({ revision: session.store().journal.lastSeq(), applied: 0, skipped: actionIds.length }),
  };
}
