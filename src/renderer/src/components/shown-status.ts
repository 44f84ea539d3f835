import type { TaskStatus } from '../../../shared/model/index.ts';

/** The status that is shown: a task that waits for others and has not begun is shown as blocked. */
export const shownStatusOf = (status: TaskStatus, isWaiting: boolean): TaskStatus =>
  isWaiting && status !== 'in_progress' ? 'blocked' : status;
