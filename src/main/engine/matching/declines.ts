import { type AgentId, DAY_MS, msOf, type Snapshot, type TaskId } from '../../../shared/model/index.ts';

/**
 * Whether an agent declined a task, or let an offer of it expire, so recently that the task is offered to others first.
 */
export type IsPaused = (taskId: TaskId, agentId: AgentId) => boolean;

/** Returns a check for pairs whose last decline is more recent than the policy's `declinePauseDays`. */
export function pausedOffers(snapshot: Pick<Snapshot, 'declined' | 'policy'>, nowMs: number): IsPaused {
  const pauseMs = snapshot.policy.values.declinePauseDays * DAY_MS;
  const paused = new Map<TaskId, Set<AgentId>>();
  for (const { taskId, agentId, lastAt } of snapshot.declined) {
    if (nowMs - msOf(lastAt) >= pauseMs) continue;
    const agents = paused.get(taskId) ?? new Set<AgentId>();
    agents.add(agentId);
    paused.set(taskId, agents);
  }
  return (taskId, agentId) => paused.get(taskId)?.has(agentId) === true;
}
