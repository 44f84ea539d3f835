import type { Task } from '../../../shared/model/index.ts';

/** The remaining minutes of a task at a given progress. */
export const leftAt = (task: Task, progressRatio: number): number =>
  Math.round(task.estimateMinutes * (1 - progressRatio));

/** The effort of a finished task; its estimate if no hours were reported. */
export const effortAtFinish = (task: Task): number =>
  task.actualMinutes > 0 ? task.actualMinutes : task.estimateMinutes;
