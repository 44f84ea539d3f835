import { isOpen, type Snapshot, type Task, type TaskId, type TaskStatus } from '../../../shared/model/index.ts';
import { readAs } from './stored.ts';

/**
 * Returns the subtasks that are not cancelled, by the ID of their parent. The parts of contributors that a task had before
 * it became a parent are among them.
 */
export function childrenOf(tasks: readonly Task[]): ReadonlyMap<TaskId, readonly Task[]> {
  const children = new Map<TaskId, Task[]>();
  for (const task of tasks) {
    if (task.parentId === null || task.status === 'cancelled') continue;
    const known = children.get(task.parentId);
    if (known === undefined) children.set(task.parentId, [task]);
    else known.push(task);
  }
  for (const task of tasks) {
    if (task.contributesTo === undefined || task.status === 'cancelled') continue;
    children.get(task.contributesTo)?.push(task);
  }
  return children;
}

/**
 * Returns stored tasks with derived parents. A parent has no effort of its own. It is done when all its subtasks are,
 * and open again when one of them is. Cancelled subtasks are ignored; a task with no others is not a parent. A
 * cancelled parent stays cancelled.
 */
export function parentsAsRead(stored: readonly Task[]): readonly Task[] {
  const children = childrenOf(stored);
  if (children.size === 0) return stored;
  const done = new Map<TaskId, boolean>();
  const isDone = (task: Task): boolean => {
    const own = children.get(task.id);
    if (own === undefined) return task.status === 'done';
    const known = done.get(task.id);
    if (known !== undefined) return known;
    // A cycle of parents is never done.
    done.set(task.id, false);
    const made = own.every(isDone);
    done.set(task.id, made);
    return made;
  };
  return stored.map((task) =>
    children.has(task.id) && task.status !== 'cancelled' ? asParent(task, statusOf(task, isDone(task))) : task,
  );
}

const statusOf = (task: Task, isDone: boolean): TaskStatus =>
  isDone ? 'done' : task.status === 'done' ? 'in_progress' : task.status;

const parents = new WeakMap<Task, Task>();
/** Returns the same object for the same parent and status, so that values cached for it stay valid. */
function asParent(stored: Task, status: TaskStatus): Task {
  const known = parents.get(stored);
  if (known?.status === status) return known;
  const made = readAs(stored, { ...stored, status, estimateMinutes: 0, estimateAssumed: false, remainingMinutes: 0 });
  parents.set(stored, made);
  return made;
}

/**
 * Returns assignments with derived parents: a parent takes none of its agent's time, and its planned finish is the last
 * of its subtasks'.
 */
export function assignmentsAsRead({
  tasks,
  assignments,
}: Pick<Snapshot, 'tasks' | 'assignments'>): Snapshot['assignments'] {
  const children = childrenOf(tasks);
  if (children.size === 0) return assignments;
  const rows = new Map(assignments.map((row) => [row.taskId, row]));
  return assignments.map((row) => {
    if (!children.has(row.taskId)) return row;
    const finishAt = lastFinish(row.taskId, children, rows);
    const isSame = row.effortMinutes === 0 && row.plannedStartAt === finishAt && row.plannedFinishAt === finishAt;
    return isSame ? row : { ...row, plannedStartAt: finishAt, plannedFinishAt: finishAt, effortMinutes: 0 };
  });
}

type Rows = ReadonlyMap<TaskId, Snapshot['assignments'][number]>;

/** Returns the last planned finish of the open work below a parent, or null if there is none or some of it has none. */
function lastFinish(
  parentId: TaskId,
  children: ReadonlyMap<TaskId, readonly Task[]>,
  rows: Rows,
): Snapshot['assignments'][number]['plannedFinishAt'] {
  let last: Snapshot['assignments'][number]['plannedFinishAt'] = null;
  const seen = new Set<TaskId>([parentId]);
  const below = [...(children.get(parentId) ?? [])];
  for (let task = below.pop(); task !== undefined; task = below.pop()) {
    if (seen.has(task.id) || !isOpen(task)) continue;
    seen.add(task.id);
    const own = children.get(task.id);
    if (own !== undefined) {
      below.push(...own);
      continue;
    }
    const finishAt = rows.get(task.id)?.plannedFinishAt ?? null;
    if (finishAt === null) return null;
    if (last === null || finishAt > last) last = finishAt;
  }
  return last;
}
