import { type AgentId, type Assignment, isOpen, lanesOf, msOf, type TaskId } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Prepared } from './prepare.ts';

/** Open assigned tasks that finish after due, or have no place in the horizon and a due date; in the order of the rows. */
export const lateTasks = (prepared: Prepared, assignments: readonly Assignment[]): readonly TaskId[] =>
  assignments.flatMap((row) => {
    const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
    if (task === undefined || !isOpen(task) || task.dueAt === null) return [];
    return row.plannedFinishAt === null || msOf(row.plannedFinishAt) > msOf(task.dueAt) ? [row.taskId] : [];
  });

/** Agents with more open assigned minutes than working time x lanes in the horizon; by id. */
export function overloadedAgents(prepared: Prepared, assignments: readonly Assignment[]): readonly AgentId[] {
  const { snapshot, nowMs, untilMs } = prepared;
  const load = new Float64Array(snapshot.agents.length);
  for (const row of assignments) {
    const agent = prepared.agentIndex.get(row.agentId);
    const task = snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
    if (agent !== undefined && task !== undefined && isOpen(task)) load[agent] = (load[agent] ?? 0) + row.effortMinutes;
  }
  return snapshot.agents.flatMap((agent, index) => {
    const calendar = prepared.calendars[index];
    const capacity = calendar === undefined ? 0 : workingMinutesBetween(calendar, nowMs, untilMs) * lanesOf(agent);
    return (load[index] ?? 0) > capacity ? [agent.id] : [];
  });
}
