import type { ContributionRow } from '../../../shared/contract/index.ts';
import { partsOf, type Task } from '../../../shared/model/index.ts';
import type { Prepared } from '../../engine/index.ts';
import type { Session } from '../session/session.ts';

/** The parts of a task's contributors, with their planned finishes. */
export function contributionsOf(session: Session, prepared: Prepared, task: Task): readonly ContributionRow[] {
  const { records } = session.store();
  const parts = partsOf(prepared.snapshot.tasks).get(task.id) ?? [];
  if (parts.length === 0) return [];
  const rows = new Map(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  return parts.map((part): ContributionRow => {
    const row = rows.get(part.id);
    return {
      taskId: part.id,
      agentId: row?.agentId ?? null,
      agentName: row === undefined ? null : (records.agent.get(row.agentId)?.name ?? row.agentId),
      share: part.allocation ?? 1,
      status: part.status,
      estimateHours: part.estimateMinutes / 60,
      remainingHours: part.remainingMinutes / 60,
      plannedFinishAt: row?.plannedFinishAt ?? null,
      version: part.version,
    };
  });
}
