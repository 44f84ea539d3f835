import { msOf } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { Board } from '../schedule/index.ts';
import type { Prepared } from './prepared.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/** Returns rows that were created after the newest assignment was made, or have lost their slot in the current plan. */
export function arrivedSince(prepared: Prepared, { problem, taskOf }: BuiltSchedule, kept: Board): ReadonlySet<number> {
  const newest = prepared.snapshot.assignments.reduce(
    (last, row) => Math.max(last, msOf(row.assignedAt)),
    Number.NEGATIVE_INFINITY,
  );
  const rows = taskOf.flatMap((taskIndex, row) => {
    const task = prepared.snapshot.tasks[taskIndex];
    const isNew = task !== undefined && at(problem.current, row) < 0 && msOf(task.enqueuedAt) > newest;
    const planned = problem.currentStartMs[row] ?? Number.NaN;
    const lost = !Number.isNaN(planned) && kept.startMs[row] !== planned;
    return isNew || lost ? [row] : [];
  });
  return new Set(rows);
}
