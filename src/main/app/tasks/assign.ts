import { fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  type Assignment,
  asTaskId,
  isOpen,
  minutesOfHours,
  type Outcome,
  type Task,
} from '../../../shared/model/index.ts';
import { checkMove } from '../../engine/index.ts';
import { type Session, tasksFor } from '../session/session.ts';
import { editWork } from './edit-check.ts';
import { outcomeOf } from './outcome.ts';
import { writeReflowed } from './reflow.ts';
import { startInPeriod } from './start-in-period.ts';

type Calls = 'task.assign' | 'task.unassign' | 'task.pin' | 'task.unpin' | 'task.edit' | 'task.create';

const named = (tasks: readonly Task[]): string =>
  tasks.length === 1 ? `${tasks[0]?.title ?? ''} (${tasks[0]?.id ?? ''})` : `${tasks.length} tasks`;

/** What operators do by hand. Planned times of the agents concerned follow in the same change. */
export function assignCalls(session: Session): Pick<Handlers, Calls> {
  const held = (task: Task): Assignment | undefined => session.store().records.assignment.get(task.id);
  return {
    'task.assign': ({ taskIds, agentId, startAt: startGiven, weekOf, dayOn, pin, reason, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const agent = session.store().records.agent.get(agentId);
      if (agent === undefined)
        return fail('not_found', `There is no agent ${agentId}.`, 'Pick one of the list.', { agentId });
      const closed = found.value.find((task) => !isOpen(task));
      if (closed !== undefined)
        return fail('not_eligible', `${closed.title} is ${closed.status}.`, 'Open it again first.', {
          taskId: closed.id,
        });
      const prepared = session.prepared();
      const startAt = startGiven ?? startInPeriod(prepared, agentId, { dayOn, weekOf });
      const warnings: string[] = [];
      const agentIds = new Set<string>([agentId]);
      const assignments = found.value.map((task): Assignment => {
        const facts = checkMove(prepared, { taskId: task.id, agentId, startAt });
        warnings.push(...(facts?.reasons ?? []).map((row) => row.message), ...(facts?.rulesBroken ?? []));
        const before = held(task);
        if (before !== undefined) agentIds.add(before.agentId);
        const [taskIndex, agentIndex] = [prepared.taskIndex.get(task.id), prepared.agentIndex.get(agentId)];
        return {
          taskId: task.id,
          agentId,
          origin: 'operator',
          pin: pin || startAt !== null ? { agent: pin, startAt, by: 'Operator', reason } : null,
          plannedStartAt: null,
          plannedFinishAt: null,
          effortMinutes: task.remainingMinutes,
          compatibility:
            taskIndex === undefined || agentIndex === undefined ? null : prepared.matcher.pair(taskIndex, agentIndex),
          relaxation: [],
          assignedAt: session.now(),
          version: before?.version ?? 1,
        };
      });
      const changed = session.change(
        { command: 'task.assign', sentence: `Assigned ${named(found.value)} to ${agent.name}.`, why: reason },
        (writer) => {
          const tasks = found.value.map(
            (task): Task => (task.status === 'queued' ? { ...task, status: 'assigned' } : task),
          );
          for (const task of tasks) writer.put('task', task);
          writeReflowed(session, writer, { tasks, assignments, agentIds });
          return undefined;
        },
      );
      return changed.ok ? ok({ revision: changed.value.seq, warnings: [...new Set(warnings)] }) : changed;
    },
    'task.unassign': ({ taskIds, reason, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const agentIds = new Set(found.value.flatMap((task) => held(task)?.agentId ?? []));
      const changed = session.change(
        { command: 'task.unassign', sentence: `Unassigned ${named(found.value)}.`, why: reason },
        (writer) => {
          const tasks = found.value.map(
            (task): Task => (task.status === 'assigned' ? { ...task, status: 'queued' } : task),
          );
          for (const task of tasks) {
            writer.put('task', task);
            writer.remove('assignment', task.id);
          }
          writeReflowed(session, writer, { tasks, assignments: [], removed: taskIds, agentIds });
          return undefined;
        },
      );
      return changed.ok ? ok({ revision: changed.value.seq }) : changed;
    },
    'task.pin': ({ taskIds, startAt, reason, versions }) =>
      setPin(session, taskIds, versions, { agent: true, startAt, by: 'Operator', reason }, 'task.pin', 'Pinned'),
    'task.unpin': ({ taskIds, versions }) => setPin(session, taskIds, versions, null, 'task.unpin', 'Unpinned'),
    'task.edit': ({ taskIds, changes, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const work = editWork(session, found.value, changes);
      const fields = Object.keys(changes).join(', ');
      const changed = session.change(
        { command: 'task.edit', sentence: `Changed ${fields} of ${named(found.value)}.` },
        (writer) => {
          for (const task of work.tasks) writer.put('task', task);
          for (const outcome of finishedByHand(session, found.value, work.tasks)) writer.put('outcome', outcome);
          writeReflowed(session, writer, work);
          return undefined;
        },
      );
      return changed.ok ? ok({ revision: changed.value.seq }) : changed;
    },
    'task.create': ({ title, client, estimateHours, dueAt }) => {
      let id = '';
      const changed = session.change({ command: 'task.create', sentence: `Created ${title}.` }, (writer) => {
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
          dueAt,
        });
        return undefined;
      });
      return changed.ok ? ok({ taskId: id, revision: changed.value.seq }) : changed;
    },
  };
}

/** Work that an edit finishes counts as finished by whoever has it, with the hours that were reported. */
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

function setPin(
  session: Session,
  taskIds: readonly string[],
  versions: Readonly<Record<string, number>>,
  pin: Assignment['pin'],
  command: string,
  verb: string,
) {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const rows = found.value.flatMap((task) => session.store().records.assignment.get(task.id) ?? []);
  if (rows.length === 0) return fail('not_found', `${named(found.value)}: nobody has it.`, 'Assign it first.');
  const changed = session.change(
    { command, sentence: `${verb} ${named(found.value)}.`, why: pin?.reason ?? '' },
    (writer) => {
      writeReflowed(session, writer, {
        tasks: found.value,
        assignments: rows.map((row) => ({ ...row, pin })),
        agentIds: new Set(rows.map((row) => row.agentId)),
      });
      return undefined;
    },
  );
  return changed.ok ? ok({ revision: changed.value.seq }) : changed;
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
