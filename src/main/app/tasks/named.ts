import type { Task } from '../../../shared/model/index.ts';

/** Tasks as a journal sentence names them. */
export const named = (tasks: readonly Task[]): string =>
  tasks.length === 1 ? `${tasks[0]?.title ?? ''} (${tasks[0]?.id ?? ''})` : `${tasks.length} tasks`;
