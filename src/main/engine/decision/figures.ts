import { type AgentId, type Assignment, lanesOf, msOf, type TaskId } from '../../../shared/model/index.ts';
import { workingMinutesBetween } from '../calendar/index.ts';
import type { Prepared } from './prepare.ts';
import { placedWorth } from './worth.ts';

/** The figures by which two sets of assignments are compared. */
export interface AssignmentFigures {
  readonly placedValue: number;
  /** Planned to finish after due. */
  readonly lateTaskIds: readonly TaskId[];
  /** More placed in the horizon than there is working time. */
  readonly overloadedAgentIds: readonly AgentId[];
}

/** Counts placed value, lateness and overload of assignments as they are planned. */
export function figuresOf(prepared: Prepared, assignments: readonly Assignment[]): AssignmentFigures {
  let placedValue = 0;
  const lateTaskIds: TaskId[] = [];
  const placed = new Map<AgentId, number>();
  for (const assignment of assignments) {
    placed.set(assignment.agentId, (placed.get(assignment.agentId) ?? 0) + assignment.effortMinutes);
    const index = prepared.taskIndex.get(assignment.taskId) ?? -1;
    const task = prepared.snapshot.tasks[index];
    if (task === undefined || assignment.plannedFinishAt === null) continue;
    placedValue += placedWorth(
      task,
      prepared.scores[index] ?? null,
      msOf(assignment.plannedFinishAt),
      prepared.snapshot.policy,
    );
    if (task.dueAt !== null && assignment.plannedFinishAt > task.dueAt) lateTaskIds.push(task.id);
  }
  const overloadedAgentIds = prepared.snapshot.agents.flatMap((agent, index) => {
    const calendar = prepared.calendars[index];
    const capacity =
      calendar === undefined ? 0 : workingMinutesBetween(calendar, prepared.nowMs, prepared.untilMs) * lanesOf(agent);
    return (placed.get(agent.id) ?? 0) > capacity + 1e-6 ? [agent.id] : [];
  });
  return { placedValue, lateTaskIds, overloadedAgentIds };
}
