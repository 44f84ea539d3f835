import { createHash } from 'node:crypto';
import type { ImportSource } from '../../../../shared/model/index.ts';
import type { Table } from '../types.ts';
import { headerKey, wordsOf } from './header-key.ts';
import { titlesIn } from './preset.ts';
import { LEAVE_SIGNS, LEAVE_STATUSES, LEAVE_TITLES, type LeaveField } from './vocabulary/leave-titles.ts';

/** An absence, as it is written. */
export interface LeaveEntry {
  readonly line: number;
  readonly id: string;
  /** The number by which the list knows the person. */
  readonly number: string;
  readonly person: string;
  readonly mail: string;
  readonly from: string;
  readonly until: string;
  readonly part: string;
  readonly status: string;
  readonly note: string;
}
/** A list of absences. */
export interface Leave {
  readonly source: ImportSource;
  readonly entries: readonly LeaveEntry[];
  /** What the file calls each field. */
  readonly titles: ReadonlyMap<LeaveField, string>;
}

/**
 * The absences of a table: of a calendar, or of a list that names employees, first and last days, and something that
 * only absences have. `isStated`: the operator says that it is one, so that people and days are enough. Null if it is
 * none.
 */
export function leaveOf(table: Table, isStated: boolean): Leave | null {
  const keys = table.header.map(headerKey);
  const columns = columnsOf(keys);
  const hasPeople = columns.has('person') || columns.has('number') || columns.has('mail');
  const isCalendar = table.program === 'iCalendar';
  if (!hasPeople || !columns.has('from') || (!isCalendar && !columns.has('until'))) return null;
  const hasSign = LEAVE_SIGNS.some((titles) => titlesIn(titles).some((title) => keys.includes(title)));
  if (!isCalendar && !isStated && !hasSign) return null;
  const source = isCalendar ? 'calendar' : 'leave';
  const identities = new Map<string, number>();
  const entries = table.rows.flatMap(({ line, cells }) =>
    cells.every((cell) => cell.trim() === '')
      ? []
      : entryOf((field) => cells[columns.get(field) ?? -1]?.trim() ?? '', { source, line }, identities),
  );
  return {
    source,
    entries,
    titles: new Map([...columns].map(([field, index]) => [field, table.header[index] ?? ''])),
  };
}

function columnsOf(keys: readonly string[]): ReadonlyMap<LeaveField, number> {
  const columns = new Map<LeaveField, number>();
  for (const [field, titles] of LEAVE_TITLES)
    for (const title of titlesIn(titles)) {
      const index = keys.indexOf(title);
      if (index >= 0 && !columns.has(field)) columns.set(field, index);
    }
  return columns;
}

const HALF = /[.,]50*$/;

function entryOf(
  cell: (field: LeaveField) => string,
  { source, line }: { readonly source: ImportSource; readonly line: number },
  identities: Map<string, number>,
): LeaveEntry {
  const [number, mail, from, type] = [cell('number'), cell('mail'), cell('from'), cell('type')];
  const person = cell('person') || number || mail;
  const until = cell('until') || from;
  // A list that counts half days seldom says which: the first half of the last day.
  const isHalf = cell('part') === '' && HALF.test(cell('days'));
  const isOneDay = until === from;
  const id = cell('id') || identityOf([number || mail || person, from, type], identities);
  return {
    line,
    id: `${source}-${id}`,
    number,
    person,
    mail,
    from,
    until: isHalf && !isOneDay ? `${until} am` : until,
    part: isHalf && isOneDay ? 'am' : cell('part'),
    status: statusOf(cell('status')),
    note: [type, cell('note')].filter((text) => text !== '').join(': '),
  };
}

const STATUSES = new Map(
  (['confirmed', 'pending', 'cancelled'] as const).flatMap((status) =>
    titlesIn(LEAVE_STATUSES[status]).map((word): [string, string] => [word, status]),
  ),
);
const statusOf = (text: string): string => STATUSES.get(wordsOf(text)) ?? text;

/** The same for the same absence in every export, also when its end or its status has changed. */
function identityOf(parts: readonly string[], identities: Map<string, number>): string {
  const key = parts.join('\n').toLowerCase();
  const nth = (identities.get(key) ?? 0) + 1;
  identities.set(key, nth);
  return createHash('sha256').update(`${key}\n${nth}`).digest('hex').slice(0, 16);
}
