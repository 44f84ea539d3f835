import type { ChangeRow, PlanReview } from '../../../shared/contract/index.ts';
import { msOf } from '../../../shared/model/index.ts';
import { lateTasks, overloadedAgents, type Prepared, placedWorth } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { staleIn } from './stale.ts';
import { changed } from './stale-reasons.ts';

/** A draft for review: its changes compared with the current plan. */
export function reviewOf(session: Session, draft: Draft): PlanReview {
  const { assignments, changes, unassigned, ...plan } = draft.plan;
  const { records } = session.store();
  const prepared = session.prepared();
  const stale = staleIn(session, draft);
  const planned = new Map(assignments.map((row) => [row.taskId, row]));
  const late = new Set<string>(plan.lateTaskIds);
  const over = new Set<string>(plan.overloadedAgentIds);
  const placedNow = [...records.assignment.values()];
  const rows = changes.map((change): ChangeRow => {
    const task = records.task.get(change.taskId);
    const to = change.to === null ? undefined : records.agent.get(change.to);
    const from = change.from === null ? undefined : records.agent.get(change.from);
    const row = planned.get(change.taskId);
    const draftRow = draft.rows.get(change.taskId);
    const taskIndex = prepared.taskIndex.get(change.taskId);
    const fromIndex = change.from === null ? undefined : prepared.agentIndex.get(change.from);
    const fit = row?.compatibility?.overall ?? null;
    const before =
      taskIndex === undefined || fromIndex === undefined ? null : prepared.matcher.score(taskIndex, fromIndex).overall;
    return {
      ...change,
      title: task?.title ?? change.taskId,
      client: task?.client ?? null,
      fromName: from?.name ?? null,
      toName: to?.name ?? null,
      toKind: to?.kind ?? null,
      fit,
      fitChange: fit === null || before === null ? null : fit - before,
      finishAt: row?.plannedFinishAt ?? null,
      excluded: draftRow?.excluded ?? false,
      stale: draftRow === undefined ? changed('edited') : (stale.get(change.taskId) ?? null),
      impact: late.has(change.taskId)
        ? 'late'
        : change.to !== null && over.has(change.to)
          ? 'over'
          : change.kind === 'move'
            ? 'moved'
            : 'none',
    };
  });
  return {
    plan,
    current: {
      placedValue: currentValue(prepared),
      unassigned: prepared.entries.length - placedNow.filter((row) => records.task.has(row.taskId)).length,
      late: lateTasks(prepared).length,
      overloaded: overloadedAgents(prepared, prepared.snapshot.assignments).length,
    },
    placed: assignments.length,
    ofTasks: prepared.entries.length,
    movesUsed: changes.filter((change) => change.kind === 'move' || change.kind === 'unassign').length,
    moveBudget: draft.plan.moveBudget,
    changes: rows,
    unassigned: unassigned.map((row) => {
      const task = records.task.get(row.taskId);
      const index = prepared.taskIndex.get(row.taskId);
      return {
        ...row,
        title: task?.title ?? row.taskId,
        client: task?.client ?? null,
        composite: (index === undefined ? null : prepared.scores[index])?.composite ?? 0,
      };
    }),
  };
}

/** The placed value of the current plan, calculated like that of a draft. */
function currentValue(prepared: Prepared): number {
  const { snapshot } = prepared;
  return snapshot.assignments.reduce((sum, row) => {
    const index = prepared.taskIndex.get(row.taskId) ?? -1;
    const task = snapshot.tasks[index];
    if (task === undefined || row.plannedFinishAt === null) return sum;
    return sum + placedWorth(task, prepared.scores[index] ?? null, msOf(row.plannedFinishAt), snapshot.policy);
  }, 0);
}
