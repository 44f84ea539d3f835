import { EVERY_MS } from '../monitor/monitoring.ts';
import type { Runtime } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { exceptionCalls } from './exception-calls.ts';
import type { ExceptionCheck } from './exceptions.ts';
import { learnedCalls } from './learned-calls.ts';
import { preventionCalls } from './prevention-calls.ts';
import { restartService } from './restart-service.ts';

export interface ExceptionPorts {
  readonly runtime: Runtime;
  readonly check: ExceptionCheck;
}

/** Exceptions, the responses to them, the success rates learned from those, and prevention. */
export const register = (session: Session, { runtime, check }: ExceptionPorts) => ({
  calls: {
    ...exceptionCalls(session, { check, everyMs: runtime.isAttended ? EVERY_MS : null }),
    ...learnedCalls(session),
    ...preventionCalls(session),
  },
  services: runtime.isAttended ? [restartService(session, check)] : [],
});
