import {
  compareIds,
  DAY_MS,
  type Instant,
  isLate,
  isOpen,
  msOf,
  type Pushed,
  type TaskId,
} from '../../../shared/model/index.ts';
import { taskById } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';

/** Returns the other tasks whose planned finish is later after a change: late tasks first, then the longest delay first. */
export function pushedBy(before: Prepared, after: Prepared, changed: ReadonlySet<TaskId>): readonly Pushed[] {
  const finishes = new Map(before.snapshot.assignments.map((row) => [row.taskId, row.plannedFinishAt]));
  return after.snapshot.assignments
    .flatMap(({ taskId, plannedFinishAt: finishAt }): Pushed[] => {
      const was: Instant | null = finishes.get(taskId) ?? null;
      const task = taskById(after, taskId);
      if (
        changed.has(taskId) ||
        task === undefined ||
        !isOpen(task) ||
        was === null ||
        finishAt === null ||
        finishAt <= was
      )
        return [];
      const days = (msOf(finishAt) - msOf(was)) / DAY_MS;
      return [{ taskId, title: task.title, finishAt, days, isLate: isLate(task, finishAt, after.nowMs) }];
    })
    .sort(byHarm);
}

/** Sorts late tasks first, then the longest delay first. */
export const byHarm = (a: Pushed, b: Pushed): number =>
  Number(b.isLate) - Number(a.isLate) || b.days - a.days || compareIds(a.taskId, b.taskId);
