import type { ChangeRow, PlanReview, UnassignedRow } from '../../../shared/contract/index.ts';
import type { AgentId, Assignment, Plan, TaskId } from '../../../shared/model/index.ts';
import { figuresOf, type Prepared } from '../../engine/index.ts';

/** The draft against the plan in force. `held`: changes the operator holds back; `stale`: tasks or agents that changed since. */
export function planReview(
  prepared: Prepared,
  plan: Plan,
  held: ReadonlySet<TaskId>,
  stale: ReadonlySet<TaskId>,
): PlanReview {
  const { snapshot } = prepared;
  const { assignments, changes, unassigned, ...rest } = plan;
  const next = new Map(assignments.map((assignment) => [assignment.taskId, assignment]));
  const late = new Set<TaskId>(plan.lateTaskIds);
  const over = new Set<AgentId>(plan.overloadedAgentIds);
  const before = new Map(snapshot.assignments.map((assignment) => [assignment.taskId, assignment]));
  const figures = figuresOf(prepared, snapshot.assignments);
  return {
    plan: rest,
    inForce: {
      placedValue: figures.placedValue,
      unassigned: prepared.entries.filter((entry) => !before.has(entry.taskId)).length,
      late: figures.lateTaskIds.length,
      overloaded: figures.overloadedAgentIds.length,
    },
    placed: assignments.length,
    ofTasks: prepared.entries.length,
    movesUsed: changes.filter((change) => change.kind === 'move' || change.kind === 'unassign').length,
    moveBudget: snapshot.policy.values.disruptionBudget,
    changes: changes.map((change) =>
      changeRow(prepared, change, next.get(change.taskId), before.get(change.taskId), held, stale, late, over),
    ),
    unassigned: unassigned.map((row): UnassignedRow => {
      const index = prepared.taskIndex.get(row.taskId) ?? -1;
      return {
        ...row,
        title: snapshot.tasks[index]?.title ?? row.taskId,
        client: snapshot.tasks[index]?.client ?? null,
        composite: prepared.scores[index]?.composite ?? 0,
      };
    }),
  };
}

function changeRow(
  prepared: Prepared,
  change: Plan['changes'][number],
  next: Assignment | undefined,
  old: Assignment | undefined,
  held: ReadonlySet<TaskId>,
  stale: ReadonlySet<TaskId>,
  late: ReadonlySet<TaskId>,
  over: ReadonlySet<AgentId>,
): ChangeRow {
  const task = prepared.snapshot.tasks[prepared.taskIndex.get(change.taskId) ?? -1];
  const agentOf = (id: AgentId | null) =>
    id === null ? undefined : prepared.snapshot.agents[prepared.agentIndex.get(id) ?? -1];
  const fit = next?.compatibility?.overall ?? null;
  const oldFit = old?.compatibility?.overall ?? null;
  return {
    ...change,
    title: task?.title ?? change.taskId,
    client: task?.client ?? null,
    fromName: agentOf(change.from)?.name ?? change.from,
    toName: agentOf(change.to)?.name ?? change.to,
    toKind: agentOf(change.to)?.kind ?? null,
    fit,
    fitChange: fit === null || oldFit === null ? null : fit - oldFit,
    finishAt: next?.plannedFinishAt ?? null,
    held: held.has(change.taskId),
    stale: stale.has(change.taskId),
    pain: late.has(change.taskId)
      ? 'late'
      : change.to !== null && over.has(change.to)
        ? 'over'
        : change.kind === 'move' || change.kind === 'unassign'
          ? 'moved'
          : 'none',
  };
}
