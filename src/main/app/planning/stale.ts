import { type AgentId, afterEvent, isLate, type TaskId } from '../../../shared/model/index.ts';
import { taskById } from '../../engine/index.ts';
import type { Draft } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { preparedAfter } from '../tasks/work-change.ts';
import { changed, reasonSince, type StaleReason } from './stale-reasons.ts';

/** Returns why changes of a draft are stale, by task. */
export function staleIn(session: Session, draft: Draft): ReadonlyMap<TaskId, StaleReason> {
  const own = changedIn(session, draft);
  return new Map([...own, ...crowdedOut(session, draft, own)]);
}

/** Returns whether any change of a draft is stale. */
export const isAnyStale = (session: Session, draft: Draft): boolean =>
  // Most changes are visible in the draft itself, which is quick to check.
  changedIn(session, draft).size > 0 || staleIn(session, draft).size > 0;

function changedIn(session: Session, draft: Draft): ReadonlyMap<TaskId, StaleReason> {
  const reasonOf = reasonSince(session, draft);
  return new Map(
    draft.plan.changes.flatMap((change) => {
      const row = draft.rows.get(change.taskId);
      const reason = row === undefined ? null : reasonOf(change, row);
      return reason === null ? [] : [[change.taskId, reason] as const];
    }),
  );
}

/**
 * Returns the changes that are on time in the draft but would now be late, because their agent has since been assigned
 * work that the draft leaves unassigned or assigns to others.
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
  const applied = plan.changes.filter(({ taskId }) => rows.get(taskId)?.excluded !== true && !stale.has(taskId));
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
      const task = taskById(after, taskId);
      return task !== undefined && isLate(task, plannedFinishAt, after.nowMs) ? taskId : [];
    }),
  );
  const lateThen = new Set(plan.lateTaskIds);
  for (const { taskId, to } of applied) {
    const agent = to === null || !crowded.has(to) ? undefined : records.agent.get(to);
    if (agent !== undefined && late.has(taskId) && !lateThen.has(taskId))
      found.set(taskId, changed('agent_busy', agent.name));
  }
  return found;
}
