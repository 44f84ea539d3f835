import { type Agent, type AgentId, compareIds, msOf, type Task, type TaskId } from '../../../../shared/model/index.ts';
import { earliestFinishMs } from '../../replan/current-board.ts';
import type { ExceptionContext } from '../context.ts';

/** Another agent who could take a task in a gap of the current plan. */
export interface Alternative {
  readonly agent: Agent;
  readonly fit: number;
  readonly finishMs: number;
  readonly inTime: boolean;
}

/** The most agents whose time is checked, the best fit first. */
const LOOKED_AT = 10;

/**
 * Agents who could take a task instead without delaying other work: first those who finish in time, the best fit first. The current assignee, agents
 * who declined or failed the task, and those in `without` are left out.
 */
export function alternatives(
  { prepared, reportsOf }: ExceptionContext,
  taskId: TaskId,
  without: ReadonlySet<AgentId>,
): readonly Alternative[] {
  const { snapshot, taskIndex, agentIndex, matcher } = prepared;
  const index = taskIndex.get(taskId);
  const task = snapshot.tasks[index ?? -1];
  if (index === undefined || task === undefined) return [];
  const refused = new Set<AgentId>([
    ...without,
    ...snapshot.declined.flatMap((row) => (row.taskId === taskId ? row.agentId : [])),
    ...reportsOf(taskId).flatMap((row) => (row.kind === 'failed' || row.kind === 'declined' ? row.agentId : [])),
    ...snapshot.assignments.flatMap((row) => (row.taskId === taskId ? row.agentId : [])),
  ]);
  return matcher
    .ranked(index, LOOKED_AT + refused.size)
    .filter((pair) => pair.eligible && !refused.has(pair.agentId))
    .slice(0, LOOKED_AT)
    .flatMap((pair): readonly Alternative[] => {
      const at = agentIndex.get(pair.agentId) ?? -1;
      const agent = snapshot.agents[at];
      const finishMs = agent === undefined ? null : earliestFinishMs(prepared, index, at);
      if (agent === undefined || finishMs === null) return [];
      return [{ agent, fit: pair.overall, finishMs, inTime: task.dueAt === null || finishMs <= msOf(task.dueAt) }];
    })
    .sort(
      (a, b) =>
        Number(b.inTime) - Number(a.inTime) ||
        (a.inTime ? b.fit - a.fit : a.finishMs - b.finishMs) ||
        compareIds(a.agent.id, b.agent.id),
    );
}

export const holderOf = ({ prepared: { snapshot } }: ExceptionContext, taskId: TaskId): Agent | null => {
  const row = snapshot.assignments.find((one) => one.taskId === taskId);
  return snapshot.agents.find((agent) => agent.id === row?.agentId) ?? null;
};
/** The index of a task of this state; one of another state is a bug. */
export function indexOf({ taskIndex }: ExceptionContext['prepared'], { id }: Pick<Task, 'id'>): number {
  const index = taskIndex.get(id);
  if (index === undefined) throw new RangeError(`There is no task ${id} in this state.`);
  return index;
}
export const taskOf = ({ prepared }: ExceptionContext, taskId: TaskId | null): Task | null =>
  taskId === null ? null : (prepared.snapshot.tasks[prepared.taskIndex.get(taskId) ?? -1] ?? null);
