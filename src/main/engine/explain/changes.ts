import {
  type Assignment,
  compareIds,
  type Instant,
  instantOf,
  type PlanChange,
  type TaskId,
  type Unassigned,
} from '../../../shared/model/index.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { assignReason, moveReason, timeReason } from './change-reasons.ts';

/** Rows of the plan by task id: those that keep their agent keep who decided, when and why; new ones carry now. */
export function assignmentsOf(prepared: Prepared, decision: Decision): readonly Assignment[] {
  const currentOf = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  return [...decision.placed]
    .sort(([a], [b]) => a - b)
    .flatMap(([taskIndex, work]): Assignment[] => {
      const [task, agent] = [prepared.snapshot.tasks[taskIndex], prepared.snapshot.agents[work.agentIndex]];
      if (task === undefined || agent === undefined) return [];
      const known = currentOf.get(task.id);
      const times = {
        plannedStartAt: Number.isFinite(work.startMs) ? instantOf(work.startMs) : null,
        plannedFinishAt: Number.isFinite(work.finishMs) ? instantOf(work.finishMs) : null,
        effortMinutes: work.minutes,
      };
      if (known !== undefined && known.agentId === agent.id)
        return [
          {
            ...known,
            ...times,
            compatibility: known.compatibility ?? prepared.matcher.pair(taskIndex, work.agentIndex),
          },
        ];
      return [
        {
          taskId: task.id,
          agentId: agent.id,
          origin: 'engine',
          pin: null,
          ...times,
          compatibility: prepared.matcher.pair(taskIndex, work.agentIndex),
          relaxation: relaxationOf(decision, taskIndex, times.plannedStartAt),
          assignedAt: instantOf(prepared.nowMs),
          version: 0,
        },
      ];
    });
}

/** Work that cannot be planned now, because of what it waits for or of the horizon, and not because of its agent. */
const STAYS: ReadonlySet<Unassigned['code']> = new Set(['blocked', 'no_capacity_in_horizon']);

/** Unassigned rows apart from those whose agent keeps the work, without dates: assigned work is not taken away for being blocked or far ahead. */
export function keptByAgents(
  prepared: Prepared,
  rows: readonly Unassigned[],
): { readonly unassigned: readonly Unassigned[]; readonly kept: readonly Assignment[] } {
  const currentOf = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  const kept: Assignment[] = [];
  const unassigned = rows.filter(({ taskId, code }) => {
    const held = currentOf.get(taskId);
    if (held === undefined || !STAYS.has(code)) return true;
    const [taskIndex, agentIndex] = [prepared.taskIndex.get(taskId), prepared.agentIndex.get(held.agentId)];
    if (taskIndex === undefined || agentIndex === undefined) return true;
    if (!prepared.matcher.eligibleAgentsOf(taskIndex).includes(agentIndex)) return true;
    kept.push({ ...held, plannedStartAt: null, plannedFinishAt: null });
    return false;
  });
  return { unassigned, kept };
}

/** The steps an assignment rests on; those the ladder has yet to take stand at its start. */
function relaxationOf(decision: Decision, taskIndex: number, startAt: Instant | null): Assignment['relaxation'] {
  const offer = decision.offers.get(taskIndex);
  if (offer === undefined) return [];
  return offer.ladderMinutes === 0 || startAt === null
    ? offer.relaxation
    : offer.relaxation.map((step) => ({ ...step, at: startAt }));
}

/** The rows of a plan, and why work without a place has none. */
interface PlannedRows {
  readonly assignments: readonly Assignment[];
  readonly unassigned: readonly Unassigned[];
  /** Of unassigned work and of work that its agent keeps without dates. */
  readonly reasons: readonly Unassigned[];
}

/** What differs from the current plan, each with its reason; nothing where nothing does. */
export function changesOf(
  prepared: Prepared,
  decision: Decision,
  { assignments, unassigned, reasons }: PlannedRows,
): readonly PlanChange[] {
  const why = new Map(reasons.map((row) => [row.taskId, row.message]));
  const before = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  const changes = assignments.flatMap((row): PlanChange[] => {
    const old = before.get(row.taskId);
    if (old === undefined)
      return [
        {
          taskId: row.taskId,
          kind: 'assign',
          from: null,
          to: row.agentId,
          reason: assignReason(prepared, decision, row),
        },
      ];
    if (old.agentId !== row.agentId)
      return [
        {
          taskId: row.taskId,
          kind: 'move',
          from: old.agentId,
          to: row.agentId,
          reason: moveReason(prepared, decision, old, row),
        },
      ];
    if (old.plannedStartAt !== row.plannedStartAt || old.plannedFinishAt !== row.plannedFinishAt)
      return [
        {
          taskId: row.taskId,
          kind: 'reschedule',
          from: old.agentId,
          to: row.agentId,
          reason: why.get(row.taskId) ?? timeReason(prepared, decision, old, row),
        },
      ];
    return [];
  });
  const lost = unassigned.flatMap((row): PlanChange[] => {
    const old = before.get(row.taskId);
    return old === undefined
      ? []
      : [{ taskId: row.taskId, kind: 'unassign', from: old.agentId, to: null, reason: row.message }];
  });
  return [...changes, ...lost].sort((a, b) => compareIds(a.taskId, b.taskId));
}
