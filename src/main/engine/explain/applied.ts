import type { Assignment, Plan, TaskId } from '../../../shared/model/index.ts';
import { msOf } from '../../../shared/model/index.ts';
import { placePlan, timesOn } from '../solve/placed-plan.ts';
import type { Prepared } from '../solve/prepare.ts';
import { placedWorth } from '../solve/worth.ts';
import { lateTasks, overloadedAgents } from './late.ts';

/** The assignments that applying a plan writes and removes. */
export interface AppliedRows {
  readonly assignments: readonly Assignment[];
  readonly removed: readonly TaskId[];
}

/**
 * Returns the assignments to write when a plan is applied without the excluded changes: those that it changes, work that
 * no plan has put in order so far, and the other work of the agents concerned, because the order of work is read from
 * planned starts, which must all be as of the same instant. Work that is not in the plan keeps its current place.
 */
export function appliedRows(
  { snapshot, stored }: Prepared,
  plan: Pick<Plan, 'assignments' | 'changes'>,
  excluded: ReadonlySet<TaskId>,
): AppliedRows {
  const published = plan.assignments.filter((row) => !excluded.has(row.taskId));
  const plannedOf = new Map(published.map((row) => [row.taskId, row]));
  const applied = plan.changes.filter(({ taskId }) => !excluded.has(taskId));
  const changed = new Set(applied.map(({ taskId }) => taskId));
  const removed = applied.flatMap(({ taskId }) => (plannedOf.has(taskId) ? [] : taskId));
  const isFirst = new Set(stored.assignments.flatMap((row) => (row.plannedStartAt === null ? row.taskId : [])));
  const given = [
    ...applied.flatMap(({ taskId }) => plannedOf.get(taskId) ?? []),
    ...published.filter((row) => !changed.has(row.taskId) && row.plannedStartAt !== null && isFirst.has(row.taskId)),
  ];
  const isGiven = new Set(given.map((row) => row.taskId));
  const now = snapshot.assignments;
  const agents = new Set([...given, ...now.filter((row) => isGiven.has(row.taskId))].map((row) => row.agentId));
  const gone = new Set(removed);
  const rest = now.filter((row) => !isGiven.has(row.taskId) && !gone.has(row.taskId) && agents.has(row.agentId));
  return {
    assignments: [
      ...given,
      ...rest.map((row): Assignment => {
        const planned = plannedOf.get(row.taskId);
        const { plannedStartAt, plannedFinishAt } = planned?.agentId === row.agentId ? planned : row;
        return { ...row, plannedStartAt, plannedFinishAt };
      }),
    ],
    removed,
  };
}

/** Returns all assignments as they would be worked once a plan is applied without the excluded changes. */
export function workAfter(
  prepared: Prepared,
  plan: Pick<Plan, 'assignments' | 'changes'>,
  excluded: ReadonlySet<TaskId>,
): readonly Assignment[] {
  const { assignments, removed } = appliedRows(prepared, plan, excluded);
  const replaced = new Set<TaskId>([...assignments.map((row) => row.taskId), ...removed]);
  const { taskIndex } = prepared;
  const indexOf = (row: Assignment): number => taskIndex.get(row.taskId) ?? taskIndex.size;
  const rows = [...prepared.snapshot.assignments.filter((row) => !replaced.has(row.taskId)), ...assignments].sort(
    (a, b) => indexOf(a) - indexOf(b),
  );
  return timesOn(prepared, placePlan(prepared, rows, false), rows);
}

/** Returns the value of assigned work with a planned finish. */
export function placedValueOf({ snapshot, taskIndex, scores }: Prepared, assignments: readonly Assignment[]): number {
  return assignments.reduce((sum, row) => {
    const index = taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : snapshot.tasks[index];
    if (index === undefined || task === undefined || row.plannedFinishAt === null) return sum;
    return sum + placedWorth(task, scores[index] ?? null, msOf(row.plannedFinishAt), snapshot.policy);
  }, 0);
}

/** The figures by which plans are compared. */
export interface WorkFigures {
  readonly placedValue: number;
  /** Open tasks that nobody is assigned. */
  readonly unassigned: number;
  /** Open tasks that finish after they are due, assigned or not. */
  readonly late: readonly TaskId[];
  readonly overloaded: readonly Assignment['agentId'][];
}

/** Returns the figures of work with these assignments. */
export function workFigures(prepared: Prepared, assignments: readonly Assignment[]): WorkFigures {
  const assigned = new Set(assignments.map((row) => row.taskId));
  const { entries, snapshot } = prepared;
  return {
    placedValue: placedValueOf(prepared, assignments),
    unassigned: entries.filter(({ taskIndex }) => {
      const task = snapshot.tasks[taskIndex];
      return task !== undefined && !assigned.has(task.id);
    }).length,
    late: lateTasks(prepared, assignments),
    overloaded: overloadedAgents(prepared, assignments),
  };
}
