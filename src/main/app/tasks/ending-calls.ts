import { type ArgsOf, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  isOpen,
  message,
  minutesOfHours,
  predecessorIdsOf,
  recorded,
  type Task,
  type TaskId,
  type TaskReferences,
  withRelations,
} from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { closedTask } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { descendants, withParts } from './descendants.ts';
import { withStatus } from './edit-check.ts';
import { journalTasks } from './named.ts';
import { putConstraint } from './task-constraints.ts';
import { type WorkChange, writeAssignments } from './work-change.ts';

type Calls = 'task.cancel' | 'task.reopen' | 'task.delete';

/** Cancelling, reopening and deleting tasks. */
export const endingCalls = (session: Session): Pick<Handlers, Calls> => ({
  'task.cancel': (args) => cancel(session, args),
  'task.reopen': (args) => reopen(session, args),
  'task.delete': (args) => remove(session, args),
});

function cancel(session: Session, { taskIds, reason, versions }: ArgsOf<'task.cancel'>) {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const closed = found.value.find((task) => !isOpen(task));
  if (closed !== undefined) return closedTask(closed);
  const open = descendants(session.store().records.task.values(), found.value).filter(isOpen);
  const work = withStatus(session, open, 'cancelled');
  const sentence = message('journal.cancelled', { tasks: journalTasks(found.value) });
  const changed = session.change({ command: 'task.cancel', sentence, why: recorded(reason) }, (writer) =>
    writeWork(writer, work),
  );
  return changed.ok ? ok({ tasks: open.length, ...committed(changed.value) }) : changed;
}

function writeWork(writer: Writer, work: WorkChange): undefined {
  for (const task of work.tasks) writer.put('task', task);
  writeAssignments(writer, work);
  return undefined;
}

function reopen(session: Session, { taskIds, remainingHours, reason, versions }: ArgsOf<'task.reopen'>) {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const open = found.value.find(isOpen);
  if (open !== undefined)
    return fail(
      'not_eligible',
      message('tasks.not_closed', { task: taskNameOf(open) }),
      message('tasks.choose_closed', {}),
      { taskId: open.id },
    );
  const left = (task: Task): number => {
    if (remainingHours !== undefined) return minutesOfHours(remainingHours);
    return task.remainingMinutes > 0 ? task.remainingMinutes : Math.max(0, task.estimateMinutes - task.actualMinutes);
  };
  const work = withStatus(
    session,
    found.value.map((task) => ({ ...task, remainingMinutes: left(task), enqueuedAt: session.now() })),
    'queued',
  );
  const sentence = message('journal.reopened', { tasks: journalTasks(found.value) });
  const changed = session.change({ command: 'task.reopen', sentence, why: recorded(reason) }, (writer) =>
    writeWork(writer, work),
  );
  return changed.ok ? ok(committed(changed.value)) : changed;
}

function remove(session: Session, { taskIds, references, reason, versions }: ArgsOf<'task.delete'>) {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const { records } = session.store();
  const all = [...records.task.values()];
  // The parts of contributors are the work of the task itself.
  const gone = withParts(all, references === 'cascade' ? descendants(all, found.value) : found.value);
  const ids = new Set(gone.map(({ id }) => id));
  if (references === 'refuse') {
    const referred = referredTo(session, gone, ids);
    if (referred !== null)
      return fail('not_eligible', message('tasks.referred_to', referred), message('tasks.cancel_or_cascade', {}), {
        taskId: referred.task.taskId,
      });
  }
  const sentence = message('journal.deleted', { tasks: journalTasks(found.value) });
  const changed = session.change({ command: 'task.delete', sentence, why: recorded(reason) }, (writer) => {
    for (const task of records.task.values())
      if (!ids.has(task.id) && predecessorIdsOf(task).some((id) => ids.has(id)))
        writer.put(
          'task',
          withRelations(task, (link) => (ids.has(link.predecessorId) ? [] : [link])),
        );
    for (const row of records.constraint.values()) putConstraint(writer, row, ids, null);
    for (const row of records.activity.values())
      if (row.taskId !== null && ids.has(row.taskId)) writer.remove('activity', row.id);
    for (const { id, about } of records.note.values())
      if (about.kind === 'task' && gone.some((task) => task.id === about.id)) writer.remove('note', id);
    for (const id of ids) {
      writer.remove('assignment', id);
      writer.remove('baseline', id);
      writer.remove('task', id);
    }
    return undefined;
  });
  return changed.ok ? ok({ tasks: gone.length, ...committed(changed.value) }) : changed;
}

/** So many tasks are named. */
const NAMED = 5;
/** The first task that something else refers to, and what; null if nothing does. */
function referredTo(
  session: Session,
  tasks: readonly Task[],
  gone: ReadonlySet<TaskId>,
): { readonly task: ReturnType<typeof taskNameOf>; readonly by: TaskReferences } | null {
  const { records } = session.store();
  const others = [...records.task.values()].filter(({ id }) => !gone.has(id));
  for (const task of tasks) {
    const subtasks = others.filter(({ parentId }) => parentId === task.id);
    const dependants = others.filter((other) => predecessorIdsOf(other).includes(task.id));
    const constraints = [...records.constraint.values()].filter(
      (row) =>
        (row.kind === 'not_with' && row.taskId === task.id) ||
        (row.kind === 'keep_together' && row.taskIds.includes(task.id)),
    ).length;
    const reports = [...records.activity.values()].filter(({ taskId }) => taskId === task.id).length;
    if (subtasks.length + dependants.length + constraints + reports === 0) continue;
    const more = Math.max(0, subtasks.length - NAMED) + Math.max(0, dependants.length - NAMED);
    const named = (rows: readonly Task[]) => rows.slice(0, NAMED).map(taskNameOf);
    const by = { subtasks: named(subtasks), dependants: named(dependants), constraints, reports, more };
    return { task: taskNameOf(task), by };
  }
  return null;
}
