import { type ArgsOf, fail, type Handlers, ok, TASK_FIELDS, type TaskChanges } from '../../../shared/contract/index.ts';
import { asTaskId, message, type Outcome, openBelow, type Task, type TaskId } from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import { tierOf, writeTier } from '../session/client-tier.ts';
import { openSubtasks } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { editWork } from './edit-check.ts';
import { journalTasks } from './named.ts';
import { newAssignment, nextTaskId, putTask } from './new-tasks.ts';
import { outcomeOf } from './outcome.ts';
import { readTaskFields } from './task-rows.ts';
import { writeAssignments } from './work-change.ts';

/** Changes of a task's own fields, and new tasks. Planned times follow in the same change. */
export function editCalls(session: Session): Pick<Handlers, 'task.edit' | 'task.create'> {
  return {
    'task.edit': ({ taskIds, changes, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const following = refusalOfFollowing(found.value, changes);
      if (following !== null) return following;
      const work = editWork(session, found.value, changes);
      if (!work.ok) return work;
      const { change, warnings } = work.value;
      const refusal = refusalOfDone(session, found.value, change.tasks);
      if (refusal !== null) return refusal;
      const changed = session.change(
        {
          command: 'task.edit',
          sentence: message('journal.edited', { tasks: journalTasks(found.value), changes: editedValues(changes) }),
        },
        (writer) => {
          for (const task of change.tasks) putTask(writer, task);
          if (changes.clientTier !== undefined) writeTiers(writer, change.tasks);
          for (const outcome of finishedByHand(session, found.value, change.tasks)) writer.put('outcome', outcome);
          writeAssignments(writer, change);
          return undefined;
        },
      );
      return changed.ok ? ok({ ...committed(changed.value), warnings }) : changed;
    },
    'task.create': (fields) => createTask(session, fields),
  };
}

function createTask(session: Session, fields: ArgsOf<'task.create'>) {
  const { records } = session.store();
  const read = readTaskFields(session, [{ id: unusedId(records.task), title: fields.title }], fields);
  if (!read.ok) return read;
  const [made] = read.value.tasks;
  if (made === undefined) throw new RangeError('A row without a fault is a task');
  const tier = fields.clientTier ?? (made.client === null ? null : tierOf(records, made.client)) ?? made.clientTier;
  const agent = fields.agentId === null ? undefined : records.agent.get(fields.agentId);
  let id = asTaskId('');
  const entry = (taskId: TaskId) => ({
    command: 'task.create',
    sentence: message('journal.created', { task: { title: made.title, taskId } }),
  });
  const changed = session.change(entry(id), (writer) => {
    id = nextTaskId(writer);
    const task = { ...made, id, clientTier: tier };
    putTask(writer, task);
    if (fields.clientTier !== undefined) writeTiers(writer, [task]);
    if (agent !== undefined) writer.put('assignment', newAssignment(session, task, agent, 'operator'));
    return session.entry(entry(id));
  });
  return changed.ok ? ok({ taskId: id, ...committed(changed.value), warnings: read.value.warnings }) : changed;
}

/** The tier that an operator gives a task is that of its client. */
function writeTiers(writer: Writer, tasks: readonly Task[]): void {
  const tiers = new Map(tasks.flatMap(({ client, clientTier }) => (client === null ? [] : [[client, clientTier]])));
  for (const [client, tier] of tiers) writeTier(writer, client, tier);
}

/** An ID for a task that is only read. */
function unusedId(tasks: ReadonlyMap<string, unknown>): string {
  let id = 'new';
  while (tasks.has(id)) id += '-';
  return id;
}

/** The values that an edit sets. */
function editedValues(changes: TaskChanges) {
  const { title, dueAt, dueOn, estimateHours, remainingHours, status } = changes;
  const given = TASK_FIELDS.filter((field) => !NAMED.has(field) && field in changes);
  const others = [...new Set(given.map((field) => (TAG_CHANGES.has(field) ? 'tags' : field)))];
  return {
    ...(title === undefined ? {} : { title }),
    ...(dueAt === undefined || dueOn != null ? {} : { dueAt }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(estimateHours === undefined ? {} : { estimateHours }),
    ...(remainingHours === undefined ? {} : { remainingHours }),
    ...(status === undefined ? {} : { status }),
    ...(others.length === 0 ? {} : { others }),
  };
}
/** In the journal, these are changes of the tags. */
const TAG_CHANGES: ReadonlySet<string> = new Set(['addTags', 'removeTags']);
const NAMED: ReadonlySet<string> = new Set(['title', 'dueAt', 'dueOn', 'estimateHours', 'remainingHours', 'status']);

/** What a contributor's part has from its task. */
const OF_ITS_TASK: readonly (keyof TaskChanges)[] = [
  'client',
  'project',
  'parentId',
  'releaseAt',
  'releaseOn',
  'dueAt',
  'dueOn',
  'clientTier',
  'strategicImportance',
  'stakeholderPriority',
  'dependsOn',
  'relations',
];

/** A contributor's part has its dates and the rest from its task; edited together with it, it follows. */
function refusalOfFollowing(tasks: readonly Task[], changes: TaskChanges) {
  if (OF_ITS_TASK.every((field) => changes[field] === undefined)) return null;
  const ids = new Set<TaskId | undefined>(tasks.map(({ id }) => id));
  const part = tasks.find(({ contributesTo }) => contributesTo !== undefined && !ids.has(contributesTo));
  if (part?.contributesTo === undefined) return null;
  return fail(
    'not_eligible',
    message('tasks.follows_its_task', { task: taskNameOf(part) }),
    message('tasks.edit_its_task', { taskId: part.contributesTo }),
    { taskId: part.id },
  );
}

/** A parent is done when its subtasks are, and cannot be marked as done before. Subtasks that the same edit closes are closed. */
function refusalOfDone(session: Session, before: readonly Task[], after: readonly Task[]) {
  const finished = after.filter((task, index) => task.status === 'done' && before[index]?.status !== 'done');
  if (finished.length === 0) return null;
  const { task: tasks } = session.store().records;
  const openIn = openBelow(new Map([...tasks, ...after.map((task) => [task.id, task] as const)]).values());
  for (const task of finished) {
    const open = openIn(task.id);
    if (open.length === 0) continue;
    const { message: sentence, fix } = openSubtasks(task, open);
    return fail('not_eligible', sentence, fix, { taskId: task.id });
  }
  return null;
}

/** Work that an edit finishes counts as finished by its assignee, with the reported hours. */
function finishedByHand(session: Session, before: readonly Task[], after: readonly Task[]): readonly Outcome[] {
  const { assignment } = session.store().records;
  return after.flatMap((task, index) => {
    const holder = assignment.get(task.id);
    const isNew = task.status === 'done' && before[index]?.status !== 'done';
    if (!isNew || holder === undefined) return [];
    const { agentId } = holder;
    return outcomeOf(session, task, { agentId, at: session.now(), actualMinutes: task.actualMinutes, failed: false });
  });
}
