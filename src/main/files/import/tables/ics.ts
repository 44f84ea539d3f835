import { DAY_MS, type NotRead, problem } from '../../../../shared/model/index.ts';
import { fileFault, shown, type TablesRead } from '../types.ts';
import type { Budget } from './budget.ts';
import { type CalendarEvent, type CalendarFile, type Property, readCalendar, textOf } from './ics/calendar-lines.ts';
import { dayOf, durationMs, type Moment, momentOf, written } from './ics/moments.ts';
import { occurrences } from './ics/recurrence.ts';
import { isRequest, withoutLeaveWords } from './ics/words.ts';
import { RowsOf } from './rows-of.ts';

const COLUMNS = ['Person', 'Email', 'From', 'Until', 'Status', 'Summary', 'Categories', 'UID'] as const;

/** An event with the columns that all of its occurrences share. */
interface Leave {
  readonly line: number;
  readonly uid: string;
  readonly start: Moment;
  /** Where it ends, not included. */
  readonly end: Moment | null;
  readonly rule: string;
  readonly without: ReadonlySet<number>;
  /** The occurrence that it replaces, if it is a changed one of a series. */
  readonly replaces: number | null;
  readonly people: readonly { readonly name: string; readonly mail: string }[];
  readonly values: readonly (readonly [string, string])[];
}

/**
 * Reads a calendar of absences as one table with a row for each event, person and occurrence, with the lines of the
 * file. The last day is included, while calendars end on the day after it. Events that are not confirmed are pending.
 */
export function readIcs(file: string, text: string, budget: Budget): TablesRead {
  const calendar = readCalendar(text);
  const leftOut = new Map<NotRead, { count: number; readonly first: string }>();
  const leaveOut = (what: NotRead, name: string): void => {
    const known = leftOut.get(what);
    if (known === undefined) leftOut.set(what, { count: 1, first: shown(name) });
    else known.count++;
  };
  const leaves = calendar.events.flatMap((event) => leaveOf(event, calendar, leaveOut) ?? []);
  const replaced = new Set(
    leaves.flatMap((leave) => (leave.replaces === null ? [] : keyOf(leave.uid, leave.replaces))),
  );
  const rows = new RowsOf(COLUMNS, budget);
  for (const leave of leaves) addRows(leave, replaced, rows, leaveOut);
  const warnings = [...leftOut].map(([what, values]) => fileFault(file, problem('not_read', { what, ...values })));
  return { kind: 'tables', tables: [rows.table(file, null, 'iCalendar')], size: budget.size, warnings };
}

type LeaveOut = (what: NotRead, name: string) => void;
const keyOf = (uid: string, at: number): string => `${uid}\n${at}`;

function leaveOf({ line, properties }: CalendarEvent, calendar: CalendarFile, leaveOut: LeaveOut): Leave | null {
  const all = (name: string): readonly Property[] => properties.filter((property) => property.name === name);
  const text = (name: string): string => textOf(all(name)[0]?.value ?? '');
  const summary = text('SUMMARY');
  const name = summary || text('UID');
  const moment = (property: Property | undefined): Moment | null =>
    property === undefined ? null : momentOf(property, () => leaveOut('unknown_time_zones', name));
  const start = moment(all('DTSTART')[0]);
  if (start === null) {
    leaveOut('events_without_start', name);
    return null;
  }
  const length = durationMs(text('DURATION'));
  const end = moment(all('DTEND')[0]) ?? (length === null ? null : { ...start, wallMs: start.wallMs + length });
  const cancelled = text('STATUS').toUpperCase() === 'CANCELLED' || calendarValue(calendar, 'METHOD') === 'CANCEL';
  const isPending = text('STATUS').toUpperCase() === 'TENTATIVE' || isRequest(summary);
  return {
    line,
    uid: text('UID'),
    start,
    end,
    rule: all('RRULE')[0]?.value ?? '',
    without: new Set(all('EXDATE').flatMap((property) => exceptionsIn(property, moment))),
    replaces: moment(all('RECURRENCE-ID')[0])?.wallMs ?? null,
    people: peopleOf([...all('ATTENDEE'), ...all('ORGANIZER').slice(0, all('ATTENDEE').length === 0 ? 1 : 0)], {
      summary,
      calendarName: textOf(calendarValue(calendar, 'X-WR-CALNAME')),
    }),
    values: [
      ['Status', cancelled ? 'cancelled' : isPending ? 'pending' : 'confirmed'],
      ['Summary', summary],
      ['Categories', text('CATEGORIES')],
    ],
  };
}
const calendarValue = ({ properties }: CalendarFile, name: string): string =>
  properties.find((property) => property.name === name)?.value ?? '';
const exceptionsIn = (property: Property, moment: (property: Property) => Moment | null): readonly number[] =>
  property.value.split(',').flatMap((value) => moment({ ...property, value })?.wallMs ?? []);

/** Who is absent: those who attend, or who the summary, or else the calendar, names beside words for leave. */
function peopleOf(
  properties: readonly Property[],
  { summary, calendarName }: { readonly summary: string; readonly calendarName: string },
): Leave['people'] {
  const named = properties.map(({ parameters, value }) => {
    const mail = /^mailto:(.+)$/i.exec(value)?.[1] ?? '';
    return { name: parameters.get('CN') ?? mail, mail };
  });
  if (named.length > 0) return named;
  return [{ name: withoutLeaveWords(summary) || withoutLeaveWords(calendarName) || summary, mail: '' }];
}

function addRows(leave: Leave, replaced: ReadonlySet<string>, rows: RowsOf, leaveOut: LeaveOut): void {
  const { line, uid, start, end, rule, people, values } = leave;
  const starts = rule === '' ? [start.wallMs] : occurrences(rule, start);
  if (starts === null) {
    leaveOut('recurring_events', values.find(([column]) => column === 'Summary')?.[1] ?? uid);
    return;
  }
  for (const at of starts) {
    const isChanged = leave.replaces === null && replaced.has(keyOf(uid, at));
    if (leave.without.has(at) || isChanged) continue;
    const [from, until] = span(start, end, at - start.wallMs);
    const part = rule === '' && leave.replaces === null ? '' : `#${dayOf(leave.replaces ?? at)}`;
    for (const [index, { name, mail }] of people.entries()) {
      const own = people.length > 1 ? `@${mail || index + 1}` : '';
      const id = uid === '' ? '' : `${uid}${part}${own}`;
      rows.add(line, [['Person', name], ['Email', mail], ['From', from], ['Until', until], ...values, ['UID', id]]);
    }
  }
}

/** The first and the last day, or the times. Times from midnight to midnight are days. */
function span(start: Moment, end: Moment | null, shift: number): readonly [string, string] {
  const moved = (moment: Moment): Moment => ({ ...moment, wallMs: moment.wallMs + shift });
  const isMidnight = ({ wallMs, isUniversal }: Moment): boolean => !isUniversal && wallMs % DAY_MS === 0;
  const isDays = start.isDay || (end !== null && isMidnight(start) && isMidnight(end) && end.wallMs > start.wallMs);
  if (!isDays) return [written(moved(start)), end === null ? '' : written(moved(end))];
  const last = Math.max(start.wallMs, (end?.wallMs ?? start.wallMs) - 1);
  return [dayOf(start.wallMs + shift), dayOf(last + shift)];
}
