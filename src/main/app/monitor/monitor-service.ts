import type { ExceptionTick } from '../../../shared/contract/index.ts';
import type { Instant, Message } from '../../../shared/model/index.ts';
import { NONE, verbatim } from '../../engine/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';
import { startMonitoring } from './monitoring.ts';

/** What the monitor needs of the exceptions, which are checked in the same round. */
export interface ExceptionPort {
  check(): ExceptionTick;
  /** The same, yielding to pending calls. */
  checkInSteps(): Generator<undefined, unknown>;
  /** The monitor itself failed, or works again (null). */
  report(part: 'monitor', failure: MonitorFailure | null): void;
}
interface MonitorFailure {
  readonly about: Message;
  readonly why: Message;
  readonly sinceAt: Instant;
}

/** Checks exceptions and figures soon after each change and, where the clock runs, every minute. */
export const monitorService = (
  session: Session,
  monitor: Monitor,
  check: ExceptionPort,
  { isClockRunning, after, log }: Runtime,
): Service => ({
  start: () =>
    startMonitoring(
      function* () {
        yield* check.checkInSteps();
        yield;
        monitor.tick('soon');
        check.report('monitor', null);
      },
      after,
      {
        nowMs: session.nowMs,
        isClockRunning,
        broke: (error) => {
          log({ event: 'monitor stopped', ...bugLine(error) });
          const why = verbatim(error instanceof Error ? error.message : String(error));
          check.report('monitor', { about: NONE, why, sinceAt: session.now() });
        },
      },
    ),
});
