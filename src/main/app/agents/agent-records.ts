import { type ArgsOf, fail, type Handlers, ok, type Refusal } from '../../../shared/contract/index.ts';
import {
  type Agent,
  type AgentField,
  asAgentId,
  isOpen,
  message,
  problem,
  type References,
  type SkillId,
} from '../../../shared/model/index.ts';
import { skillIdOf } from '../../files/import/index.ts';
import type { Writer } from '../../store/index.ts';
import { refusedRecord } from '../session/record-faults.ts';
import { noAgent } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';
import { officeOf } from '../session/snapshot.ts';
import { blankAgent, changedFields, withFields } from './agent-fields.ts';

type Calls = 'agent.create' | 'agent.edit' | 'agent.delete';

/** Agents that are created, changed and removed by hand. */
export function agentRecordCalls(session: Session): Pick<Handlers, Calls> {
  return {
    'agent.create': (args) => create(session, args),
    'agent.edit': (args) => edit(session, args),
    'agent.delete': (args) => remove(session, args),
  };
}

/** The agent. Fails if there is none, or if it has changed since the caller read it. */
export function knownAgent(session: Session, agentId: string, version: number | undefined): Agent | Refusal {
  const agent = session.store().records.agent.get(agentId);
  if (agent === undefined) return noAgent(agentId);
  if (version === undefined || version === agent.version) return agent;
  return fail('stale', message('agents.changed', { agentName: agent.name }), message('tasks.review_change', {}), {
    agentId,
    seen: version,
    current: agent.version,
  });
}

function create(
  session: Session,
  { agentId, agent: fields }: ArgsOf<'agent.create'>,
): ReturnType<Handlers['agent.create']> {
  const { agent: agents } = session.store().records;
  const { timeZone } = officeOf(session.store());
  // The ID is given when it is written; a fault of it can only be that it is taken.
  const blank = blankAgent(agentId ?? asAgentId('new'), fields.kind ?? 'person', timeZone);
  const { agent, faults } = withFields(blank, fields, skillIdIn(session));
  const hasHours = fields.weekdayMinutes !== undefined || fields.weeklyHours !== undefined;
  const all = [
    ...faults,
    ...(hasHours
      ? []
      : [{ column: 'weekly_hours', value: '', problem: problem('missing_value', { column: 'weekly_hours' }) }]),
    ...(agentId !== undefined && agents.has(agentId)
      ? [{ column: 'id', value: agentId, problem: problem('already_exists', { value: agentId, what: 'agent' }) }]
      : []),
  ];
  if (all.length > 0) return refusedRecord(all);
  let id = agent.id;
  const sentence = message('journal.agent_created', { agentName: agent.name });
  const changed = session.change({ command: 'agent.create', sentence }, (writer) => {
    if (agentId === undefined)
      do id = asAgentId(`A-${String(writer.next('agent')).padStart(4, '0')}`);
      while (writer.get('agent', id) !== undefined);
    putAgent(writer, { ...agent, id });
    return undefined;
  });
  return changed.ok ? ok({ agentId: id, ...committed(changed.value) }) : changed;
}

/** The skill that people mean by its ID or its name; a new one gets an ID made of its name, as in a file. */
function skillIdIn(session: Session): (text: string) => SkillId {
  const { skill: skills } = session.store().records;
  const byName = new Map([...skills.values()].map((one) => [skillIdOf(one.name), one.id]));
  return (text) => skills.get(text)?.id ?? byName.get(skillIdOf(text)) ?? skillIdOf(text);
}

/** Writes an agent with the skills that it names, as an import does. */
function putAgent(writer: Writer, agent: Agent): void {
  for (const { skillId } of agent.skills)
    if (writer.get('skill', skillId) === undefined) writer.put('skill', { id: skillId, name: skillId });
  writer.put('agent', agent);
}

function edit(
  session: Session,
  { agentId, changes, version }: ArgsOf<'agent.edit'>,
): ReturnType<Handlers['agent.edit']> {
  const before = knownAgent(session, agentId, version);
  if ('ok' in before) return before;
  const { agent, faults } = withFields(before, changes, skillIdIn(session));
  if (faults.length > 0) return refusedRecord(faults);
  const changed = session.change({ command: 'agent.edit', sentence: editedSentence(before, agent) }, (writer) => {
    putAgent(writer, agent);
    return undefined;
  });
  return changed.ok ? ok(committed(changed.value)) : changed;
}

const CALENDAR: ReadonlySet<AgentField> = new Set(['hours', 'day_start', 'time_zone', 'holidays', 'time_off']);
const LIMITS: ReadonlySet<AgentField> = new Set(['max_concurrent', 'fill_percent']);

/** A change of the calendar or of limits has a name of its own. */
function editedSentence(before: Agent, after: Agent) {
  const fields = changedFields(before, after);
  const agentName = after.name;
  const calendar = fields.some((field) => CALENDAR.has(field));
  const limits = fields.some((field) => LIMITS.has(field));
  return fields.every((field) => CALENDAR.has(field) || LIMITS.has(field))
    ? message('journal.agent_edited', { agentName, calendar, limits })
    : message('journal.agent_changed', {
        agentName,
        renamedFrom: before.name === after.name ? null : before.name,
        fields,
      });
}

/** Work and history that refer to an agent. */
function referencesTo({ records }: Pick<ReturnType<Session['store']>, 'records'>, agentId: string): References {
  const count = <T extends { readonly agentId: string }>(rows: ReadonlyMap<string, T>): number =>
    [...rows.values()].filter((row) => row.agentId === agentId).length;
  return {
    assignments: [...records.assignment.values()].filter((row) => {
      const task = records.task.get(row.taskId);
      return row.agentId === agentId && task !== undefined && isOpen(task);
    }).length,
    reports: count(records.activity),
    outcomes: count(records.outcome),
    recurrences: [...records.recurrence.values()].filter((row) => row.task.agentId === agentId).length,
  };
}

function remove(session: Session, { agentId, version }: ArgsOf<'agent.delete'>): ReturnType<Handlers['agent.delete']> {
  const agent = knownAgent(session, agentId, version);
  if ('ok' in agent) return agent;
  const references = referencesTo(session.store(), agentId);
  if (Object.values(references).some((count) => count > 0))
    return fail(
      'not_eligible',
      message('records.agent_in_use', { agentName: agent.name, references }),
      message('records.deactivate_agent', {}),
      { agentId },
    );
  const apart = [...session.store().records.constraint.values()].filter(
    (constraint) => constraint.kind === 'not_with' && constraint.agentId === agentId,
  );
  const notes = [...session.store().records.note.values()].filter(
    ({ about }) => about.kind === 'agent' && about.id === agentId,
  );
  const changed = session.change(
    { command: 'agent.delete', sentence: message('journal.agent_deleted', { agentName: agent.name }) },
    (writer) => {
      // A rule that only keeps work from this agent has no meaning without them.
      for (const note of notes) writer.remove('note', note.id);
      for (const constraint of apart) writer.remove('constraint', constraint.id);
      for (const row of session.store().records.assignment.values())
        if (row.agentId === agentId) writer.remove('assignment', row.taskId);
      writer.remove('agent', agentId);
      return undefined;
    },
  );
  return changed.ok ? ok(committed(changed.value)) : changed;
}
