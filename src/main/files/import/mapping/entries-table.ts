import { type ImportFault, problem } from '../../../../shared/model/index.ts';
import type { Timesheet, TimesheetEntry } from '../sources/timesheets.ts';
import { fileFault, shown, type Table } from '../types.ts';
import type { People } from './people.ts';
import type { TaskNames } from './timesheet-tasks.ts';

/** A timesheet in the columns of our template of reports. */
export interface EntriesTable {
  readonly table: Table;
  /** Names of tasks that several tasks have. */
  readonly warnings: readonly ImportFault[];
}

const COLUMNS = ['entry_id', 'agent_id', 'task_id', 'at', 'kind', 'hours', 'note'] as const;
/** The IDs that a warning lists. */
const LISTED = 5;

/**
 * The entries of a timesheet as reports of work. People stay as they are written, by the name or the mail address that
 * is known; a task that is not found stays as its name, which is a fault of the row.
 */
export function entriesTable(table: Table, sheet: Timesheet, people: People, tasks: TaskNames): EntriesTable {
  const unclear = new Map<string, { readonly row: number; readonly candidates: readonly string[] }>();
  const taskOf = (entry: TimesheetEntry): string => {
    const found = tasks.of(entry);
    if (found.kind === 'found') return found.id;
    const name = entry.key || entry.task || entry.note;
    if (found.candidates.length > 0 && !unclear.has(name))
      unclear.set(name, { row: entry.line, candidates: found.candidates });
    return name;
  };
  const rows = sheet.entries.map((entry) => ({
    line: entry.line,
    cells: [entry.id, personOf(entry, people), taskOf(entry), entry.at, 'work', entry.hours, entry.note],
  }));
  const titleOf = (...fields: Parameters<typeof sheet.titles.get>[0][]): string | undefined =>
    fields.map((field) => sheet.titles.get(field)).find((title) => title !== undefined);
  const column = titleOf('key', 'task', 'note');
  return {
    table: {
      file: table.file,
      sheet: table.sheet,
      header: COLUMNS,
      titles: [
        titleOf('id'),
        titleOf('person', 'last_name', 'mail'),
        column,
        titleOf('worklog', 'started', 'date'),
        undefined,
        titleOf('worklog', 'seconds', 'hours'),
        titleOf('note'),
      ],
      rows,
      exactNumbers: table.exactNumbers,
      ...(table.headerLine === undefined ? {} : { headerLine: table.headerLine }),
    },
    warnings: [...unclear].map(([name, { row, candidates }]) =>
      fileFault(
        table.file,
        problem('task_unclear', {
          value: shown(name),
          tasks: candidates.slice(0, LISTED).map(shown),
          more: Math.max(0, candidates.length - LISTED),
        }),
        { sheet: table.sheet, row, value: name, ...(column === undefined ? {} : { column }) },
      ),
    ),
  };
}

/** Somebody who is not known by name may be by the mail address. */
function personOf({ person, mail }: TimesheetEntry, people: People): string {
  if (mail === '' || people.named(person).length === 1) return person;
  return people.named(mail).length > 0 || people.guessed(mail).length === 1 ? mail : person;
}
