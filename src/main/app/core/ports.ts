import { readTables } from '../../files/import/index.ts';
import { returnLapsed } from '../agents/offers.ts';
import { type ExceptionCheck, makeExceptionCheck } from '../exceptions/exceptions.ts';
import { type Monitor, makeMonitor } from '../monitor/monitor.ts';
import { deliverNotices } from '../notifications/notices.ts';
import { makeProposing, type Proposing } from '../planning/proposing.ts';
import { solveHere } from '../planning/solve-port.ts';
import { PartError } from '../session/failing-parts.ts';
import type { Session } from '../session/session.ts';
import { createRecurring } from '../tasks/recurrence-calls.ts';
import { type DemandPort, demandPort } from '../workload/demand-calls.ts';
import { type ForecastPort, forecastPort } from '../workload/forecast-calls.ts';
import { type CoreOptions, runtimeOf } from './core-options.ts';
import { retried } from './retried.ts';

/** The number of weeks ahead in which demand is compared with capacity. */
const DEMAND_WEEKS = 8;

/**
 * What features need from the core and from each other. Each is made when it is first needed: one that cannot be made fails the calls that need it and
 * nothing else. A feature gets what lies above it only from here. `isNew`: the file was created by opening it.
 */
export function makePorts(session: Session, options: CoreOptions, isNew: boolean) {
  const runtime = runtimeOf(options);
  const { failing } = session;
  const forecastMade = retried(failing, 'workload', () => forecastPort(session));
  const forecast: ForecastPort = { arrivals: (period, horizon) => forecastMade().arrivals(period, horizon) };
  const demandMade = retried(failing, 'workload', () => demandPort(session, forecast));
  const demandOver: DemandPort = { demand: (weeks) => demandMade().demand(weeks) };
  const demand = () => demandOver.demand(DEMAND_WEEKS);
  // The monitor counts what this check finds, and this check needs the figures of the monitor.
  const check = checkPort(session, options, () => monitor.agency());
  const monitor = monitorPort(session, options, { demand, exceptions: check.counts });
  const proposingMade = retried(failing, 'planning', () => makeProposing(session, options.solve ?? solveHere()));
  const proposing: Proposing = {
    propose: (args) => proposingMade().propose(args),
    cancel: () => proposingMade().cancel(),
    isSolving: () => isSolving(proposingMade),
    published: (plan) => proposingMade().published(plan),
  };
  return {
    runtime,
    isNew,
    backupEveryMs: options.backupEveryMs,
    checkBeside: options.check ?? null,
    returnLapsed: () => {
      createRecurring(session);
      return returnLapsed(session);
    },
    proposing,
    isSolving: proposing.isSolving,
    forecast,
    arrivals: (weeks: number) => forecast.arrivals('week', weeks),
    demandOver,
    demand,
    check,
    monitor,
    readTables: options.readTables ?? readTables,
    cancelledMeanwhile: options.cancelledMeanwhile ?? (() => []),
    print: options.printPdf ?? (() => Promise.resolve(null)),
  };
}

export type Ports = ReturnType<typeof makePorts>;

/** Whether a plan is being solved: not if that cannot be set up, so that a restore goes on. */
function isSolving(proposing: () => Proposing): boolean {
  try {
    return proposing().isSolving();
  } catch (error) {
    if (error instanceof PartError) return false;
    throw error;
  }
}

function checkPort(session: Session, options: CoreOptions, agency: Monitor['agency']): ExceptionCheck {
  const log = runtimeOf(options).log;
  const made = retried(session.failing, 'exceptions', () =>
    makeExceptionCheck({
      session,
      deliver: (open) => {
        const delivered = deliverNotices(open, log);
        return delivered.ok ? null : delivered.error.problem;
      },
      agency,
      parts: options.exceptionParts ?? {},
      log,
    }),
  );
  return {
    check: () => made().check(),
    checkInSteps: () => made().checkInSteps(),
    failure: () => made().failure(),
    counts: () => made().counts(),
    report: (part, failure) => made().report(part, failure),
  };
}

function monitorPort(
  session: Session,
  options: CoreOptions,
  needs: Pick<Parameters<typeof makeMonitor>[0], 'demand' | 'exceptions'>,
): Monitor {
  const made = retried(session.failing, 'monitor', () =>
    makeMonitor({ session, ...needs, parts: options.monitorParts ?? {}, log: runtimeOf(options).log }),
  );
  return {
    measure: (how) => made().measure(how),
    conclude: () => made().conclude(),
    failure: () => made().failure(),
    agency: () => made().agency(),
    current: () => made().current(),
  };
}
