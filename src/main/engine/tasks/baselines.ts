import { type BaselineSlip, type Snapshot, slipOf, type Task, type TaskId } from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';

const baselinesById = memoizeLast(
  (baselines: Snapshot['baselines']) => new Map(baselines.map((baseline) => [baseline.taskId, baseline])),
);
const finishesById = memoizeLast(
  (assignments: Snapshot['assignments']): ReadonlyMap<TaskId, Task['dueAt']> =>
    new Map(assignments.map((row) => [row.taskId, row.plannedFinishAt])),
);

/** The baseline of a task, and its slip as the plan of the snapshot is now. Null: it was never planned. */
export const baselineOf = ({ baselines, assignments }: Snapshot, taskId: TaskId): BaselineSlip | null =>
  slipOf(baselinesById(baselines).get(taskId), finishesById(assignments).get(taskId) ?? null);
