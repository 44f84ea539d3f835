import type { Monitor } from '../monitor/monitor.ts';
import { callsOnly } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { capacityCalls } from './capacity-calls.ts';
import { type DemandPort, demandCalls } from './demand-calls.ts';
import { type ForecastPort, forecastCalls } from './forecast-calls.ts';
import { workloadCalls } from './workload-calls.ts';

export interface WorkloadPorts {
  readonly forecast: ForecastPort;
  readonly demandOver: DemandPort;
  readonly monitor: Monitor;
}

/** Capacity, forecast of arrivals, demand against supply, and load as one document. */
export const register = (session: Session, { forecast, demandOver, monitor }: WorkloadPorts) =>
  callsOnly({
    ...capacityCalls(session),
    ...forecastCalls(forecast),
    ...demandCalls(demandOver),
    ...workloadCalls(session, { monitor, demand: demandOver }),
  });
