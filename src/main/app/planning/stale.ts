import type { Plan, PlanChange } from '../../../shared/model/index.ts';
import type { DraftRow } from '../../store/index.ts';
import type { Session } from '../session/session.ts';

/** Whether a change of a draft is stale: its task or agent changed since the draft was made, or somebody assigned, unassigned or pinned the task. */
export function isStale(session: Session, plan: Plan, change: PlanChange, row: DraftRow): boolean {
  const { task, agent, assignment } = session.store().records;
  if (task.get(row.taskId)?.version !== row.taskVersion) return true;
  if (row.agentId !== null && agent.get(row.agentId)?.version !== row.agentVersion) return true;
  const now = assignment.get(change.taskId);
  if ((now?.agentId ?? null) !== change.from) return true;
  // Only rescheduled work can have been pinned when the plan was made.
  const planned =
    change.kind === 'reschedule' ? plan.assignments.find((one) => one.taskId === change.taskId) : undefined;
  const pinThen = planned?.pin ?? null;
  return JSON.stringify(now?.pin ?? null) !== JSON.stringify(pinThen);
}
