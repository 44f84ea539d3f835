import { readTables } from '../../files/import/index.ts';
import { returnLapsed } from '../agents/offers.ts';
import { makeExceptionCheck } from '../exceptions/exceptions.ts';
import { type Monitor, makeMonitor } from '../monitor/monitor.ts';
import { deliverNotices } from '../notifications/notices.ts';
import { makeProposing } from '../planning/proposing.ts';
import { solveHere } from '../planning/solve-port.ts';
import type { Session } from '../session/session.ts';
import { demandPort } from '../workload/demand-calls.ts';
import { forecastPort } from '../workload/forecast-calls.ts';
import { type CoreOptions, runtimeOf } from './core-options.ts';

/** The number of weeks ahead in which demand is compared with capacity. */
const DEMAND_WEEKS = 8;

/**
 * What features need from the core and from each other, made once. A feature gets what lies above it only from here. `isNew`: the file was created
 * by opening it.
 */
export function makePorts(session: Session, options: CoreOptions, isNew: boolean) {
  const runtime = runtimeOf(options);
  const forecast = forecastPort(session);
  const demandOver = demandPort(session, forecast);
  const demand = () => demandOver.demand(DEMAND_WEEKS);
  const check = makeExceptionCheck({
    session,
    deliver: (open) => {
      const delivered = deliverNotices(open, runtime.log);
      return delivered.ok ? null : delivered.error.problem;
    },
    // The monitor counts what this check finds, and this check needs the figures of the monitor.
    agency: () => monitor.agency(),
    parts: options.exceptionParts ?? {},
    log: runtime.log,
  });
  const monitor: Monitor = makeMonitor({
    session,
    demand,
    exceptions: check.counts,
    parts: options.monitorParts ?? {},
    log: runtime.log,
  });
  const proposing = makeProposing(session, options.solve ?? solveHere());
  return {
    runtime,
    isNew,
    backupEveryMs: options.backupEveryMs,
    returnLapsed: () => returnLapsed(session),
    proposing,
    isSolving: proposing.isSolving,
    forecast,
    arrivals: (weeks: number) => forecast.arrivals('week', weeks),
    demandOver,
    demand,
    check,
    monitor,
    readTables: options.readTables ?? readTables,
    print: options.printPdf ?? (() => Promise.resolve(null)),
  };
}

export type Ports = ReturnType<typeof makePorts>;
