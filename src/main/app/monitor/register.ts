import type { ArrivalsForecast } from '../../../shared/model/index.ts';
import type { Runtime } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';
import { monitorCalls } from './monitor-calls.ts';
import { type ExceptionPort, monitorService, type ReturnLapsed } from './monitor-service.ts';
import { todayCalls } from './today-calls.ts';

export interface MonitorPorts {
  readonly runtime: Runtime;
  readonly monitor: Monitor;
  readonly check: ExceptionPort;
  readonly returnLapsed: ReturnLapsed;
  /** The forecast of new work for so many weeks ahead. */
  readonly arrivals: (weeks: number) => ArrivalsForecast;
}

/** Checks of the workspace, and today's dashboard. The command line checks only when asked. */
export const register = (session: Session, { arrivals, ...ports }: MonitorPorts) => ({
  calls: { ...monitorCalls(session, ports), ...todayCalls(session, { monitor: ports.monitor, arrivals }) },
  services: ports.runtime.host === 'cli' ? [] : [monitorService(session, ports)],
});
