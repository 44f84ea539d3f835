import { type ArgsOf, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { asTaskId, message, minutesOfHours, type Outcome, openBelow, type Task } from '../../../shared/model/index.ts';
import { openSubtasks } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { editWork } from './edit-check.ts';
import { journalTasks } from './named.ts';
import { outcomeOf } from './outcome.ts';
import { writeAssignments } from './work-change.ts';

/** Changes of a task's own fields, and new tasks. Planned times follow in the same change. */
export function editCalls(session: Session): Pick<Handlers, 'task.edit' | 'task.create'> {
  return {
    'task.edit': ({ taskIds, changes, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const work = editWork(session, found.value, changes);
      const refusal = refusalOfDone(session, found.value, work.tasks);
      if (refusal !== null) return refusal;
      const changed = session.change(
        {
          command: 'task.edit',
          sentence: message('journal.edited', { tasks: journalTasks(found.value), changes: editedValues(changes) }),
        },
        (writer) => {
          for (const task of work.tasks) writer.put('task', task);
          for (const outcome of finishedByHand(session, found.value, work.tasks)) writer.put('outcome', outcome);
          writeAssignments(writer, work);
          return undefined;
        },
      );
      return changed.ok ? ok(committed(changed.value)) : changed;
    },
    'task.create': ({ title, client, estimateHours, dueAt, dueOn }) => {
      let id = '';
      const entry = (taskId: string) => ({
        command: 'task.create',
        sentence: message('journal.created', { task: { title, taskId: asTaskId(taskId) } }),
      });
      const changed = session.change(entry(''), (writer) => {
        do id = `T-${String(writer.next('task')).padStart(4, '0')}`;
        while (writer.get('task', id) !== undefined);
        const like = [...session.store().records.task.values()].find(
          (task) => client !== null && task.client === client,
        );
        writer.put('task', {
          ...blankTask(session, id, title),
          client,
          clientTier: like?.clientTier ?? 'standard',
          estimateMinutes: minutesOfHours(estimateHours ?? 8),
          remainingMinutes: minutesOfHours(estimateHours ?? 8),
          estimateAssumed: estimateHours === undefined,
          dueAt: dueOn === null ? dueAt : null,
          ...(dueOn === null ? {} : { dueOn }),
        });
        return session.entry(entry(id));
      });
      return changed.ok ? ok({ taskId: id, ...committed(changed.value) }) : changed;
    },
  };
}

/** The values that an edit sets. */
function editedValues({ title, dueAt, dueOn, estimateHours, remainingHours, status }: ArgsOf<'task.edit'>['changes']) {
  return {
    ...(title === undefined ? {} : { title }),
    ...(dueAt === undefined || dueOn != null ? {} : { dueAt }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(estimateHours === undefined ? {} : { estimateHours }),
    ...(remainingHours === undefined ? {} : { remainingHours }),
    ...(status === undefined ? {} : { status }),
  };
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

const blankTask = (session: Session, id: string, title: string): Task => ({
  id: asTaskId(id),
  title,
  description: '',
  client: null,
  project: null,
  type: 'general',
  domain: 'general',
  complexity: 3,
  status: 'queued',
  estimateMinutes: 480,
  estimateAssumed: true,
  remainingMinutes: 480,
  actualMinutes: 0,
  createdAt: session.now(),
  enqueuedAt: session.now(),
  releaseAt: null,
  dueAt: null,
  clientTier: 'standard',
  strategicImportance: 0.5,
  stakeholderPriority: 0.5,
  revenuePotentialAmount: null,
  costEstimateAmount: null,
  projectedMarginRatio: null,
  pipelineValueAmount: 0,
  requiredSkills: [],
  dependsOn: [],
  parentId: null,
  milestones: [],
  deliverables: [],
  remainingComplexity: null,
  riskFactors: [],
  reporting: [],
  declines: 0,
  version: 1,
});
