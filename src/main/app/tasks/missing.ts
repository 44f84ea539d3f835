import { fail } from '../../../shared/contract/index.ts';

export const missing = (taskId: string) =>
  fail('not_found', `There is no task ${taskId}, or no such agent.`, 'Look it up in the queue.', { taskId });
