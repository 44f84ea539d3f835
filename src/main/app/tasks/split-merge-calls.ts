import { type ArgsOf, fail, type Handlers, ok, type Result } from '../../../shared/contract/index.ts';
import {
  awaitsStart,
  holdsFinish,
  isOpen,
  message,
  minutesOfHours,
  msOf,
  predecessorIdsOf,
  type Task,
  type TaskId,
  type TaskRelation,
  withRelations,
} from '../../../shared/model/index.ts';
import { copyTitle, partTitle } from '../../../shared/words/tasks/task-work.ts';
import { apportioned, mergedTask, splitShares, taskById, taskNameOf } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { closedTask } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { descendants, withParts } from './descendants.ts';
import { journalTasks } from './named.ts';
import { asNew, nextTaskId } from './new-tasks.ts';
import { inheritConstraints, putConstraint } from './task-constraints.ts';

type Calls = 'task.duplicate' | 'task.split' | 'task.merge';

/** Copies of tasks, and tasks made of one or of several. */
export const splitMergeCalls = (session: Session): Pick<Handlers, Calls> => ({
  'task.duplicate': (args) => duplicate(session, args),
  'task.split': (args) => split(session, args),
  'task.merge': (args) => merge(session, args),
});

function duplicate(session: Session, { taskIds, withSubtasks }: ArgsOf<'task.duplicate'>) {
  const found = tasksFor(session, taskIds, {});
  if (!found.ok) return found;
  const known = [...session.store().records.task.values()];
  const all = withParts(known, withSubtasks ? descendants(known, found.value) : found.value);
  const given = new Set(found.value.map(({ id }) => id));
  const copies = new Map<TaskId, TaskId>();
  const sentence = message('journal.duplicated', { tasks: journalTasks(found.value) });
  const changed = session.change({ command: 'task.duplicate', sentence }, (writer) => {
    for (const task of all) copies.set(task.id, nextTaskId(writer));
    const copyOf = (id: TaskId): TaskId => copies.get(id) ?? id;
    for (const task of all)
      writer.put('task', {
        ...asNew(session, withRelations(task, redirected(copyOf)), copyOf(task.id)),
        // Subtasks keep their names: their parent is the copy.
        title: given.has(task.id) ? copyTitle(task.title) : task.title,
        parentId: task.parentId === null ? null : copyOf(task.parentId),
        ...(task.contributesTo === undefined ? {} : { contributesTo: copyOf(task.contributesTo) }),
      });
    return undefined;
  });
  return changed.ok ? ok({ taskIds: [...copies.values()], ...committed(changed.value) }) : changed;
}

function split(session: Session, { taskId, parts, order, versions }: ArgsOf<'task.split'>) {
  const found = workable(session, [taskId], versions);
  if (!found.ok) return found;
  const [task] = found.value;
  if (task.remainingMinutes === 0)
    return fail(
      'not_eligible',
      message('tasks.nothing_left_to_split', { task: taskNameOf(task) }),
      message('tasks.give_hours_first', {}),
      { taskId },
    );
  const minutes = minutesOf(task, parts);
  if (!minutes.ok) return minutes;
  const shares = splitShares(task, minutes.value);
  const titleOf = (index: number): string => parts[index]?.title ?? partTitle(task.title, index + 1, parts.length);
  const ids: TaskId[] = [task.id];
  const sentence = message('journal.split', { task: taskNameOf(task), parts: parts.length });
  const changed = session.change({ command: 'task.split', sentence }, (writer) => {
    shares.forEach((share, index) => {
      if (index === 0) {
        writer.put('task', { ...partOf(task, 'first', order), ...share, title: titleOf(0) });
        const holder = writer.get('assignment', task.id);
        if (holder !== undefined) writer.put('assignment', { ...holder, effortMinutes: share.remainingMinutes });
        return;
      }
      const id = nextTaskId(writer);
      const before = ids.at(-1);
      writer.put('task', {
        ...asNew(session, partOf(task, index === shares.length - 1 ? 'last' : 'between', order, before), id),
        ...share,
        title: titleOf(index),
        // The checklist and the milestones stay with the first part, of which agents and clients know.
        milestones: [],
        deliverables: [],
        reporting: [],
      });
      ids.push(id);
    });
    for (const other of session.store().records.task.values())
      if (predecessorIdsOf(other).includes(task.id))
        writer.put(
          'task',
          withRelations(other, (link) => (link.predecessorId === task.id ? toParts(link, ids, order) : [link])),
        );
    inheritConstraints(writer, session.store().records, ids);
    return undefined;
  });
  return changed.ok ? ok({ taskIds: ids, ...committed(changed.value) }) : changed;
}

