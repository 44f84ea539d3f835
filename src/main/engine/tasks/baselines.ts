import { type BaselineSlip, type Snapshot, slipOf, type Task, type TaskId } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import { lastFinishes } from './finishes.ts';

const baselinesById = memoizeLast(
  (baselines: Snapshot['baselines']) => new Map(baselines.map((baseline) => [baseline.taskId, baseline])),
);
const plannedFinishesById = memoizeLast(
  (assignments: Snapshot['assignments']): ReadonlyMap<TaskId, Task['dueAt']> =>
    new Map(assignments.map((row) => [row.taskId, row.plannedFinishAt])),
);

/**
 * Returns the baseline of a task and its slip: of its finish if it is done, and otherwise of the current plan. Null if
 * it was never planned.
 */
export const baselineOf = (
  { baselines, assignments, outcomes }: Snapshot,
  { id, status }: Pick<Task, 'id' | 'status'>,
): BaselineSlip | null =>
  slipOf(baselinesById(baselines).get(id), {
    plannedFinishAt: plannedFinishesById(assignments).get(id) ?? null,
    finishedAt: status === 'done' ? (lastFinishes(outcomes).get(id) ?? null) : null,
  });
