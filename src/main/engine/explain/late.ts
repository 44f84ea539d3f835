import { type AgentId, type Assignment, isLate, isOpen, type TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { dueFor } from '../tasks/index.ts';
import { isOver, weeksFrom, workloadByWeek } from '../workload/index.ts';

/** Returns the open assigned tasks that are late, in the order of the rows. */
export const lateTasks = (prepared: Prepared, assignments: readonly Assignment[]): readonly TaskId[] =>
  assignments.flatMap((row) => {
    const task = prepared.snapshot.tasks[prepared.taskIndex.get(row.taskId) ?? -1];
    if (task === undefined || !isOpen(task)) return [];
    const due = dueFor(prepared.snapshot, task, prepared.agentIndex.get(row.agentId) ?? null);
    return isLate(due, row.plannedFinishAt, prepared.nowMs) ? [row.taskId] : [];
  });

/**
 * Returns the agents with a week in the horizon in which assigned work exceeds the policy's overload limit, in order of
 * ID. The capacity view shows the same weeks.
 */
export function overloadedAgents(prepared: Prepared, assignments: readonly Assignment[]): readonly AgentId[] {
  const { snapshot, calendarsAhead, nowMs } = prepared;
  const { horizonWeeks, overloadPercent } = snapshot.policy.values;
  const weeks = weeksFrom(prepared.office, nowMs, Math.ceil(horizonWeeks));
  return workloadByWeek({ ...snapshot, assignments }, calendarsAhead, weeks, nowMs).flatMap((load) =>
    load.weeks.some((week) => isOver(week, overloadPercent)) ? [load.agentId] : [],
  );
}
