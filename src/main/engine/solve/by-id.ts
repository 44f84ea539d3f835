import type { Agent, AgentId, Task, TaskId } from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import type { Prepared } from './prepared.ts';

/** Returns the task with an ID, or undefined if the prepared state has none. */
export const taskById = (
  { snapshot, taskIndex }: Pick<Prepared, 'snapshot' | 'taskIndex'>,
  id: TaskId,
): Task | undefined => findAt(snapshot.tasks, taskIndex.get(id));

/** Returns the agent with an ID, or undefined if the prepared state has none. */
export const agentById = (
  { snapshot, agentIndex }: Pick<Prepared, 'snapshot' | 'agentIndex'>,
  id: AgentId,
): Agent | undefined => findAt(snapshot.agents, agentIndex.get(id));

/** Returns the index of a task of the prepared state. Throws a RangeError for a task of another state, which is a bug. */
export function indexOfTask({ taskIndex }: Pick<Prepared, 'taskIndex'>, id: TaskId): number {
  const index = taskIndex.get(id);
  if (index === undefined) throw new RangeError(`There is no task ${id} in this state.`);
  return index;
}
