import { type Handlers, ok } from '../../../shared/contract/index.ts';
import type { Runtime } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';
import { concluded, type ExceptionPort, measured, type ReturnLapsed, returnExpired } from './monitor-service.ts';

interface MonitorCallPorts {
  readonly monitor: Monitor;
  readonly check: Pick<ExceptionPort, 'check' | 'report'>;
  readonly returnLapsed: ReturnLapsed;
  readonly runtime: Pick<Runtime, 'log'>;
}

/** Running a whole check: figures, exceptions, notifications, health. */
export const monitorCalls = (
  session: Session,
  { returnLapsed, runtime, ...halves }: MonitorCallPorts,
): Pick<Handlers, 'monitor.run'> => ({
  'monitor.run': () => {
    returnExpired(session, returnLapsed, runtime);
    measured(session, halves, 'whole');
    const exceptions = halves.check.check();
    return ok({ ...concluded(session, halves), exceptions });
  },
});
