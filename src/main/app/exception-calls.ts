import { fail, type Handlers, ok } from '../../shared/contract/index.ts';
import type { Session } from './session.ts';

type Calls = 'exceptions.view' | 'exception.view' | 'exception.respond' | 'exception.answer' | 'exception.escalate';

/** The inbox of exceptions, and what operators do there. */
export function exceptionCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'exceptions.view': () =>
      ok({
        at: session.now(),
        rows: [],
        counts: { open: 0, snoozed: 0, resolved: 0, critical: 0 },
        lastCheckAt: null,
        nextCheckAt: null,
        failure: null,
      }),
    'exception.view': ({ exceptionId }) => fail('not_found', `There is no exception ${exceptionId}.`, ''),
    'exception.respond': ({ exceptionId }) => fail('not_found', `There is no exception ${exceptionId}.`, ''),
    'exception.answer': () => fail('internal', 'Not there yet.', ''),
    'exception.escalate': ({ exceptionId }) => fail('not_found', `There is no exception ${exceptionId}.`, ''),
  };
}
