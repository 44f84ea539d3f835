import type { CivilDate, TaskId, TaskName } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { taskNameOf } from '../base/names.ts';
import { civilOf, dayNumber, minutesByWeekIn, weekStarts } from '../calendar/index.ts';
import type { Ends, Freeze } from '../schedule/index.ts';
import { type Interruption, releaseMsFor } from '../tasks/index.ts';
import { taskById } from './by-id.ts';
import { finishFloorMs } from './links.ts';
import type { Prepared } from './prepared.ts';

/** Work placed on the calendar. */
export interface Placed {
  readonly agentIndex: number;
  readonly minutes: number;
  /** NaN if the work does not fit in the horizon. */
  readonly startMs: number;
  readonly finishMs: number;
  /** When other work interrupts it or slows it down. Default: never. */
  readonly interruptions?: readonly Interruption[];
}
export type Timetable = ReadonlyMap<number, Placed>;

/**
 * Returns the current and future periods in which an agent's team takes no new work. `untilMs` is the first instant
 * after a period.
 */
export function freezesOf(
  prepared: Pick<Prepared, 'snapshot' | 'office' | 'nowMs'>,
  agentIndex: number,
): readonly Freeze[] {
  const team = prepared.snapshot.agents[agentIndex]?.team;
  return prepared.snapshot.constraints.flatMap((rule) => {
    if (rule.kind !== 'team_freeze' || rule.team !== team) return [];
    const untilMs = prepared.office.endOfDateMs(rule.untilOn);
    return untilMs > prepared.nowMs ? [{ fromMs: prepared.office.startOfDayMs(dayNumber(rule.fromOn)), untilMs }] : [];
  });
}

/**
 * Returns the earliest start in epoch ms: the task's release date and, for new work, the end of a current freeze of the
 * agent's team. Null if neither applies.
 */
export function releaseMs(
  prepared: Pick<Prepared, 'snapshot' | 'office' | 'nowMs'>,
  taskIndex: number,
  agentIndex: number,
): number | null {
  const task = prepared.snapshot.tasks[taskIndex];
  if (task === undefined) return null;
  let from = releaseMsFor(prepared.snapshot, task, agentIndex);
  for (const freeze of task.status === 'queued' && task.remainingMinutes > 0 ? freezesOf(prepared, agentIndex) : [])
    if (freeze.fromMs <= prepared.nowMs) from = Math.max(from ?? freeze.untilMs, freeze.untilMs);
  return from;
}

/** Returns the same as `earliestStartMs` without what holds the finish of the task. */
export const startFloorMs = (
  prepared: Pick<Prepared, 'snapshot' | 'office' | 'nowMs' | 'links'>,
  taskIndex: number,
  agentIndex: number,
): number =>
  Math.max(
    releaseMs(prepared, taskIndex, agentIndex) ?? Number.NEGATIVE_INFINITY,
    at(prepared.links.startFloorMs, taskIndex),
  );

/**
 * Returns the earliest start of a task with an agent, in epoch ms, by its release, freezes and what has already happened
 * to the tasks that it waits for; -Infinity if nothing holds it.
 */
export const earliestStartMs = (
  prepared: Pick<Prepared, 'snapshot' | 'office' | 'nowMs' | 'calendars' | 'links' | 'matcher'>,
  taskIndex: number,
  agentIndex: number,
): number => Math.max(startFloorMs(prepared, taskIndex, agentIndex), finishFloorMs(prepared, taskIndex, agentIndex));

/** Returns the working minutes of placed work by week of the workspace. */
export function minutesByWeek(prepared: Prepared, work: Placed): readonly (readonly [CivilDate, number])[] {
  const calendar = prepared.calendars[work.agentIndex];
  if (calendar === undefined) return [];
  const { timeZone, firstDayOfWeek } = prepared.office;
  const weeks = weekStarts(timeZone, firstDayOfWeek, prepared.nowMs, calendar.untilMs);
  const interrupted = new Map<number, number>();
  for (const { fromMs, untilMs, share = 1 } of work.interruptions ?? [])
    for (const [firstDay, minutes] of minutesByWeekIn(weeks, calendar, fromMs, untilMs))
      interrupted.set(firstDay, (interrupted.get(firstDay) ?? 0) + minutes * share);
  return minutesByWeekIn(weeks, calendar, work.startMs, work.finishMs).map(
    ([firstDay, minutes]) => [civilOf(firstDay), minutes - (interrupted.get(firstDay) ?? 0)] as const,
  );
}

export const idsOf = ({ snapshot }: Prepared, indices: readonly number[]): readonly TaskId[] =>
  indices.flatMap((index) => snapshot.tasks[index]?.id ?? []);

/** Returns the IDs and titles of tasks, or only the ID for tasks that are not in the workspace. */
export const taskNamesOf = (prepared: Prepared, ids: readonly TaskId[]): readonly TaskName[] =>
  ids.map((id) => {
    const task = taskById(prepared, id);
    return task === undefined ? { taskId: id, title: '' } : taskNameOf(task);
  });

/** Returns the times of placed work as the ends that links wait for. */
export const endsIn = (placed: Timetable): Ends => ({
  startOf: (task) => placed.get(task)?.startMs ?? Number.NaN,
  finishOf: (task) => placed.get(task)?.finishMs ?? Number.NaN,
});
