import type { Constraint, Plan, PlanChange } from '../../../shared/model/index.ts';
import type { DraftRow } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/**
 * Whether a change of a draft is stale: its task or agent changed since the draft was made, somebody assigned, unassigned or pinned the task, or a
 * constraint that concerns it was set.
 */
export function staleIn(session: Session, plan: Plan): (change: PlanChange, row: DraftRow) => boolean {
  const { task, agent, assignment, constraint } = session.store().records;
  const prefix = 'constraint|';
  const setSince = [...session.store().journal.changedSince(plan.revision)].flatMap((name) =>
    name.startsWith(prefix) ? (constraint.get(name.slice(prefix.length)) ?? []) : [],
  );
  const planned = new Map(plan.assignments.map((row) => [row.taskId, row]));
  const concerns = (rule: Constraint, change: PlanChange): boolean => {
    if (change.to === null) return false;
    if (rule.kind === 'client_hour_cap') return task.get(change.taskId)?.client === rule.client;
    if (rule.kind === 'team_freeze') return agent.get(change.to)?.team === rule.team;
    if (rule.kind === 'keep_together') return rule.taskIds.includes(change.taskId);
    return rule.taskId === change.taskId && rule.agentId === change.to;
  };
  return (change, row) => {
    if (task.get(row.taskId)?.version !== row.taskVersion) return true;
    if (row.agentId !== null && agent.get(row.agentId)?.version !== row.agentVersion) return true;
    const now = assignment.get(change.taskId);
    if ((now?.agentId ?? null) !== change.from) return true;
    if (setSince.some((rule) => concerns(rule, change))) return true;
    // Only rescheduled work can have been pinned when the plan was made.
    const pinThen = change.kind === 'reschedule' ? (planned.get(change.taskId)?.pin ?? null) : null;
    return JSON.stringify(now?.pin ?? null) !== JSON.stringify(pinThen);
  };
}
