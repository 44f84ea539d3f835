import { type Handlers, ok } from '../../../shared/contract/index.ts';
import type { ArrivalsForecast, Outcome, Reliability } from '../../../shared/model/index.ts';
import { clientStandings, performanceOf, reliability } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';
import type { Monitor } from './monitor.ts';

export interface TodayParts {
  readonly monitor: Monitor;
  /** The forecast of new work for so many weeks ahead. */
  readonly arrivals: (weeks: number) => ArrivalsForecast;
}
const ARRIVAL_WEEKS = 8;

/** Everything on the dashboard. */
export function todayCalls(session: Session, { monitor, arrivals }: TodayParts): Pick<Handlers, 'today.view'> {
  const reliable = reliabilityOf(session);
  return {
    'today.view': ({ window }) => {
      const { figures, health, samples, demand, status } = monitor.current();
      const snapshot = session.snapshot();
      return ok({
        at: session.now(),
        monitor: status,
        health,
        healthHistory: samples,
        demand,
        arrivals: arrivals(ARRIVAL_WEEKS),
        performance: performanceOf(snapshot, session.nowMs(), window),
        reliability: reliable(),
        finishedTasks: snapshot.outcomes.length,
        clients: figures === null ? [] : clientStandings(session.prepared()),
      });
    },
  };
}

/** Forecast accuracy depends on outcomes and policy alone. */
function reliabilityOf(session: Session): () => readonly Reliability[] {
  let last: {
    readonly outcomes: readonly Outcome[];
    readonly policy: number;
    readonly rows: readonly Reliability[];
  } | null = null;
  return () => {
    const { outcomes, policy } = session.snapshot();
    if (last === null || last.outcomes !== outcomes || last.policy !== policy.version)
      last = { outcomes, policy: policy.version, rows: reliability(outcomes, policy, session.nowMs()) };
    return last.rows;
  };
}
