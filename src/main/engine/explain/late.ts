import { type AgentId, type Assignment, openLeaves, type TaskId } from '../../../shared/model/index.ts';
import { asPublished } from '../solve/as-published.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAhead } from '../solve/queue-ahead.ts';
import { isOver, weeksFrom, workloadByWeek } from '../workload/index.ts';

/**
 * Returns the open tasks that are late with these assignments (default: the current ones), assigned or not, in the order
 * of the tasks. Parents are left out.
 */
export function lateTasks(prepared: Prepared, assignments?: readonly Assignment[]): readonly TaskId[] {
  const ahead = queueAhead(assignments === undefined ? prepared : asPublished(assignments, prepared));
  return openLeaves(prepared.snapshot.tasks).flatMap((task) => (ahead.isLate(task) ? task.id : []));
}

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
