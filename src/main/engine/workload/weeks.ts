import {
  type AgentId,
  type Assignment,
  asCivilDate,
  type CivilDate,
  DAY_MS,
  instantOf,
  isOpen,
  lanesOf,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import {
  addWorkingMinutes,
  mondayMs,
  type WorkCalendar,
  weekOf,
  weekSpan,
  workingMinutesBetween,
} from '../calendar/index.ts';

const WEEK_MS = 7 * DAY_MS;

/** Load of one agent in one week of its own time zone. Minutes of effort against minutes of capacity (working time x lanes less what is past). */
export interface WeekLoad {
  readonly weekOf: CivilDate;
  readonly capacityMinutes: number;
  readonly workloadMinutes: number;
  /** Never clamped; null at zero capacity. */
  readonly utilisation: number | null;
  readonly overMinutes: number;
}
export interface AgentLoad {
  readonly agentId: AgentId;
  readonly weeks: readonly WeekLoad[];
}

/** A rounding error of spreading effort over a week is no overload. */
const LEAST_OVER_MINUTES = 0.5;

/** True where a week holds more work than `overloadPercent` of its capacity. */
export const isOver = (week: WeekLoad, overloadPercent: number): boolean =>
  week.workloadMinutes > (week.capacityMinutes * overloadPercent) / 100 + LEAST_OVER_MINUTES;

/** The Mondays of `count` weeks from the week of `nowMs`. */
export const weeksFrom = (nowMs: number, count: number): readonly CivilDate[] => {
  const first = mondayMs(weekOf(nowMs));
  return Array.from({ length: count }, (_, index) => asCivilDate(instantOf(first + index * WEEK_MS).slice(0, 10)));
};

/** Workload of every agent by week, from the planned times of open assigned work, by the engine or by hand alike. */
export function workloadByWeek(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  weeks: readonly CivilDate[],
  nowMs: number,
): readonly AgentLoad[] {
  const placed = placedWork(snapshot, calendars, nowMs);
  return snapshot.agents.map((agent, index) => {
    const calendar = calendars[index];
    return {
      agentId: agent.id,
      weeks: weeks.map((week): WeekLoad => {
        const [from, until] = weekSpan(agent.calendar.timeZone, week);
        const capacityMinutes =
          calendar === undefined ? 0 : workingMinutesBetween(calendar, Math.max(from, nowMs), until) * lanesOf(agent);
        const workloadMinutes = (placed.get(index) ?? []).reduce((sum, work) => sum + minutesIn(work, from, until), 0);
        return {
          weekOf: week,
          capacityMinutes,
          workloadMinutes,
          utilisation: capacityMinutes > 0 ? workloadMinutes / capacityMinutes : null,
          overMinutes: Math.max(0, workloadMinutes - capacityMinutes),
        };
      }),
    };
  });
}

/** The tasks behind one cell, by planned start; each with its minutes in that week. */
export function tasksInWeek(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  agentIndex: number,
  week: CivilDate,
  nowMs: number,
): readonly { readonly taskId: TaskId; readonly minutesInWeek: number }[] {
  const [from, until] = weekSpan(snapshot.agents[agentIndex]?.calendar.timeZone ?? 'UTC', week);
  return (placedWork(snapshot, calendars, nowMs).get(agentIndex) ?? [])
    .map((work) => ({ taskId: work.taskId, startMs: work.startMs, minutesInWeek: minutesIn(work, from, until) }))
    .filter((work) => work.minutesInWeek > 0)
    .sort((a, b) => a.startMs - b.startMs || (a.taskId < b.taskId ? -1 : 1))
    .map(({ taskId, minutesInWeek }) => ({ taskId, minutesInWeek }));
}

interface PlacedWork {
  readonly taskId: TaskId;
  readonly startMs: number;
  readonly finishMs: number;
  readonly effortMinutes: number;
  readonly calendar: WorkCalendar;
  /** Working minutes between start and finish. */
  readonly runMinutes: number;
}

function placedWork(
  snapshot: Snapshot,
  calendars: readonly WorkCalendar[],
  nowMs: number,
): ReadonlyMap<number, readonly PlacedWork[]> {
  const agentIndex = new Map<AgentId, number>(snapshot.agents.map((agent, index) => [agent.id, index]));
  const open = new Set(snapshot.tasks.filter(isOpen).map((task) => task.id));
  const placed = new Map<number, PlacedWork[]>();
  for (const assignment of snapshot.assignments) {
    const index = agentIndex.get(assignment.agentId);
    const calendar = index === undefined ? undefined : calendars[index];
    if (index === undefined || calendar === undefined || !open.has(assignment.taskId)) continue;
    const work = placedOf(assignment, calendar, nowMs);
    if (work === null) continue;
    const known = placed.get(index);
    if (known === undefined) placed.set(index, [work]);
    else known.push(work);
  }
  return placed;
}

/** Effort is what remains, so it lies from now on: a run under way starts now, one whose finish has passed is due at once. */
function placedOf(assignment: Assignment, calendar: WorkCalendar, nowMs: number): PlacedWork | null {
  if (assignment.plannedStartAt === null) return null;
  const startMs = Math.max(nowMs, msOf(assignment.plannedStartAt));
  const planned = assignment.plannedFinishAt === null ? 0 : msOf(assignment.plannedFinishAt);
  const finishMs =
    planned > startMs ? planned : (addWorkingMinutes(calendar, startMs, assignment.effortMinutes) ?? calendar.untilMs);
  return {
    taskId: assignment.taskId,
    startMs,
    finishMs,
    effortMinutes: assignment.effortMinutes,
    calendar,
    runMinutes: workingMinutesBetween(calendar, startMs, finishMs),
  };
}

/** Effort spreads over the working minutes between start and finish; a run without any (set by hand into time off) falls where it starts. */
function minutesIn(work: PlacedWork, fromMs: number, untilMs: number): number {
  if (work.runMinutes <= 0) return work.startMs >= fromMs && work.startMs < untilMs ? work.effortMinutes : 0;
  const overlap = workingMinutesBetween(
    work.calendar,
    Math.max(fromMs, work.startMs),
    Math.min(untilMs, work.finishMs),
  );
  return (work.effortMinutes * overlap) / work.runMinutes;
}
