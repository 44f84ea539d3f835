import type { Timesheet, TimesheetEntry } from '../sources/timesheets.ts';
import type { Table } from '../types.ts';
import type { People } from './people.ts';
import { addUnknown, type TaskNames, type UnknownTask } from './timesheet-tasks.ts';

/** A timesheet in the columns of our template of reports. */
export interface EntriesTable {
  readonly table: Table;
  /** Tasks that are not known, or several of which are, by the key of their name. */
  readonly unknown: ReadonlyMap<string, UnknownTask>;
}

const COLUMNS = ['entry_id', 'agent_id', 'task_id', 'at', 'kind', 'hours', 'note'] as const;

/**
 * The entries of a timesheet as reports of work. People stay as they are written, by the name or the mail address that
 * is known; a task that is not found stays as its name, within its project or else its client.
 */
export function entriesTable(table: Table, sheet: Timesheet, people: People, tasks: TaskNames): EntriesTable {
  const unknown = new Map<string, UnknownTask>();
  const taskOf = (entry: TimesheetEntry): string => {
    const found = tasks.of(entry);
    if (found.kind === 'found') return found.id;
    const within = entry.key === '' ? entry.project || entry.client : '';
    const name = nameOf(entry, within);
    if (name !== '') addUnknown(unknown, name, within === '' ? null : within, found.candidates);
    return name;
  };
  const rows = sheet.entries.map((entry) => ({
    line: entry.line,
    cells: [entry.id, personOf(entry, people), taskOf(entry), entry.at, 'work', entry.hours, entry.note],
  }));
  const titleOf = (...fields: Parameters<typeof sheet.titles.get>[0][]): string | undefined =>
    fields.map((field) => sheet.titles.get(field)).find((title) => title !== undefined);
  return {
    table: {
      file: table.file,
      sheet: table.sheet,
      header: COLUMNS,
      titles: [
        titleOf('id'),
        titleOf('person', 'last_name', 'mail'),
        titleOf('key', 'task', 'note'),
        titleOf('worklog', 'started', 'date'),
        undefined,
        titleOf('worklog', 'seconds', 'hours'),
        titleOf('note'),
      ],
      rows,
      exactNumbers: table.exactNumbers,
      ...(table.headerLine === undefined ? {} : { headerLine: table.headerLine }),
    },
    unknown,
  };
}

/** `Website: Design`: tasks of several projects have the same name. An entry without a task is the project's. */
function nameOf({ key, task, note }: TimesheetEntry, within: string): string {
  const own = key || task || note;
  return within === '' || own === '' ? own || within : `${within}: ${own}`;
}

/** Somebody who is not known by name may be by the mail address. */
function personOf({ person, mail }: TimesheetEntry, people: People): string {
  if (mail === '' || people.named(person).length === 1) return person;
  return people.named(mail).length > 0 || people.guessed(mail).length === 1 ? mail : person;
}
