import {
  type Assignment,
  compareIds,
  type Instant,
  instantOf,
  type Plan,
  type PlanChange,
  type PlanScope,
  type TaskId,
  type Unassigned,
} from '../../../shared/model/index.ts';
import type { Decision } from '../solve/decision.ts';
import type { Prepared } from '../solve/prepare.ts';
import { scopedTasks } from '../solve/scope.ts';
import { assignReason, followReason, moveReason, timeReason } from './change-reasons.ts';
import { isMinorShift } from './minor-shift.ts';

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
  readonly scope: PlanScope | null;
}
/** What a plan changes, and how many shifts are too small to be listed. */
type PlannedChanges = Pick<Plan, 'changes' | 'minorShifts'>;

/** Returns the differences from the current plan, each with its reason, without minor shifts. */
export function changesOf(
  prepared: Prepared,
  decision: Decision,
  { assignments, unassigned, reasons, scope }: PlannedRows,
): PlannedChanges {
  const why = new Map(reasons.map((row) => [row.taskId, row.message]));
  const before = new Map<TaskId, Assignment>(prepared.snapshot.assignments.map((row) => [row.taskId, row]));
  const selected = scope === null ? null : scopedTasks(prepared, scope);
  let minorShifts = 0;
  const timed = (old: Assignment, row: Assignment): PlanChange['reason'] =>
    selected === null || selected.has(row.taskId)
      ? (why.get(row.taskId) ?? timeReason(prepared, decision, old, row))
      : followReason(old, row);
  const changes = assignments.flatMap((row): PlanChange[] => {
    const { taskId, agentId: to } = row;
    const old = before.get(taskId);
    if (old === undefined)
      return [{ taskId, kind: 'assign', from: null, to, reason: assignReason(prepared, decision, row) }];
    const { agentId: from } = old;
    if (from !== to) return [{ taskId, kind: 'move', from, to, reason: moveReason(prepared, decision, old, row) }];
    if (old.plannedStartAt === row.plannedStartAt && old.plannedFinishAt === row.plannedFinishAt) return [];
    if (isMinorShift(prepared, old, row)) {
      minorShifts++;
      return [];
    }
    return [{ taskId, kind: 'reschedule', from, to, reason: timed(old, row) }];
  });
  const lost = unassigned.flatMap((row): PlanChange[] => {
    const old = before.get(row.taskId);
    return old === undefined
      ? []
      : [{ taskId: row.taskId, kind: 'unassign', from: old.agentId, to: null, reason: row.message }];
  });
  return { changes: [...changes, ...lost].sort((a, b) => compareIds(a.taskId, b.taskId)), minorShifts };
}
