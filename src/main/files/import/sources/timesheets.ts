import { createHash } from 'node:crypto';
import type { ImportSource } from '../../../../shared/model/index.ts';
import type { Table } from '../types.ts';
import { headerKey } from './header-key.ts';
import { titlesIn } from './preset.ts';
import { TIMESHEETS, type TimesheetField, type TimesheetLayout } from './vocabulary/timesheet-titles.ts';

/** An entry of a timesheet, as it is written. */
export interface TimesheetEntry {
  readonly line: number;
  /** The tool's own ID of the entry, or one made of what identifies it: who, what and when. */
  readonly id: string;
  readonly person: string;
  readonly mail: string;
  readonly key: string;
  readonly task: string;
  readonly project: string;
  readonly client: string;
  readonly at: string;
  readonly hours: string;
  readonly note: string;
}
/** A timesheet of a known tool. */
export interface Timesheet {
  readonly source: ImportSource;
  readonly entries: readonly TimesheetEntry[];
  /** What the file calls each field. */
  readonly titles: ReadonlyMap<TimesheetField, string>;
}

/** The entries of a table that one of the known tools exported; null if none did. */
export function timesheetOf(table: Table): Timesheet | null {
  const keys = table.header.map(headerKey);
  const layout = TIMESHEETS.find(({ all }) => all.every((group) => titlesIn(group).some((key) => keys.includes(key))));
  if (layout === undefined) return null;
  const columns = columnsOf(layout, keys);
  const identities = new Map<string, number>();
  const entries = table.rows.flatMap(({ line, cells }) => {
    const cell = (field: TimesheetField): string => cells[columns.get(field) ?? -1]?.trim() ?? '';
    if (cells.every((one) => one.trim() === '')) return [];
    return worklogsIn(cell('worklog')).map(({ at, hours }) =>
      entryOf(cell, { source: layout.source, line, file: table.file, at, hours }, identities),
    );
  });
  const titles = new Map([...columns].map(([field, index]) => [field, table.header[index] ?? '']));
  return { source: layout.source, entries, titles };
}

/** The column of each field: the first of its titles that the table has. */
function columnsOf(layout: TimesheetLayout, keys: readonly string[]): ReadonlyMap<TimesheetField, number> {
  const columns = new Map<TimesheetField, number>();
  for (const [field, titles] of layout.columns)
    for (const title of titlesIn(titles)) {
      const index = keys.indexOf(title);
      if (index >= 0 && !columns.has(field)) columns.set(field, index);
    }
  return columns;
}

type Cell = (field: TimesheetField) => string;
interface EntryContext {
  readonly source: ImportSource;
  readonly line: number;
  readonly file: string;
  /** From a cell that has both; otherwise null. */
  readonly at: string | null;
  readonly hours: string | null;
}

/** `2026-05-04T16:08:08+00:00:691`: start and seconds of each entry in a cell; without such a cell, the row is one. */
const worklogsIn = (cell: string): readonly { readonly at: string | null; readonly hours: string | null }[] =>
  cell === ''
    ? [{ at: null, hours: null }]
    : cell.split(';').flatMap((part) => {
        const match = /^(.+):(\d{1,9})$/.exec(part.trim());
        return match === null ? { at: part.trim(), hours: '' } : { at: match[1] ?? '', hours: `PT${match[2]}S` };
      });

function entryOf(cell: Cell, context: EntryContext, identities: Map<string, number>): TimesheetEntry {
  const name = cell('person') || [cell('first_name'), cell('last_name')].filter((part) => part !== '').join(' ');
  const mail = cell('mail');
  const at = context.at ?? (cell('started') || [cell('date'), cell('time')].filter((part) => part !== '').join(' '));
  const seconds = cell('seconds');
  const task = /^\(?(?:no|without) task\)?$/i.test(cell('task')) ? '' : cell('task');
  const written = {
    // A file without people has one author, who is asked for by the name of the file.
    person: name || mail || context.file,
    mail,
    key: cell('key'),
    task,
    project: cell('project'),
    client: cell('client'),
    at,
    note: cell('note'),
  };
  const hasTime = /\d:\d/.test(at);
  const identity = [mail || written.person, written.key || task, written.project, written.client, at];
  const id = cell('id') || identityOf(hasTime ? identity : [...identity, written.note], identities);
  return {
    ...written,
    line: context.line,
    id: `${context.source}-${id}`,
    hours: context.hours ?? (seconds === '' ? cell('hours') : `PT${seconds}S`),
  };
}

/** The same for the same entry in every export. Entries that nothing tells apart are counted in their order. */
function identityOf(parts: readonly string[], identities: Map<string, number>): string {
  const key = parts.join('\n').toLowerCase();
  const nth = (identities.get(key) ?? 0) + 1;
  identities.set(key, nth);
  return createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 16);
}
