import type { Leave, LeaveEntry } from '../sources/leave.ts';
import type { LeaveField } from '../sources/vocabulary/leave-titles.ts';
import type { Table } from '../types.ts';
import type { People } from './people.ts';

const COLUMNS = ['entry_id', 'agent', 'from', 'until', 'part', 'status', 'note'] as const;
const FIELDS: readonly LeaveField[] = ['id', 'person', 'from', 'until', 'part', 'status', 'note'];

/** A list of absences in the columns of our template. People stay as they are written, by what is known of them. */
export const leaveTable = (table: Table, { entries, titles }: Leave, people: People): Table => ({
  file: table.file,
  sheet: table.sheet,
  header: COLUMNS,
  titles: FIELDS.map((field) => titles.get(field)),
  rows: entries.map((entry) => ({
    line: entry.line,
    cells: [entry.id, personOf(entry, people), entry.from, entry.until, entry.part, entry.status, entry.note],
  })),
  exactNumbers: table.exactNumbers,
  ...(table.headerLine === undefined ? {} : { headerLine: table.headerLine }),
});

/** By name; by number or mail address if only that is known. */
function personOf({ number, person, mail }: LeaveEntry, people: People): string {
  if (people.named(person).length === 1) return person;
  if (number !== '' && people.exists(number)) return number;
  if (mail !== '' && (people.named(mail).length > 0 || people.guessed(mail).length === 1)) return mail;
  return person;
}
