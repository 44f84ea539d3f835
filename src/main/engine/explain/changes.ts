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

/**
 * Returns the assignments of the plan. Those that keep their agent also keep who decided, when and why; new ones are
 * dated now.
 */
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

/** Reasons that lie in prerequisites or the horizon rather than in the agent, so that assigned work stays assigned. */
const KEEPS_AGENT: ReadonlySet<Unassigned['code']> = new Set(['blocked', 'no_capacity_in_horizon']);

/**
 * Separates unassigned rows from those whose agent keeps the work without dates. Work is not unassigned for being
 * blocked or too far ahead.
 */
export function keptByAgents(
  prepared: Prepared,
  rows: readonly Unassigned[],
): { readonly unassigned: readonly Unassigned[]; readonly kept: readonly Assignment[] } {
  const currentOf = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  const kept: Assignment[] = [];
  const unassigned = rows.filter(({ taskId, code }) => {
    const current = currentOf.get(taskId);
    if (current === undefined || !KEEPS_AGENT.has(code)) return true;
    const [taskIndex, agentIndex] = [prepared.taskIndex.get(taskId), prepared.agentIndex.get(current.agentId)];
    if (taskIndex === undefined || agentIndex === undefined) return true;
    if (!prepared.matcher.eligibleAgentsOf(taskIndex).includes(agentIndex)) return true;
    kept.push({ ...current, plannedStartAt: null, plannedFinishAt: null });
    return false;
  });
  return { unassigned, kept };
}

/** Returns the relaxation steps on which an assignment depends. Steps not yet taken are dated at its start. */
function relaxationOf(decision: Decision, taskIndex: number, startAt: Instant | null): Assignment['relaxation'] {
  const offer = decision.offers.get(taskIndex);
  if (offer === undefined) return [];
  return offer.ladderMinutes === 0 || startAt === null
    ? offer.relaxation
    : offer.relaxation.map((step) => ({ ...step, at: startAt }));
}

/** The assignments of a plan, and the reasons for work without a place. */
interface PlannedRows {
  readonly assignments: readonly Assignment[];
  readonly unassigned: readonly Unassigned[];
  /** Reasons for unassigned work, and for work that its agent keeps without dates. */
  readonly reasons: readonly Unassigned[];
}

/** Returns the differences from the current plan, each with its reason. Empty if there are none. */
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
