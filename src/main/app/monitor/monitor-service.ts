import type { ExceptionTick } from '../../../shared/contract/index.ts';
import type { Instant, Message } from '../../../shared/model/index.ts';
import { NONE } from '../../engine/index.ts';
import type { Workspace } from '../../store/index.ts';
import { bugLine } from '../session/bug-line.ts';
import { type FailingParts, reasonOf } from '../session/failing-parts.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';
import { startMonitoring } from './monitoring.ts';

/** The part of exception handling that the monitor uses; exceptions are checked in the same run. */
export interface ExceptionPort {
  check(): ExceptionTick;
  /** The same, yielding to pending calls. */
  checkInSteps(): Generator<undefined, unknown>;
  /** The monitor itself or its figures failed, or work again (null). */
  report(part: 'monitor' | 'figures' | 'health', failure: MonitorFailure | null): void;
}
interface MonitorFailure {
  readonly about: Message;
  readonly why: Message;
  readonly sinceAt: Instant;
}

/** Puts work that its agent neither accepted nor started in time back in the queue; writes nothing if there is none. */
export type ReturnLapsed = () => unknown;

/** The part of the session that the monitor uses: its clock, and whether the workspace can be written. */
interface MonitoredSession extends Pick<Session, 'now' | 'nowMs'> {
  readonly failing: Pick<FailingParts, 'report'>;
  store(): Pick<Workspace, 'readOnly'>;
}

/** Expired offers are returned before the rest is checked, so that the same check sees the result. If it fails, that is logged and the check goes on. */
export function returnExpired(
  session: Pick<MonitoredSession, 'store'>,
  returnLapsed: ReturnLapsed,
  { log }: Pick<Runtime, 'log'>,
): void {
  try {
    if (session.store().readOnly === null) returnLapsed();
  } catch (error) {
    log({ event: 'returning expired offers failed', ...bugLine(error) });
  }
}

/** The parts of a check. */
interface Monitored {
  readonly monitor: Pick<Monitor, 'measure' | 'conclude' | 'failure'>;
  readonly check: ExceptionPort;
  readonly returnLapsed: ReturnLapsed;
  readonly runtime: Runtime;
}

interface Halves {
  readonly monitor: Pick<Monitor, 'measure' | 'conclude' | 'failure'>;
  readonly check: Pick<ExceptionPort, 'report'>;
}

/** The first half of a check. A part that fails is an exception of the check that follows. */
export function measured(
  session: Pick<MonitoredSession, 'now'>,
  { monitor, check }: Halves,
  how: 'whole' | 'soon',
): void {
  monitor.measure(how);
  reportTo(session, check, 'figures', monitor.failure());
}

/** The second half. What fails here is an exception of the next check. */
export function concluded(
  session: Pick<MonitoredSession, 'now'>,
  { monitor, check }: Halves,
): ReturnType<Monitor['conclude']> {
  const tick = monitor.conclude();
  // What failed in the first half is reported already.
  const failure = monitor.failure() === null ? tick.status.failure : null;
  reportTo(session, check, 'health', failure);
  return tick;
}

function reportTo(
  session: Pick<MonitoredSession, 'now'>,
  check: Pick<ExceptionPort, 'report'>,
  part: 'figures' | 'health',
  why: Message | null,
): void {
  check.report(part, why === null ? null : { about: NONE, why, sinceAt: session.now() });
}

/** Returns expired offers and checks figures and exceptions soon after each change and, where the clock runs, every minute. */
export const monitorService = (
  session: MonitoredSession,
  { monitor, check, returnLapsed, runtime }: Monitored,
): Service => ({
  start: () =>
    startMonitoring(
      function* () {
        returnExpired(session, returnLapsed, runtime);
        measured(session, { monitor, check }, 'soon');
        yield;
        yield* check.checkInSteps();
        yield;
        concluded(session, { monitor, check });
        check.report('monitor', null);
      },
      runtime.after,
      {
        nowMs: session.nowMs,
        isClockRunning: runtime.isClockRunning,
        broke: (error) => {
          runtime.log({ event: 'monitor stopped', ...bugLine(error) });
          session.failing.report('monitor', error, { isLogged: true });
          check.report('monitor', { about: NONE, why: reasonOf(error), sinceAt: session.now() });
        },
      },
    ),
});
