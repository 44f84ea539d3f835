import { fail, type Handlers, ok } from '../../shared/contract/index.ts';
import type { Session } from './session.ts';

/** What was learned of strategies, and the operator's word on it. */
export function learnedCalls(_session: Session): Pick<Handlers, 'exceptions.learned' | 'attempt.correct'> {
  return {
    'exceptions.learned': () => ok({ rows: [], attempts: [] }),
    'attempt.correct': ({ attemptId }) =>
      fail('not_found', `There is no attempt ${attemptId}.`, 'Look at the list again.', { attemptId }),
  };
}
