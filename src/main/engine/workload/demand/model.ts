import type { AgentLoads, ArrivalsForecast, CivilDate, Snapshot } from '../../../../shared/model/index.ts';
import type { WorkCalendar } from '../../calendar/index.ts';
import { periodsFrom } from '../periods.ts';
import { loadsByAgent } from '../utilisation.ts';
import { collectDemand, type Wanted } from './collect.ts';
import { type Fit, fitDemand } from './fit.ts';

/** What is asked of whom, by week; changed copies of it answer "what if". Minutes, whole. */
export interface DemandModel {
  readonly snapshot: Snapshot;
  readonly weeks: readonly CivilDate[];
  /** By agent and week. */
  readonly capacity: readonly (readonly number[])[];
  readonly assigned: readonly (readonly number[])[];
  readonly wanted: readonly Wanted[];
  readonly leftOutMinutes: number;
}
export interface Solved {
  /** By due week: what finds no time, and what agents hold over their capacity. */
  readonly shortMinutes: readonly number[];
  readonly totalMinutes: number;
  readonly fit: Fit;
}
/** Less than this is a rounding of effort over weeks, no shortage. */
export const LEAST_SHORT_MINUTES = 30;

export function demandModel(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
  weekCount: number,
  arrivals: ArrivalsForecast | null,
): DemandModel {
  const periods = periodsFrom(nowMs, 'week', weekCount);
  const loads = loadsByAgent(snapshot, calendars, periods, nowMs);
  const byWeek = (of: (load: AgentLoads['periods'][number]) => number) =>
    loads.map((load) => load.periods.map((period) => Math.round(of(period))));
  return {
    snapshot,
    weeks: periods.on,
    capacity: byWeek((load) => load.capacityMinutes),
    assigned: byWeek((load) => load.workloadMinutes),
    ...collectDemand(snapshot, nowMs, weekCount, arrivals),
  };
}

/** What of the demand finds no time. With a skill: of the work that asks for it alone, so that the answer is at least what is short. */
export function solveDemand(model: DemandModel, skillId: string | null = null): Solved {
  const { capacity, assigned, wanted, weeks, snapshot } = model;
  const asks = (row: Wanted): boolean => skillId === null || row.needs.some((need) => need.skillId === skillId);
  const holds = (agent: number): boolean =>
    skillId === null || snapshot.agents[agent]?.skills.some((skill) => skill.skillId === skillId) === true;
  const free = capacity.map((row, agent) =>
    row.map((minutes, week) => Math.max(0, minutes - (assigned[agent]?.[week] ?? 0))),
  );
  const fit = fitDemand({ weekCount: weeks.length, free, classes: wanted.filter(asks) });
  const over = weeks.map((_, week) =>
    capacity.reduce(
      (sum, row, agent) => sum + (holds(agent) ? Math.max(0, (assigned[agent]?.[week] ?? 0) - (row[week] ?? 0)) : 0),
      0,
    ),
  );
  const shortMinutes = fit.shortMinutes.map((minutes, week) => minutes + (over[week] ?? 0));
  return { shortMinutes, totalMinutes: shortMinutes.reduce((a, b) => a + b, 0), fit };
}

/** Index of the first week that breaks; -1: none does. */
export const firstShortWeek = ({ shortMinutes }: Solved): number =>
  shortMinutes.findIndex((minutes) => minutes >= LEAST_SHORT_MINUTES);