type Order = ArgsOf<'task.split'>['order'];

/** A task with the relations of one of its parts: in a sequence the first waits to start, and the last to finish. */
function partOf(task: Task, part: 'first' | 'between' | 'last', order: Order, before?: TaskId): Task {
  if (order === 'parallel') return task;
  const own = withRelations(task, (link) => {
    const isKept = holdsFinish(link) ? part === 'last' : part === 'first';
    return isKept ? [link] : [];
  });
  return before === undefined ? own : { ...own, dependsOn: [before, ...own.dependsOn] };
}

/** What a relation to a task becomes when the task is split: it waits for the start of the first part, or the end of all. */
function toParts(link: TaskRelation, ids: readonly TaskId[], order: Order): readonly TaskRelation[] {
  const parts = awaitsStart(link) ? ids.slice(0, 1) : order === 'sequence' ? ids.slice(-1) : ids;
  return parts.map((predecessorId) => ({ ...link, predecessorId }));
}

/** Returns a change of relations that replaces predecessors. */
const redirected =
  (next: (id: TaskId) => TaskId) =>
  (link: TaskRelation): readonly TaskRelation[] => [{ ...link, predecessorId: next(link.predecessorId) }];

/** The remaining effort of each part, minutes. */
function minutesOf({ remainingMinutes }: Task, parts: ArgsOf<'task.split'>['parts']): Result<readonly number[]> {
  const refused = (problem: ReturnType<typeof message>) =>
    fail('refused_input', problem, message('tasks.make_parts_fit', {}), { field: 'parts' });
  const hours = parts.flatMap((part) => part.hours ?? []);
  const percents = parts.flatMap((part) => part.percent ?? []);
  const inHours = hours.length === parts.length && percents.length === 0;
  if (!inHours && (percents.length !== parts.length || hours.length > 0))
    return refused(message('tasks.parts_in_one_unit', {}));
  const given = (inHours ? hours : percents).reduce((sum, part) => sum + part, 0);
  const needed = inHours ? remainingMinutes / 60 : 100;
  // Parts such as a third are not exact: what rounding leaves is divided among them.
  if (Math.abs(given - needed) > (inHours ? parts.length / 60 : 0.1))
    return refused(message('tasks.parts_sum', { of: inHours ? 'hours' : 'percent', given, needed }));
  const whole = hours.map(minutesOfHours);
  const isExact = inHours && whole.reduce((sum, part) => sum + part, 0) === remainingMinutes;
  const minutes = isExact ? whole : apportioned(remainingMinutes, inHours ? hours : percents);
  return minutes.some((part) => part < 1) ? refused(message('tasks.part_too_small', {})) : ok(minutes);
}

function merge(session: Session, { taskIds, title, versions }: ArgsOf<'task.merge'>) {
  const found = workable(session, taskIds, versions);
  if (!found.ok) return found;
  const [into, ...others] = found.value;
  const gone = new Set(others.map(({ id }) => id));
  const prepared = session.prepared();
  const read = (task: Task): Task => taskById(prepared, task.id) ?? task;
  const msAt = (at: Task['dueAt'], none: number): number => (at === null ? none : msOf(at));
  const { contributesTo, ...whole } = mergedTask(found.value, {
    startOf: (task) => msAt(read(task).releaseAt, Number.NEGATIVE_INFINITY),
    dueOf: (task) => msAt(read(task).dueAt, Number.POSITIVE_INFINITY),
  });
  const merged: Task = {
    ...whole,
    // A part that its own task is merged into is a task of its own.
    ...(contributesTo === undefined || gone.has(contributesTo) ? {} : { contributesTo }),
    title: title ?? into.title,
  };
  const emptied = emptiedParent(session.store().records.task, found.value);
  if (emptied !== null)
    return fail(
      'not_eligible',
      message('tasks.merge_last_subtask', { task: taskNameOf(emptied) }),
      message('tasks.merge_within_parent', {}),
    );
  const loop = loopThrough(session.store().records.task, merged, gone);
  if (loop.length > 0)
    return fail(
      'refused_input',
      message('tasks.merge_loop', { tasks: loop.slice(0, 5).map(taskNameOf) }),
      message('tasks.remove_dependency', {}),
    );
  const sentence = message('journal.merged', { into: taskNameOf(merged), others: journalTasks(others) });
  const changed = session.change({ command: 'task.merge', sentence }, (writer) => {
    writer.put('task', merged);
    const holder = writer.get('assignment', into.id);
    if (holder !== undefined) writer.put('assignment', { ...holder, effortMinutes: merged.remainingMinutes });
    redirect(session, writer, gone, into.id);
    for (const id of gone) {
      writer.remove('assignment', id);
      writer.remove('baseline', id);
      writer.remove('task', id);
    }
    return undefined;
  });
  return changed.ok ? ok({ taskId: into.id, ...committed(changed.value) }) : changed;
}

