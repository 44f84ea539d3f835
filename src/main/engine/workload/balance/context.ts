import { type Assignment, type CivilDate, isOpen, type TaskId } from '../../../../shared/model/index.ts';
import { reaches } from '../../base/reaches.ts';
import { taskById } from '../../solve/by-id.ts';
import type { Prepared } from '../../solve/prepare.ts';
import { rolesOf } from '../../solve/roles.ts';
import { endOfWeeksMs } from './spread.ts';

/** Assigned work that may be moved. */
export interface Movable {
  readonly taskId: TaskId;
  readonly taskIndex: number;
  /** Index of the current agent. */
  readonly from: number;
  readonly row: Assignment;
}

/** The data that a search for moves reads, built once per search. */
export interface BalanceContext {
  readonly prepared: Prepared;
  readonly weeks: readonly CivilDate[];
  readonly endMs: number;
  readonly movable: ReadonlyMap<TaskId, Movable>;
  /** Returns whether an eligible agent is not the current assignee and meets the policy's skill threshold. */
  canMoveTo(taskIndex: number, agent: number): boolean;
  /** Returns the indices of the eligible agents to whom the task may move, ascending. */
  targetsOf(taskIndex: number): readonly number[];
}

/**
 * Builds the context of a search. Work is movable if a plan may move it and no rule keeps it together with other work.
 */
export function balanceContext(prepared: Prepared, weeks: readonly CivilDate[]): BalanceContext {
  const { snapshot, matcher } = prepared;
  const rowOf = new Map<TaskId, Assignment>(snapshot.assignments.map((row) => [row.taskId, row]));
  const together = groupedTasks(prepared, rowOf);
  const movable = new Map<TaskId, Movable>();
  for (const taskIndex of rolesOf(prepared).free) {
    const task = snapshot.tasks[taskIndex];
    const row = task === undefined ? undefined : rowOf.get(task.id);
    const from = row === undefined ? undefined : prepared.agentIndex.get(row.agentId);
    if (task === undefined || row === undefined || from === undefined || together.has(task.id)) continue;
    movable.set(task.id, { taskId: task.id, taskIndex, from, row });
  }
  const threshold = snapshot.policy.values.matchThreshold;
  const canMoveTo = (taskIndex: number, agent: number): boolean => {
    const id = snapshot.tasks[taskIndex]?.id;
    const own = id === undefined ? undefined : movable.get(id)?.from;
    return agent !== own && reaches(matcher.score(taskIndex, agent).skillAlignment, threshold);
  };
  const targets = new Map<number, readonly number[]>();
  return {
    prepared,
    weeks,
    endMs: endOfWeeksMs(prepared.office, weeks),
    movable,
    canMoveTo,
    targetsOf(taskIndex) {
      const known = targets.get(taskIndex);
      if (known !== undefined) return known;
      const found = [...matcher.eligibleAgentsOf(taskIndex)].filter((agent) => canMoveTo(taskIndex, agent));
      targets.set(taskIndex, found);
      return found;
    },
  };
}

/** Returns the open assigned tasks that a rule keeps together with other open assigned work. */
function groupedTasks(prepared: Prepared, rowOf: ReadonlyMap<TaskId, Assignment>): ReadonlySet<TaskId> {
  const grouped = new Set<TaskId>();
  for (const rule of prepared.snapshot.constraints) {
    if (rule.kind !== 'keep_together') continue;
    const open = rule.taskIds.filter((id) => {
      const task = taskById(prepared, id);
      return task !== undefined && isOpen(task) && rowOf.has(id);
    });
    if (open.length > 1) for (const id of open) grouped.add(id);
  }
  return grouped;
}
