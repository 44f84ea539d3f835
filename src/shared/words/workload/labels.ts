import { percent, type Reader, whole } from '../../format/index.ts';
import type { Absence, DemandSource, Reliability } from '../../model/index.ts';

/** Whether an agent has too little, enough or too much work. */
export const CAPACITY_STATE_NAMES = { under: 'Available', optimal: 'On target', over: 'Overallocated' } as const;
/** The same after "No agent is". */
export const CAPACITY_STATE_WORDS = { under: 'available', optimal: 'on target', over: 'overallocated' } as const;
/** Why an agent has fewer hours than usual. */
export const ABSENCE_NAMES: Readonly<Record<Absence, string>> = {
  holiday: 'holiday',
  time_off: 'time off',
  not_active: 'not employed',
};
/** Where demand comes from. */
export const DEMAND_SOURCE_NAMES: Readonly<Record<DemandSource, string>> = {
  assigned: 'Assigned',
  queue: 'Unassigned',
  pipeline: 'Pipeline × probability',
  arrivals: 'Forecast new work',
};
/** Agents that belong to no team. */
export const NO_TEAM = 'No team';
/** The kinds of predictions. */
export const ACCURACY_NAMES: Readonly<Record<Reliability['name'], string>> = {
  on_time: 'On time',
  not_failed: 'No failure',
  within_hours: 'Hours in range',
};
/** How often results should lie within a likely range. */
const EXPECTED_COVERAGE = 0.8;
/** How accurate predictions of one kind were: `Off by 4 points`. */
export function accuracyText({ coverage, meanError: off }: Reliability, reader: Reader): string {
  if (coverage !== null) return `${percent(coverage, reader)} of tasks, ${percent(EXPECTED_COVERAGE, reader)} expected`;
  return off === null ? 'No data yet' : `Off by ${whole(off * 100, reader)} points on average`;
}
