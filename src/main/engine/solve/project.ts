import type { Assignment, TaskId } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { leavesOf, type PlacingInput, placePlan, timesOn } from './placed-plan.ts';
import type { PlacedPlan, Undated } from './prepared.ts';

/** The current plan as of one instant. */
export interface Projection {
  /** All assignments, with agents as stored and times as of now. */
  readonly assignments: readonly Assignment[];
  /** Assigned work without dates, and the reason. */
  readonly undated: ReadonlyMap<TaskId, Undated>;
  readonly placed: PlacedPlan;
}

/**
 * Calculates the current planned times. Agents, order and pins are stored; times are derived: each agent works from now
 * on what is pinned to a start, then started work, then the rest in order, each as early as possible. Blocked work, and
 * work that depends on blocked or unassigned work, has no dates.
 */
export function project(input: PlacingInput): Projection {
  const { tasks, assignments: stored } = input.snapshot;
  const placed = placePlan(input, stored, false);
  const assignments = timesOn(input, placed, stored);
  const leaves = leavesOf(tasks);
  const undated = new Map<TaskId, Undated>();
  for (const row of assignments) {
    const index = input.taskIndex.get(row.taskId);
    if (index === undefined || !leaves.has(row.taskId) || row.plannedStartAt !== null) continue;
    undated.set(row.taskId, whyUndated(input, placed, index));
  }
  return { assignments, undated, placed };
}

function whyUndated({ predecessors, snapshot: { tasks } }: PlacingInput, made: PlacedPlan, index: number): Undated {
  const task = tasks[index];
  const row = task === undefined ? undefined : made.rowOf.get(task.id);
  if (task?.status === 'blocked') return 'blocked';
  const isBlocked = (predecessors[index] ?? []).some((before) => {
    const id = tasks[before]?.id;
    const other = id === undefined ? undefined : made.rowOf.get(id);
    return other === undefined || !made.board.isPlaced(other);
  });
  if (isBlocked) return 'waits';
  return row !== undefined && at(made.board.problem.capOf, row) >= 0 ? 'cap' : 'no_time';
}
