import { fail, type Handlers, ok, type Refusal, type Result, type TimeEntry } from '../../../shared/contract/index.ts';
import {
  type Activity,
  type ActivityReport,
  type Agent,
  asCivilDate,
  type CivilDate,
  hoursOfMinutes,
  type Instant,
  instantOf,
  message,
  minutesOfHours,
  msOf,
  type Task,
} from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';
import { entryRecordId } from '../../files/import/index.ts';
import type { Writer } from '../../store/index.ts';
import { daysOfAgentsIn } from '../session/agent-days.ts';
import { noAgent, noTask } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';
import { correctedOutcomes, correctedTask } from './corrections.ts';
import { writeReports } from './reported-work.ts';

type Calls = 'time.view' | 'time.log' | 'time.edit' | 'time.remove';
type Stored = Activity & { readonly id: string };

/** Hours that operators enter for agents. They are reports of the agents, so that every figure counts them in one way. */
export const timeCalls = (session: Session): Pick<Handlers, Calls> => ({
  'time.view': ({ taskId }) => {
    const { activity, task } = session.store().records;
    if (!task.has(taskId)) return noTask(taskId);
    const entries = [...activity.values()]
      .filter((row) => row.taskId === taskId && row.minutes !== null && row.minutes > 0)
      .map((row) => entryOf(session, row))
      .sort((a, b) => (a.at < b.at ? 1 : -1));
    return ok({ entries, hours: entries.reduce((sum, entry) => sum + entry.hours, 0) });
  },
  'time.log': ({ taskId, agentId, on, hours, note }) => {
    const { records } = session.store();
    const [task, agent] = [records.task.get(taskId), records.agent.get(agentId)];
    if (task === undefined) return noTask(taskId);
    if (agent === undefined) return noAgent(agentId);
    const at = atOn(session, agent, on);
    if (!at.ok) return at;
    let entryId = '';
    const sentence = message('journal.hours_logged', { task: taskNameOf(task), agentName: agent.name, hours });
    const changed = session.change({ command: 'time.log', sentence }, (writer) => {
      const report: ActivityReport = {
        entryId: `time-${writer.next('timeEntry')}`,
        taskId: task.id,
        agentId: agent.id,
        at: at.value,
        kind: 'work',
        minutes: minutesOfHours(hours),
        progressRatio: null,
        milestone: null,
        deliverable: null,
        status: null,
        note,
      };
      entryId = entryRecordId(agent.id, report.entryId ?? '');
      writeReports(session, writer, [report]);
      return undefined;
    });
    return changed.ok ? ok({ entryId, ...committed(changed.value) }) : changed;
  },
  'time.edit': ({ entryId, hours, note }) => {
    const found = entryFor(session, entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    const minutes = hours === undefined ? entry.minutes : minutesOfHours(hours);
    const next = { ...entry, minutes, note: note ?? entry.note };
    const worked = hoursOfMinutes(minutes ?? 0);
    const sentence = message('journal.hours_corrected', { ...namesOf(session, found.value), hours: worked });
    const changed = session.change({ command: 'time.edit', sentence }, (writer) => {
      correct(session, writer, found.value, next);
      writer.put('activity', next);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
  'time.remove': ({ entryId }) => {
    const found = entryFor(session, entryId);
    if (!found.ok) return found;
    const { entry } = found.value;
    const worked = hoursOfMinutes(entry.minutes ?? 0);
    const sentence = message('journal.hours_removed', { ...namesOf(session, found.value), hours: worked });
    const changed = session.change({ command: 'time.remove', sentence }, (writer) => {
      correct(session, writer, found.value, { ...entry, minutes: 0 });
      // What else the report said, such as that the work is done, stays.
      if (entry.kind === 'work') writer.remove('activity', entryId);
      else writer.put('activity', { ...entry, minutes: null });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

interface Entry {
  readonly entry: Stored;
  readonly task: Task;
}

function entryFor(session: Session, entryId: string): Result<Entry> {
  const { activity, task: tasks } = session.store().records;
  const entry = activity.get(entryId);
  const task = entry?.taskId == null ? undefined : tasks.get(entry.taskId);
  return entry === undefined || task === undefined ? noEntry(entryId) : ok({ entry, task });
}
const noEntry = (entryId: string): Refusal =>
  fail('not_found', message('time.no_entry', { entryId }), message('notes.view_again', {}), { entryId });

const namesOf = (session: Session, { entry, task }: Entry) => ({
  task: taskNameOf(task),
  agentName: session.store().records.agent.get(entry.agentId)?.name ?? entry.agentId,
});

/** The task and its outcomes with the hours of an entry corrected, as a corrected report does it. */
function correct(session: Session, writer: Writer, { entry, task }: Entry, next: Stored): void {
  const { activity, outcome } = session.store().records;
  const later = [...activity.values()].filter(
    (row) => row.taskId === task.id && row.id !== entry.id && row.at > entry.at,
  );
  const corrected = correctedTask(task, { before: entry, activity: next, later });
  writer.put('task', corrected);
  for (const row of correctedOutcomes(outcome.values(), { task, next: corrected, since: entry.at }))
    writer.put('outcome', row);
}

/** When hours on a day were worked: at the end of the agent's working time, but not later than now. */
function atOn(session: Session, agent: Agent, on: CivilDate): Result<Instant> {
  const days = daysOfAgentsIn(session.snapshot())([])(agent.id);
  const [today] = days.daysOf(session.now());
  if (today !== undefined && on > today)
    return fail('refused_input', message('time.in_future', { on }), message('time.choose_earlier', {}), {
      field: 'on',
    });
  return ok(instantOf(Math.min(days.finishOf(on), msOf(session.now()))));
}

function entryOf(session: Session, row: Stored): TimeEntry {
  const { agentId, at, minutes, note, id } = row;
  const [on] = daysOfAgentsIn(session.snapshot())([])(agentId).daysOf(at);
  return {
    id,
    agentId,
    agentName: session.store().records.agent.get(agentId)?.name ?? agentId,
    at,
    on: on ?? asCivilDate(at.slice(0, 10)),
    hours: hoursOfMinutes(minutes ?? 0),
    note,
  };
}
