import { type ArgsOf, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type Assignment,
  afterEvent,
  asTaskId,
  type Instant,
  isOpen,
  type Message,
  MINUTE_MS,
  message,
  msOf,
  recorded,
  type Task,
} from '../../../shared/model/index.ts';
import { checkMove, pushedBy, taskNameOf, workingStart } from '../../engine/index.ts';
import { closedTask, noAgent } from '../session/refusals.ts';
import { committed, type Session, tasksFor } from '../session/session.ts';
import { journalTasks } from './named.ts';

import { startInPeriod } from './start-in-period.ts';
import { writeAssignments } from './work-change.ts';

type Calls = 'task.assign' | 'task.unassign' | 'task.pin' | 'task.unpin';

/** Assignments by operators. Planned times of the agents concerned follow in the same change. */
export function assignCalls(session: Session): Pick<Handlers, Calls> {
  const assignmentOf = (task: Task): Assignment | undefined => session.store().records.assignment.get(task.id);
  return {
    'task.assign': ({ taskIds, agentId, startAt: startGiven, weekOf, dayOn, pin, reason, versions }) => {
      const found = tasksFor(session, taskIds, versions);
      if (!found.ok) return found;
      const agent = session.store().records.agent.get(agentId);
      if (agent === undefined) return noAgent(agentId);
      const closed = found.value.find((task) => !isOpen(task));
      if (closed !== undefined) return closedTask(closed);
      if (startGiven !== null && isPast(session, startGiven)) return startPast(startGiven);
      const prepared = session.prepared();
      const asked = startGiven ?? startInPeriod(prepared, agentId, { dayOn, weekOf });
      const startAt = asked === null ? null : workingStart(prepared, prepared.agentIndex.get(agent.id), asked);
      const warnings = new Map<string, Message>();
      const assignments = found.value.map((task): Assignment => {
        const facts = checkMove(prepared, { taskId: task.id, agentId, startAt: asked });
        for (const broken of facts?.rulesBroken ?? []) warnings.set(JSON.stringify(broken), broken);
        const before = assignmentOf(task);
        const [taskIndex, agentIndex] = [prepared.taskIndex.get(task.id), prepared.agentIndex.get(agentId)];
        return {
          taskId: task.id,
          agentId,
          origin: 'operator',
          pin: pin || startAt !== null ? { agent: pin, startAt, by: 'operator', reason: recorded(reason) } : null,
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
      const sentence = assignedSentence(agent, found.value, found.value.map(assignmentOf), startAt);
      const changed = session.change({ command: 'task.assign', sentence, why: recorded(reason) }, (writer) => {
        const tasks = found.value.map((task) => afterEvent(task, 'assigned'));
        for (const task of tasks) writer.put('task', task);
        writeAssignments(writer, { assignments });
        return undefined;
      });
      if (!changed.ok) return changed;
      const pushed = pushedBy(prepared, session.prepared(), new Set(found.value.map((task) => task.id)));
      return ok({ ...committed(changed.value), warnings: [...warnings.values()], pushed });
    },
    'task.unassign': (args) => unassign(session, args),
    'task.pin': ({ taskIds, startAt, reason, versions }) =>
      startAt !== null && isPast(session, startAt)
        ? startPast(startAt)
        : setPin(session, {
            taskIds,
            versions,
            pin: { agent: true, startAt, by: 'operator', reason: recorded(reason) },
          }),
    'task.unpin': ({ taskIds, versions }) => setPin(session, { taskIds, versions, pin: null }),
  };
}

/** Unassigns tasks. Tasks without an agent are left unchanged. */
function unassign(session: Session, { taskIds, reason, versions }: ArgsOf<'task.unassign'>) {
  const { assignment } = session.store().records;
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const assigned = found.value.filter((task) => assignment.has(task.id));
  if (assigned.length === 0) return notAssigned(found.value, message('tasks.nothing_to_unassign', {}));
  const changed = session.change(
    {
      command: 'task.unassign',
      sentence: message('journal.unassigned', { tasks: journalTasks(assigned) }),
      why: recorded(reason),
    },
    (writer) => {
      const tasks = assigned.map((task) => afterEvent(task, 'unassigned'));
      for (const task of tasks) writer.put('task', task);
      writeAssignments(writer, { assignments: [], removed: assigned.map((task) => task.id) });
      return undefined;
    },
  );
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** What an assignment did, compared with the assignments before. */
const assignedSentence = (
  agent: Agent,
  tasks: readonly Task[],
  before: readonly (Assignment | undefined)[],
  startAt: Instant | null,
): Message =>
  message('journal.assigned', {
    tasks: journalTasks(tasks),
    agentName: agent.name,
    isMove: before.every((row) => row !== undefined),
    isSameAgent: before.every((row) => row?.agentId === agent.id),
    startAt,
  });

/** Callers that pass the current time need a moment to send it. */
const isPast = (session: Session, at: Instant): boolean => msOf(at) < session.nowMs() - MINUTE_MS;
const startPast = (startAt: Instant) =>
  fail('refused_input', message('tasks.start_past', { startAt }), message('tasks.start_later', {}), { startAt });

/** A task without an agent cannot be unassigned or pinned. */
const notAssigned = (tasks: readonly Task[], next: Message) => {
  const [first] = tasks;
  return fail(
    'not_found',
    message('tasks.no_agent_assigned', {
      first: first === undefined ? { taskId: asTaskId(''), title: '' } : taskNameOf(first),
      more: Math.max(0, tasks.length - 1),
    }),
    next,
  );
};

/** Pins the tasks to their assignees, or removes their pins (null). */
function setPin(
  session: Session,
  { taskIds, versions, pin }: Pick<ArgsOf<'task.pin'>, 'taskIds' | 'versions'> & { readonly pin: Assignment['pin'] },
) {
  const found = tasksFor(session, taskIds, versions);
  if (!found.ok) return found;
  const { assignment } = session.store().records;
  const assigned = found.value.filter((task) => assignment.has(task.id));
  if (assigned.length === 0) return notAssigned(found.value, message('tasks.assign_first', {}));
  const concerned = pin === null ? assigned.filter((task) => assignment.get(task.id)?.pin !== null) : assigned;
  if (concerned.length === 0) return ok({ revision: session.store().journal.lastSeq(), entry: null });
  const rows = concerned.flatMap((task) => assignment.get(task.id) ?? []);
  const tasks = journalTasks(concerned);
  const done =
    pin === null
      ? { command: 'task.unpin', sentence: message('journal.unpinned', { tasks }) }
      : { command: 'task.pin', sentence: message('journal.pinned', { tasks }) };
  const changed = session.change({ ...done, why: pin?.reason ?? recorded('') }, (writer) => {
    writeAssignments(writer, { assignments: rows.map((row) => ({ ...row, pin: workingPin(session, row, pin) })) });
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

/** A pin with its start moved to a working time of the assigned agent. */
function workingPin(session: Session, { agentId }: Assignment, pin: Assignment['pin']): Assignment['pin'] {
  if (pin === null || pin.startAt === null) return pin;
  const prepared = session.prepared();
  return { ...pin, startAt: workingStart(prepared, prepared.agentIndex.get(agentId), pin.startAt) };
}
