import type { Task } from '../../../shared/model/index.ts';

/** Minutes left of a task at a share of progress. */
export const leftAt = (task: Task, progressRatio: number): number =>
  Math.round(task.estimateMinutes * (1 - progressRatio));

/** What a finished task took; its estimate if no hours were reported. */
export const effortAtFinish = (task: Task): number =>
  task.actualMinutes > 0 ? task.actualMinutes : task.estimateMinutes;
