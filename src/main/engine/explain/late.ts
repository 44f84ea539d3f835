import { type AgentId, type Assignment, isOpen, msOf, type TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { isOver, weeksFrom, workloadByWeek } from '../workload/index.ts';

/** Open assigned tasks that finish after due, or have no place in the horizon and a due date; in the order of the rows. */
export const lateTasks = (prepared: Prepared, assignments: readonly Assignment[]): readonly TaskId[] =>
  assignments.flatMap((row) => {
    const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
    if (task === undefined || !isOpen(task) || task.dueAt === null) return [];
    return row.plannedFinishAt === null || msOf(row.plannedFinishAt) > msOf(task.dueAt) ? [row.taskId] : [];
  });

/** Agents with a week of the horizon in which assigned work is more than policy calls overload; by id. Capacity shows the same weeks. */
export function overloadedAgents(prepared: Prepared, assignments: readonly Assignment[]): readonly AgentId[] {
  const { snapshot, calendars, nowMs } = prepared;
  const { horizonWeeks, overloadPercent } = snapshot.policy.values;
  const weeks = weeksFrom(prepared.office, nowMs, Math.ceil(horizonWeeks));
  return workloadByWeek({ ...snapshot, assignments }, calendars, weeks, nowMs).flatMap((load) =>
    load.weeks.some((week) => isOver(week, overloadPercent)) ? [load.agentId] : [],
  );
}
