import {
  type AgentId,
  afterEvent,
  type Constraint,
  isLate,
  type Message,
  message,
  type PlanCallMessages,
  type PlanChange,
  type TaskId,
} from '../../../shared/model/index.ts';
import type { Draft, DraftRow } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { preparedAfter } from '../tasks/work-change.ts';

type StaleReason = Message<keyof PlanCallMessages>;

/** The changes of a draft that are stale, with the reason. */
export function staleIn(session: Session, draft: Draft): ReadonlyMap<TaskId, StaleReason> {
  const changed = changedIn(session, draft);
  return new Map([...changed, ...crowdedOut(session, draft, changed)]);
}

/** Whether any change of a draft is stale. */
export const isAnyStale = (session: Session, draft: Draft): boolean =>
  // Most changes are visible in the draft itself, which is quick to check.
  changedIn(session, draft).size > 0 || staleIn(session, draft).size > 0;

function changedIn(session: Session, draft: Draft): ReadonlyMap<TaskId, StaleReason> {
  const hasChanged = changedSince(session, draft);
  const reason = message('plans.changed_since_draft', {});
  return new Map(
    draft.plan.changes.flatMap((change) => {
      const row = draft.rows.get(change.taskId);
      return row !== undefined && hasChanged(change, row) ? [[change.taskId, reason] as const] : [];
    }),
  );
}

/**
 * Whether a change is stale by itself: its task or agent changed since the draft was made, somebody assigned, unassigned or pinned the task, or a
 * constraint that concerns it was set.
 */
function changedSince(session: Session, { plan }: Draft): (change: PlanChange, row: DraftRow) => boolean {
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

/**
 * Changes that would be late although they are on time in the draft, because their agent has since been assigned work
 * that the draft leaves unassigned or assigns to others.
 */
function crowdedOut(
  session: Session,
  { plan, rows }: Draft,
  stale: ReadonlyMap<TaskId, StaleReason>,
): ReadonlyMap<TaskId, StaleReason> {
  const { records, journal } = session.store();
  const since = journal.changedSince(plan.revision);
  const planned = new Map(plan.assignments.map((row) => [row.taskId, row]));
  const crowded = new Set<AgentId>(
    [...records.assignment.values()].flatMap((row) =>
      since.has(`assignment|${row.taskId}`) && planned.get(row.taskId)?.agentId !== row.agentId ? row.agentId : [],
    ),
  );
  const found = new Map<TaskId, StaleReason>();
  if (crowded.size === 0) return found;
  const applied = plan.changes.filter(({ taskId }) => rows.get(taskId)?.held !== true && !stale.has(taskId));
  const after = preparedAfter(session, {
    assignments: applied.flatMap(({ taskId }) => planned.get(taskId) ?? []),
    removed: applied.flatMap(({ taskId, to }) => (to === null ? taskId : [])),
    tasks: applied.flatMap(({ taskId, to }) => {
      const task = records.task.get(taskId);
      return task === undefined ? [] : [afterEvent(task, to === null ? 'unassigned' : 'assigned')];
    }),
  });
  const late = new Set(
    after.snapshot.assignments.flatMap(({ taskId, plannedFinishAt }) => {
      const task = after.snapshot.tasks[after.taskIndex.get(taskId) ?? -1];
      return task !== undefined && isLate(task, plannedFinishAt, after.nowMs) ? taskId : [];
    }),
  );
  const lateThen = new Set(plan.lateTaskIds);
  for (const { taskId, to } of applied) {
    const agent = to === null || !crowded.has(to) ? undefined : records.agent.get(to);
    if (agent !== undefined && late.has(taskId) && !lateThen.has(taskId))
      found.set(taskId, message('plans.agent_has_other_work', { agent: agent.name }));
  }
  return found;
}
