import {
  type ArgsOf,
  fail,
  type Handlers,
  ok,
  type RecurrenceRow,
  type Result,
} from '../../../shared/contract/index.ts';
import {
  asTaskId,
  type CivilDate,
  type JournalTasks,
  message,
  type Recurrence,
  type Task,
} from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import {
  civilOf,
  dayNumber,
  nextOfPattern,
  officeClock,
  type RecurringDates,
  recurringDates,
} from '../../engine/index.ts';
import { loadRecurrenceMarks, saveRecurrenceMark, type Writer } from '../../store/index.ts';
import { automation } from '../session/automation.ts';
import { noAgent } from '../session/refusals.ts';
import { committed, type Session } from '../session/session.ts';
import { journalTasks } from './named.ts';
import { newAssignment, nextTaskId, putTask } from './new-tasks.ts';
import { readTemplate, taskFrom } from './templates.ts';

type Calls = 'recurrences.view' | 'recurrence.preview' | 'recurrence.put' | 'recurrence.pause' | 'recurrence.remove';
/** So many coming tasks are shown. */
const SHOWN = 5;

/** Recurring tasks. The monitor creates the due ones. */
export const recurrenceCalls = (session: Session): Pick<Handlers, Calls> => ({
  'recurrences.view': () => {
    const { recurrence, agent } = session.store().records;
    const rows = [...recurrence.values()].map((row): RecurrenceRow => {
      const { agentId } = row.task;
      return {
        recurrence: row,
        agentName: agentId === null ? null : (agent.get(agentId)?.name ?? agentId),
        next: row.isPaused ? [] : first(session, fromMark(session, row)),
      };
    });
    return ok({ rows: rows.sort((a, b) => (a.recurrence.name < b.recurrence.name ? -1 : 1)) });
  },
  'recurrence.preview': (rules) => ok(first(session, { ...rules, createdTasks: 0, nextOn: firstDay(session, rules) })),
  'recurrence.put': (args) => put(session, args),
  'recurrence.pause': ({ id, isPaused }) => {
    const row = session.store().records.recurrence.get(id);
    if (row === undefined) return noRecurrence(id);
    const sentence = message('journal.recurrence_saved', { name: row.name, how: isPaused ? 'paused' : 'resumed' });
    const changed = session.change({ command: 'recurrence.pause', sentence }, (writer) => {
      writer.put('recurrence', { ...row, isPaused });
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
  'recurrence.remove': ({ id }) => {
    const row = session.store().records.recurrence.get(id);
    if (row === undefined) return noRecurrence(id);
    const sentence = message('journal.recurrence_removed', { name: row.name });
    const changed = session.change({ command: 'recurrence.remove', sentence }, (writer) => {
      writer.remove('recurrence', id);
      return undefined;
    });
    return changed.ok ? ok(committed(changed.value)) : changed;
  },
});

const noRecurrence = (id: string) =>
  fail('not_found', message('recurrences.none', { id }), message('recurrences.view_again', {}), { id });

type Rules = Pick<Recurrence, 'pattern' | 'startsOn'>;
const firstDay = (session: Session, { pattern, startsOn }: Rules, from: CivilDate = startsOn): CivilDate | null =>
  nextOfPattern(pattern, startsOn, from, session.snapshot().office.firstDayOfWeek);

function first(session: Session, rules: Parameters<typeof recurringDates>[0]): readonly RecurringDates[] {
  const found: RecurringDates[] = [];
  for (const dates of recurringDates(rules, session.snapshot())) if (found.push(dates) >= SHOWN) break;
  return found;
}

function put(session: Session, { id, name, task: fields, ...rules }: ArgsOf<'recurrence.put'>) {
  const { records, db } = session.store();
  const known = id === undefined ? undefined : records.recurrence.get(id);
  if (id !== undefined && known === undefined) return noRecurrence(id);
  if (fields.agentId !== null && !records.agent.has(fields.agentId)) return noAgent(fields.agentId);
  const { agentId, ...own } = fields;
  const template = readTemplate(session, { ...own, agentId: null });
  if (!template.ok) return template;
  // Days that it has handled already do not come again, whatever the pattern is now.
  const handledOn = id === undefined ? undefined : loadRecurrenceMarks(db).get(id);
  const from = handledOn === undefined || handledOn < rules.startsOn ? rules.startsOn : dayAfter(handledOn);
  const nextOn = firstDay(session, rules, from);
  if (nextOn === null || (rules.endsOn !== null && nextOn > rules.endsOn))
    return fail('refused_input', message('recurrences.never', {}), message('recurrences.change_dates', {}), {
      field: 'pattern',
    });
  let recurrenceId = id ?? '';
  const sentence = message('journal.recurrence_saved', { name, how: known === undefined ? 'added' : 'changed' });
  const changed = session.change({ command: 'recurrence.put', sentence }, (writer) => {
    if (known === undefined) recurrenceId = `R-${String(writer.next('recurrence')).padStart(4, '0')}`;
    const made: Recurrence = {
      ...rules,
      id: recurrenceId,
      name,
      task: { ...template.value, agentId },
      nextOn,
      createdTasks: known?.createdTasks ?? 0,
      isPaused: known?.isPaused ?? false,
      version: known?.version ?? 1,
    };
    writer.put('recurrence', made);
    return undefined;
  });
  return changed.ok ? ok({ id: recurrenceId, ...committed(changed.value) }) : changed;
}

const dayAfter = (on: CivilDate): CivilDate => civilOf(dayNumber(on) + 1);

/** A recurrence as it goes on: an undone task is not created again. */
function fromMark(session: Session, row: Recurrence): Recurrence {
  const handledOn = loadRecurrenceMarks(session.store().db).get(row.id);
  if (handledOn === undefined || row.nextOn === null || row.nextOn > handledOn) return row;
  return { ...row, nextOn: firstDay(session, row, dayAfter(handledOn)) };
}

/**
 * Creates the tasks of recurrences that are due to be created, as one change by the engine; writes nothing if there are none. Of tasks that
 * would have started before today, only the last one of each recurrence is created, so that a workspace that was closed for a while is not flooded.
 */
export function createRecurring(session: Session): Result<{ readonly tasks: number }> {
  const { recurrence: recurrences } = session.store().records;
  if (recurrences.size === 0 || !automation(session).ok) return ok({ tasks: 0 });
  const today = officeClock(session.snapshot()).dateAt(session.nowMs());
  const [head, ...tail] = [...recurrences.values()].flatMap((row) =>
    row.isPaused ? [] : (dueOf(session, row, today) ?? []),
  );
  if (head === undefined) return ok({ tasks: 0 });
  const due = [head, ...tail];
  const tasks: Task[] = [];
  const entry = (made: JournalTasks) => ({
    actor: 'engine' as const,
    actorName: ACTOR_NAMES.engine,
    command: 'recurrence.run',
    sentence: message('journal.recurred', { tasks: made }),
  });
  const unnamed = { first: { taskId: asTaskId(''), title: head.row.name }, count: 1 };
  const changed = session.change(entry(unnamed), (writer) => {
    for (const { row, create, handledOn, nextOn, passed } of due) {
      for (const dates of create) tasks.push(createTask(session, writer, row, dates));
      writer.put('recurrence', { ...row, nextOn, createdTasks: row.createdTasks + passed });
      writer.afterEntry(() => saveRecurrenceMark(session.store().db, row.id, handledOn));
    }
    return session.entry(entry(journalTasks(tasks)));
  });
  return changed.ok ? ok({ tasks: tasks.length }) : changed;
}

function createTask(
  session: Session,
  writer: Writer,
  row: Recurrence,
  { startOn, dueOn, recursOn }: RecurringDates,
): Task {
  const { client, project, agentId, ...template } = row.task;
  const agent = agentId === null ? undefined : session.store().records.agent.get(agentId);
  const made = taskFrom(session, template, { id: nextTaskId(writer), client, project, startOn, dueOn });
  const task: Task = {
    ...made,
    status: agent === undefined ? made.status : 'assigned',
    recurrenceId: row.id,
    recursOn,
  };
  putTask(writer, task);
  if (agent !== undefined) writer.put('assignment', newAssignment(session, task, agent, 'engine'));
  return task;
}

/** The tasks of a recurrence that are due to be created, and how it goes on. */
interface Due {
  readonly row: Recurrence;
  readonly create: readonly RecurringDates[];
  readonly handledOn: CivilDate;
  readonly nextOn: CivilDate | null;
  /** How many tasks of it have passed, those that are not made up included. */
  readonly passed: number;
}
function dueOf(session: Session, row: Recurrence, today: CivilDate): Due | null {
  const found: RecurringDates[] = [];
  let nextOn: CivilDate | null = null;
  for (const dates of recurringDates(fromMark(session, row), session.snapshot())) {
    if (dates.createOn > today) {
      nextOn = dates.recursOn;
      break;
    }
    found.push(dates);
  }
  const last = found.at(-1);
  if (last === undefined) return null;
  const missed = found.filter(({ startOn }) => startOn < today).slice(-1);
  const create = [...missed, ...found.filter(({ startOn }) => startOn >= today)];
  return { row, create, handledOn: last.recursOn, nextOn, passed: found.length };
}
