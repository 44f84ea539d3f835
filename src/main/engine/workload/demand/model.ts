import type { AgentLoads, ArrivalsForecast, CivilDate, Snapshot } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { officeClock, type WorkCalendar } from '../../calendar/index.ts';
import { periodsFrom } from '../periods.ts';
import { loadsByAgent } from '../utilisation.ts';
import { type AssignedWork, assignedWork } from './assigned-work.ts';
import { type Collected, collectDemand } from './collect.ts';
import { type Fit, type FitProblem, fitDemand } from './fit.ts';
import { type Part, wholeOf } from './part.ts';

/** Demand and capacity by agent and week, in minutes. What-if questions are answered by solving changed copies. */
export interface DemandModel extends Collected {
  readonly snapshot: Snapshot;
  readonly weeks: readonly CivilDate[];
  /** Minutes by agent and week. */
  readonly capacity: readonly (readonly number[])[];
  readonly assigned: readonly (readonly number[])[];
  /** The work that `assigned` sums up. */
  readonly assignedTasks: readonly AssignedWork[];
}
export interface Solved {
  /** By due week: demand that does not fit, and assigned work above the capacity of its agent, in whole minutes. */
  readonly shortMinutes: readonly number[];
  readonly totalMinutes: number;
  readonly fit: Fit;
}
/** Smaller amounts are rounding errors from spreading effort over weeks. */
export const LEAST_SHORT_MINUTES = 30;

export function demandModel(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
  { weekCount, arrivals }: { readonly weekCount: number; readonly arrivals: ArrivalsForecast | null },
): DemandModel {
  const periods = periodsFrom(officeClock(snapshot), nowMs, 'week', weekCount);
  const loads = loadsByAgent(snapshot, calendars, periods, { nowMs });
  const byWeek = (of: (load: AgentLoads['periods'][number]) => number) => loads.map((load) => load.periods.map(of));
  return {
    snapshot,
    weeks: periods.on,
    capacity: byWeek((load) => load.capacityMinutes),
    assigned: byWeek((load) => load.workloadMinutes),
    assignedTasks: assignedWork(snapshot, calendars, periods, nowMs),
    ...collectDemand(snapshot, nowMs, weekCount, arrivals),
  };
}

/**
 * Returns the shortage of a part of the demand. For one skill, other demand is ignored, so the result is a lower bound.
 */
export function solveDemand(model: DemandModel, part: Part = wholeOf(model)): Solved {
  const { capacity, assigned } = model;
  const fit = fitDemand(fitProblem(model, part));
  /** Returns the part of an agent's work above capacity that requires the skill. */
  const over = (agent: number, week: number): number => {
    const minutes = at(at(assigned, agent), week) - at(at(capacity, agent), week);
    return Math.max(0, Math.round(Math.min(minutes, at(at(part.assigned, agent), week))));
  };
  const shortMinutes = fit.shortMinutes.map((minutes, week) =>
    capacity.reduce((sum, _, agent) => sum + over(agent, week), minutes),
  );
  return { shortMinutes, totalMinutes: shortMinutes.reduce((a, b) => a + b, 0), fit };
}

/** Returns the demand of a part, and the time that assigned work leaves for it. */
export const fitProblem = ({ capacity, assigned, weeks }: DemandModel, { demandItems }: Part): FitProblem => ({
  weekCount: weeks.length,
  free: capacity.map((row, agent) =>
    row.map((minutes, week) => Math.max(0, Math.round(minutes - at(at(assigned, agent), week)))),
  ),
  classes: demandItems,
});

/** Returns the index of the first week with a shortage, or -1 if there is none. */
export const firstShortWeek = ({ shortMinutes }: Solved): number =>
  shortMinutes.findIndex((minutes) => minutes >= LEAST_SHORT_MINUTES);
