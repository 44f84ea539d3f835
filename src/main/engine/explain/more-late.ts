import {
  type Assignment,
  message,
  msOf,
  openLeaves,
  type PlanMessage,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { lateRatioChangesInSteps, sharedNormals } from '../progress/index.ts';
import { asPublished } from '../solve/as-published.ts';
import { indexOfTask } from '../solve/by-id.ts';
import type { Prepared } from '../solve/prepare.ts';
import { type QueueAhead, queueAheadInSteps } from '../solve/queue-ahead.ts';
import { taskNamesOf } from '../solve/timetable.ts';

/** Number of tasks to name. */
const NAMED = 5;

/**
 * Returns a warning if more work would be late, or likely to be late, with these assignments than now, and null
 * otherwise. Both are measured in the same way: unassigned work as it would be done in the order of the queue.
 */
export function* moreLateInSteps(
  prepared: Prepared,
  assignments: readonly Assignment[],
): Generator<undefined, PlanMessage | null> {
  if (isCurrent(prepared, assignments)) return null;
  const after = asPublished(assignments, prepared);
  const [aheadNow, aheadThen] = [yield* queueAheadInSteps(prepared), yield* queueAheadInSteps(after)];
  const ratios = yield* lateRatioChangesInSteps(prepared, after, sharedNormals());
  // What is as often late as before is likely to be late in both states or in neither.
  const open = openLeaves(prepared.snapshot.tasks);
  const changed = open.filter((task) => !ratios.same.has(indexOfTask(prepared, task.id)));
  const added = new Set([
    ...addedTo(lateBy(aheadNow, open), lateBy(aheadThen, openLeaves(after.snapshot.tasks))),
    ...addedTo(
      likelyBy(prepared, aheadNow, ratios.before, changed),
      likelyBy(prepared, aheadThen, ratios.after, changed),
    ),
  ]);
  const ids = open.flatMap(({ id }) => (added.has(id) ? id : []));
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

/** Returns the tasks that are late by their expected finish. */
const lateBy = (ahead: QueueAhead, tasks: readonly Task[]): ReadonlySet<TaskId> =>
  new Set(tasks.flatMap((task) => (ahead.isLate(task) ? task.id : [])));

/** Returns the tasks that are late so often in the simulation that an exception would be raised. */
function likelyBy(
  prepared: Prepared,
  ahead: QueueAhead,
  ratios: ReadonlyMap<number, number>,
  tasks: readonly Task[],
): ReadonlySet<TaskId> {
  const { delayLate } = prepared.snapshot.policy.values;
  const isLikely = (task: Task): boolean => {
    if (task.dueAt === null) return false;
    if (msOf(task.dueAt) < prepared.nowMs) return true;
    const ratio = ratios.get(indexOfTask(prepared, task.id));
    return ratio === undefined ? ahead.isLate(task) : ratio >= delayLate;
  };
  return new Set(tasks.flatMap((task) => (isLikely(task) ? task.id : [])));
}
