import { fail } from '../../../shared/contract/index.ts';
import { message, type Task } from '../../../shared/model/index.ts';

/** There is no task with this id. */
export const noTask = (taskId: string) =>
  fail('not_found', message('tasks.no_task', { taskId }), message('tasks.find_in_queue', {}), { taskId });

/** There is no agent with this id. */
export const noAgent = (agentId: string) =>
  fail('not_found', message('tasks.no_agent', { agentId }), message('tasks.choose_agent', {}), { agentId });

/** The task is done or cancelled, so that nothing more can be done with it. */
export const closedTask = ({ id, title, status }: Task) =>
  fail(
    'not_eligible',
    message('tasks.is_closed', { task: { taskId: id, title }, status }),
    message('tasks.reopen_first', {}),
    { taskId: id },
  );

/** So many subtasks are named in a refusal. */
const NAMED_SUBTASKS = 5;
/** A parent that cannot be marked as done, and what to do; `open`: its open subtasks, at least one. */
export const openSubtasks = ({ id, title }: Task, open: readonly Task[]) => ({
  message: message('tasks.open_subtasks', {
    task: { taskId: id, title },
    open: open.slice(0, NAMED_SUBTASKS).map((task) => ({ taskId: task.id, title: task.title })),
    more: Math.max(0, open.length - NAMED_SUBTASKS),
  }),
  fix: message('tasks.finish_subtasks', {}),
});
