import { fail, type Handlers, ok } from '../../shared/contract/index.ts';
import type { Session } from './session.ts';

type Calls = 'notices.shown' | 'ladders.view' | 'ladder.put' | 'ladder.remove';

/** Who is told, and that it was. */
export function noticeCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'notices.shown': () => ok(null),
    'ladders.view': () => ok({ ladders: [], outboxFolder: `${session.path}.outbox` }),
    'ladder.put': () => fail('internal', 'Not there yet.', ''),
    'ladder.remove': () => fail('internal', 'Not there yet.', ''),
  };
}
