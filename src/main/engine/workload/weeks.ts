import {
  type AgentId,
  type CivilDate,
  type Load,
  type LoadUnit,
  lanesOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { OfficeClock, WorkCalendar } from '../calendar/index.ts';
import { periodSpan, periodsFrom } from './periods.ts';
import { placedWork, tasksIn } from './placed.ts';
import { freeMinutesIn, minutesOf, overOf } from './utilisation.ts';

/**
 * Load of one agent in one week of its own time zone. Effort and capacity in minutes; capacity is working time x lanes,
 * without time that has passed.
 */
export interface WeekLoad {
  readonly weekOf: CivilDate;
  readonly capacityMinutes: number;
  readonly workloadMinutes: number;
  /** Not capped; null without capacity. */
  readonly utilisation: number | null;
  readonly overMinutes: number;
}
export interface AgentLoad {
  readonly agentId: AgentId;
  readonly weeks: readonly WeekLoad[];
}

/** Smaller amounts are rounding errors from spreading effort over a week, not an overload. */
const LEAST_OVER_MINUTES = 0.5;

/** Returns whether a period has more work than `overloadPercent` of its capacity. */
export const isOver = (load: Pick<Load, 'capacityMinutes' | 'workloadMinutes'>, overloadPercent: number): boolean =>
  load.workloadMinutes > (load.capacityMinutes * overloadPercent) / 100 + LEAST_OVER_MINUTES;

/** Returns the first days of `count` weeks, starting with the office's week of `nowMs`. */
export const weeksFrom = (office: OfficeClock, nowMs: number, count: number): readonly CivilDate[] =>
  periodsFrom(office, nowMs, 'week', count).on;

/**
 * Returns the workload of every agent by week, from the planned times of open assigned work, whoever assigned it: the
 * minutes of `loadsByAgent`, without what only a view of load shows.
 */
export function workloadByWeek(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  weeks: readonly CivilDate[],
  nowMs: number,
): readonly AgentLoad[] {
  const placed = placedWork(snapshot, snapshot.assignments, calendars, nowMs);
  return snapshot.agents.map((agent, index) => ({
    agentId: agent.id,
    weeks: weeks.map((weekOf): WeekLoad => {
      const span = periodSpan(agent.calendar, 'week', weekOf);
      const capacityMinutes = freeMinutesIn(calendars[index], span, nowMs) * lanesOf(agent);
      const workloadMinutes = minutesOf(placed.get(index), span);
      return { weekOf, capacityMinutes, workloadMinutes, ...overOf(capacityMinutes, workloadMinutes) };
    }),
  }));
}

/** The data that load is calculated from. */
interface PlannedWork {
  readonly snapshot: Snapshot;
  /** Indexed by agent. */
  readonly calendars: readonly WorkCalendar[];
  readonly nowMs: number;
}
/** Returns the tasks that an agent works on in a period, by planned start, each with its minutes in that period. */
export function tasksInPeriod(
  { snapshot, calendars, nowMs }: PlannedWork,
  agentIndex: number,
  unit: LoadUnit,
  on: CivilDate,
): readonly { readonly taskId: TaskId; readonly minutes: number }[] {
  const shifts = snapshot.agents[agentIndex]?.calendar ?? snapshot.office;
  const placed = placedWork(snapshot, snapshot.assignments, calendars, nowMs).get(agentIndex) ?? [];
  return tasksIn(placed, periodSpan(shifts, unit, on));
}
