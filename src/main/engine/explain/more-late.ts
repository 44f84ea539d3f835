import {
  type Assignment,
  message,
  msOf,
  openLeaves,
  type PlanMessage,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { type LateRatios, lateRatiosInSteps, type Normals, sharedNormals } from '../progress/index.ts';
import { asPublished } from '../solve/as-published.ts';
import { indexOfTask } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { taskNamesOf } from '../solve/timetable.ts';

/** Number of tasks to name. */
const NAMED = 5;

interface Late {
  /** By expected finish. */
  readonly planned: ReadonlySet<TaskId>;
  /** By simulation, at the level at which an exception is raised. */
  readonly likely: ReadonlySet<TaskId>;
  readonly ratios: LateRatios;
}

/**
 * Returns a warning if more work would be late, or likely to be late, with these assignments than now, and null
 * otherwise. Both are measured in the same way: unassigned work as it would be done in the order of the queue.
 */
export function* moreLateInSteps(
  prepared: Prepared,
  assignments: readonly Assignment[],
): Generator<undefined, PlanMessage | null> {
  if (isCurrent(prepared, assignments)) return null;
  const normals = sharedNormals();
  const before = yield* lateInSteps(prepared, normals);
  const after = yield* lateInSteps(asPublished(assignments, prepared), normals, before.ratios);
  const added = new Set([...addedTo(before.planned, after.planned), ...addedTo(before.likely, after.likely)]);
  const ids = openLeaves(prepared.snapshot.tasks).flatMap(({ id }) => (added.has(id) ? id : []));
  if (ids.length === 0) return null;
  return message('planning.warn_more_late', { tasks: taskNamesOf(prepared, ids.slice(0, NAMED)), count: ids.length });
}

/** Returns what is new in a set that has become larger. */
const addedTo = (before: ReadonlySet<TaskId>, after: ReadonlySet<TaskId>): readonly TaskId[] =>
  after.size > before.size ? [...after].filter((id) => !before.has(id)) : [];

/** Returns whether these are the assignments of open work as they are now. */
function isCurrent({ snapshot }: Prepared, assignments: readonly Assignment[]): boolean {
  const open = new Set(openLeaves(snapshot.tasks).map((task) => task.id));
  const now = new Map(snapshot.assignments.flatMap((row) => (open.has(row.taskId) ? [[row.taskId, row]] : [])));
  const given = assignments.filter((row) => open.has(row.taskId));
  return given.length === now.size && given.every((row) => isSame(row, now.get(row.taskId)));
}

const isSame = (row: Assignment, known: Assignment | undefined): boolean =>
  known !== undefined &&
  row.agentId === known.agentId &&
  row.plannedStartAt === known.plannedStartAt &&
  row.plannedFinishAt === known.plannedFinishAt &&
  row.effortMinutes === known.effortMinutes &&
  row.pin?.startAt === known.pin?.startAt &&
  row.relaxation.length === known.relaxation.length;

function* lateInSteps(
  prepared: Prepared,
  normals: Normals,
  last: LateRatios | null = null,
): Generator<undefined, Late> {
  const ahead = yield* queueAheadInSteps(prepared);
  const made = yield* lateRatiosInSteps(prepared, normals, last);
  const { ratios } = made;
  const { tasks, policy } = prepared.snapshot;
  const isLikely = (task: Task): boolean => {
    if (task.dueAt === null) return false;
    if (msOf(task.dueAt) < prepared.nowMs) return true;
    const ratio = ratios.get(indexOfTask(prepared, task.id));
    return ratio === undefined ? ahead.isLate(task) : ratio >= policy.values.delayLate;
  };
  const open = openLeaves(tasks);
  return {
    planned: new Set(open.flatMap((task) => (ahead.isLate(task) ? task.id : []))),
    likely: new Set(open.flatMap((task) => (isLikely(task) ? task.id : []))),
    ratios: made,
  };
}