/** A parent that a merge would leave without subtasks, so that its own estimate would count again; null if there is none. */
function emptiedParent(tasks: ReadonlyMap<string, Task>, [into, ...others]: readonly [Task, ...Task[]]): Task | null {
  const gone = new Set(others.map(({ id }) => id));
  for (const { parentId } of others) {
    const parent = parentId === null || parentId === into.parentId ? undefined : tasks.get(parentId);
    if (parent === undefined) continue;
    const isLeft = (task: Task): boolean =>
      task.parentId === parent.id && task.status !== 'cancelled' && !gone.has(task.id);
    if (![...tasks.values()].some(isLeft)) return parent;
  }
  return null;
}

/** What referred to tasks that are no more refers to the one that they became. */
export function redirect(session: Session, writer: Writer, gone: ReadonlySet<TaskId>, into: TaskId): void {
  const { records } = session.store();
  // A part has no parts: they belong to what it belongs to.
  const whole = writer.get('task', into)?.contributesTo ?? into;
  for (const task of records.task.values()) {
    if (gone.has(task.id) || task.id === into) continue;
    const parentId = task.parentId !== null && gone.has(task.parentId) ? into : task.parentId;
    const { contributesTo } = task;
    writer.put('task', {
      ...withRelations(
        task,
        redirected((id) => (gone.has(id) ? into : id)),
      ),
      parentId,
      ...(contributesTo !== undefined && gone.has(contributesTo) ? { contributesTo: whole } : {}),
    });
  }
  for (const row of records.activity.values())
    if (row.taskId !== null && gone.has(row.taskId)) writer.put('activity', { ...row, taskId: into });
  for (const row of records.note.values())
    if (row.about.kind === 'task' && [...gone].some((id) => id === row.about.id))
      writer.put('note', { ...row, about: { kind: 'task', id: into } });
  for (const row of records.constraint.values()) putConstraint(writer, row, gone, into);
}

/** The tasks through which a merged task would wait for itself; empty if it would not. */
function loopThrough(tasks: ReadonlyMap<string, Task>, merged: Task, gone: ReadonlySet<TaskId>): readonly Task[] {
  const isMerged = (id: TaskId): boolean => id === merged.id || gone.has(id);
  const seen = new Set<TaskId>();
  const waiting = predecessorIdsOf(merged).map((id) => ({ id, path: [id] }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { id, path } = next;
    const task = tasks.get(id);
    if (task === undefined || seen.has(id)) continue;
    seen.add(id);
    if (predecessorIdsOf(task).some(isMerged)) return path.flatMap((one) => tasks.get(one) ?? []);
    for (const before of predecessorIdsOf(task)) waiting.push({ id: before, path: [...path, before] });
  }
  return [];
}

/** Open tasks without subtasks, whose effort is their own. */
function workable(
  session: Session,
  taskIds: readonly string[],
  versions: Readonly<Record<string, number>>,
): Result<readonly [Task, ...Task[]]> {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const parents = new Set([...session.store().records.task.values()].flatMap(({ parentId }) => parentId ?? []));
  for (const task of found.value) {
    if (!isOpen(task)) return closedTask(task);
    if (parents.has(task.id))
      return fail(
        'not_eligible',
        message('tasks.has_subtasks', { task: taskNameOf(task) }),
        message('tasks.use_its_subtasks', {}),
        { taskId: task.id },
      );
  }
  const [first, ...others] = found.value;
  if (first === undefined) throw new RangeError('A call names at least one task');
  return ok([first, ...others]);
}
