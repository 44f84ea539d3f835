import { type ArgsOf, fail, type Handlers, ok } from '../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../shared/format/index.ts';
import {
  type Agent,
  type Assignment,
  afterEvent,
  asCivilDate,
  isOpen,
  message,
  recorded,
  type Task,
} from '../../../shared/model/index.ts';
import { refusedRecord } from '../session/record-faults.ts';
import { noAgent } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';
import { writeAssignments } from '../tasks/work-change.ts';
import { withFields } from './agent-fields.ts';
import { knownAgent } from './agent-records.ts';

/** Agents who leave: their last day, and what happens with their open work, as one change. */
export function leavingCalls(session: Session): Pick<Handlers, 'agent.deactivate'> {
  return { 'agent.deactivate': (args) => deactivate(session, args) };
}

/** An open task and its assignment. */
interface Held {
  readonly task: Task;
  readonly row: Assignment;
}

function deactivate(
  session: Session,
  { agentId, lastOn, work, toAgentId, version }: ArgsOf<'agent.deactivate'>,
): ReturnType<Handlers['agent.deactivate']> {
  const before = knownAgent(session, agentId, version);
  if ('ok' in before) return before;
  const today = asCivilDate(dayInZoneText(session.now(), before.calendar.timeZone));
  const { agent, faults } = withFields(before, { activeUntilOn: lastOn ?? today });
  if (faults.length > 0) return refusedRecord(faults);
  const to = toAgentId === undefined || work !== 'reassign' ? undefined : session.store().records.agent.get(toAgentId);
  if (work === 'reassign') {
    if (toAgentId === undefined)
      return fail('refused_input', message('records.reassign_to_whom', {}), message('records.choose_other_agent', {}));
    if (to === undefined) return noAgent(toAgentId);
    if (to.id === agent.id)
      return fail(
        'refused_input',
        message('records.agent_not_to_self', { agentName: agent.name }),
        message('records.choose_other_agent', {}),
        { agentId },
      );
  }
  const held = heldBy(session, agent);
  const sentence = message('journal.agent_deactivated', {
    agentName: agent.name,
    lastOn: agent.activeUntilOn ?? today,
    work,
    tasks: held.length,
    toName: to?.name ?? null,
  });
  const changed = session.change({ command: 'agent.deactivate', sentence }, (writer) => {
    writer.put('agent', agent);
    // Recurring tasks go where the open work goes.
    if (work !== 'keep')
      for (const row of session.store().records.recurrence.values())
        if (row.task.agentId === agent.id)
          writer.put('recurrence', { ...row, task: { ...row.task, agentId: to?.id ?? null } });
    if (work === 'return') {
      for (const { task } of held) writer.put('task', afterEvent(task, 'unassigned'));
      writeAssignments(writer, { assignments: [], removed: held.map(({ task }) => task.id) });
    }
    if (work === 'reassign' && to !== undefined)
      writeAssignments(writer, { assignments: held.map((one) => handedTo(session, one, to)) });
    return undefined;
  });
  return changed.ok ? ok({ tasks: held.length, ...committed(changed.value) }) : changed;
}

function heldBy(session: Session, { id }: Agent): readonly Held[] {
  const { assignment, task: tasks } = session.store().records;
  return [...assignment.values()].flatMap((row): Held[] => {
    const task = row.agentId === id ? tasks.get(row.taskId) : undefined;
    return task !== undefined && isOpen(task) ? [{ task, row }] : [];
  });
}

/** The assignment of the task to another agent, pinned as what an operator decides. */
function handedTo(session: Session, { task, row }: Held, to: Agent): Assignment {
  const { taskIndex, agentIndex, matcher } = session.prepared();
  const [ofTask, ofAgent] = [taskIndex.get(task.id), agentIndex.get(to.id)];
  return {
    taskId: task.id,
    agentId: to.id,
    origin: 'operator',
    pin: { agent: true, startAt: null, by: 'operator', reason: recorded('') },
    plannedStartAt: null,
    plannedFinishAt: null,
    effortMinutes: task.remainingMinutes,
    compatibility: ofTask === undefined || ofAgent === undefined ? null : matcher.pair(ofTask, ofAgent),
    relaxation: [],
    assignedAt: session.now(),
    version: row.version,
  };
}
