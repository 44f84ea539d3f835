import { wallTimeOf } from '../../../../shared/format/index.ts';
import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  type DateRange,
  type ImportProblem,
  type Instant,
  instantOf,
  MINUTE_MS,
  problem,
} from '../../../../shared/model/index.ts';
import { type Century, type DateOrder, shown } from '../types.ts';
import { isMidnight, msOfDay, readDate, type WrittenDay, type WrittenTime } from './date-notation.ts';
import { bad, doubtful, ok, type Parsed } from './values.ts';

/** How days and times without an offset are read. */
export interface DateStyle {
  /** If undefined, the import asks about dates such as `1/2/2026`. */
  readonly order: DateOrder;
  /** IANA name of the zone whose clocks the file means. */
  readonly timeZone: string;
  /** Every time of the column is midnight, as programs write days: they are read as days. */
  readonly midnightIsDay?: boolean;
  /** Spreadsheet days are counted from 1904. */
  readonly from1904?: boolean;
  /** How years from 1900 to 1999 are read. `ask`: they are implausible. Default: as they are written. */
  readonly century?: Century | 'ask' | undefined;
}

const YEARS = { min: 1970, max: 2199 };
function civil(text: string, [year, month, day]: readonly [number, number, number]): Parsed<CivilDate> {
  if (year < YEARS.min || year > YEARS.max) return bad('year_out_of_range', { year, ...YEARS });
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return bad('no_such_date', { value: shown(text) });
  return ok(asCivilDate(`${year}-${twoDigits(month)}-${twoDigits(day)}`));
}
const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The civil date of a day as it is written; the code `date_order` if the order of day and month is neither clear nor chosen. */
function civilOf(
  text: string,
  day: WrittenDay,
  { order, century }: Pick<DateStyle, 'order' | 'century'>,
): Parsed<CivilDate> {
  const isPast = day.year >= 1900 && day.year < 2000;
  if (isPast && century === 'ask') return bad('century', { value: shown(text), year: day.year });
  const year = isPast && century === 'next' ? day.year + 100 : day.year;
  if (day.kind === 'day') return civil(text, [year, day.month, day.day]);
  const { first, second } = day;
  const chosen = order ?? (first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : undefined);
  if (chosen === undefined) return bad('date_order', { value: shown(text) });
  return chosen === 'dmy' ? civil(text, [year, second, first]) : civil(text, [year, first, second]);
}

/**
 * Reads a day without a time, in any notation: `2026-12-01`, `01.12.2026`, `1 December 2026`, or `1/12/2026` if the
 * order of day and month is clear or chosen; otherwise returns the code `date_order`.
 */
export function parseCivilDate(text: string, order: DateOrder): Parsed<CivilDate> {
  const date = readDate(text);
  return date?.kind === 'written' && date.time === null
    ? civilOf(text, date.day, { order })
    : bad('not_a_date', { value: shown(text) });
}

/** Returns the order of day and month that a date such as `13/04/2027` can only have; null if it can have both. */
export function evidentOrder(text: string): DateOrder | null {
  const date = readDate(text);
  if (date?.kind !== 'written' || date.day.kind !== 'either') return null;
  const { first, second } = date.day;
  return first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : null;
}

const WIDEST_OFFSET_MINUTES = 15 * 60;

/** A date without a time, or an instant. */
export type DateOrMoment = { readonly on: CivilDate } | { readonly at: Instant };

/** A date alone stays a date; a date with a time becomes an instant, unless the column has days written with midnight. */
export function parseDateOrMoment(text: string, style: DateStyle): Parsed<DateOrMoment> {
  const date = readDate(text);
  if (date === null) return bad('not_a_date', { value: shown(text) });
  if (date.kind === 'epoch') {
    const at = instantIn(text, date.ms);
    if (!at.ok) return at;
    const isDay = style.midnightIsDay === true && date.ms % DAY_MS === 0;
    return ok(isDay ? { on: asCivilDate(at.value.slice(0, 10)) } : { at: at.value });
  }
  if (date.kind === 'serial') return ofSerial(text, date.days, style);
  const day = civilOf(text, date.day, style);
  if (!day.ok) return day;
  if (date.time === null || (style.midnightIsDay === true && isMidnight(date.time))) return ok({ on: day.value });
  const moment = onDay(text, { midnight: Date.parse(`${day.value}T00:00:00Z`), time: date.time }, style.timeZone);
  return moment.ok ? { ...moment, value: { at: moment.value } } : moment;
}

/**
 * An instant. With an offset or Z it is exact. Without an offset it is a local time in `timeZone`: a date alone is the
 * start of that day.
 * A time that the clocks skip is read as the time after the change and a time that occurs twice as the first of the
 * two; both cause a warning.
 */
export function parseMoment(text: string, style: DateStyle): Parsed<Instant> {
  const read = parseDateOrMoment(text, style);
  if (!read.ok) return read;
  if ('at' in read.value) return { ...read, value: read.value.at };
  const midnight = Date.parse(`${read.value.on}T00:00:00Z`);
  return { ...read, value: instantOf(wallTimeOf(style.timeZone).toInstant(midnight)) };
}

/** A day; of an instant, the day on the clocks of `timeZone`. */
export function parseDay(text: string, style: DateStyle): Parsed<CivilDate> {
  const read = parseDateOrMoment(text, style);
  if (!read.ok) return read;
  if ('on' in read.value) return { ...read, value: read.value.on };
  const wall = wallTimeOf(style.timeZone).toWall(Date.parse(read.value.at));
  return { ...read, value: asCivilDate(new Date(wall).toISOString().slice(0, 10)) };
}

/** The time of a day as an instant. */
function onDay(
  text: string,
  { midnight, time }: { readonly midnight: number; readonly time: WrittenTime },
  timeZone: string,
): Parsed<Instant> {
  const clock = msOfDay(time);
  if (clock === null) return bad('no_such_time', { value: shown(text) });
  if (time.offset === null) return onClocks(text, midnight + clock, timeZone);
  return Math.abs(time.offset) > WIDEST_OFFSET_MINUTES
    ? bad('no_such_zone', { value: shown(text) })
    : ok(instantOf(midnight + clock - time.offset * MINUTE_MS));
}

/** An instant of the years that are supported. */
function instantIn(text: string, ms: number): Parsed<Instant> {
  const at = new Date(ms);
  const day = civil(text, [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]);
  return day.ok ? ok(instantOf(ms)) : day;
}

/** Days between the first days of the two ways in which spreadsheets count. */
const DAYS_1900_TO_1904 = 1_462;
const SERIAL_1970 = 25_569;
/** The day of a spreadsheet's number, and the time on the workspace's clocks if it has a fraction. */
function ofSerial(text: string, days: number, { from1904, timeZone }: DateStyle): Parsed<DateOrMoment> {
  const since1970 = days + (from1904 === true ? DAYS_1900_TO_1904 : 0) - SERIAL_1970;
  const ms = Math.round(since1970 * 86_400) * 1000;
  const at = instantIn(text, ms);
  if (!at.ok) return at;
  const readAs = at.value.slice(0, ms % DAY_MS === 0 ? 10 : 16);
  const warning = problem('serial_date', { value: shown(text), readAs });
  if (ms % DAY_MS === 0) return doubtful({ on: asCivilDate(readAs) }, warning);
  const moment = onClocks(text, ms, timeZone);
  return moment.ok ? { ok: true, value: { at: moment.value }, warning: moment.warning ?? warning } : moment;
}

/** The instant of the local time `wallMs` in a zone, with a warning if that time is skipped or occurs twice. */
function onClocks(text: string, wallMs: number, timeZone: string): Parsed<Instant> {
  const wall = wallTimeOf(timeZone);
  const ms = wall.toInstant(wallMs);
  const readAs = instantOf(ms);
  if (wall.toWall(ms) !== wallMs)
    return doubtful(readAs, problem('skipped_time', { value: shown(text), timeZone, readAs }));
  const offsetAfter = wall.toWall(ms + DAY_MS) - (ms + DAY_MS);
  const second = wallMs - offsetAfter;
  return second !== ms && wall.toWall(second) === wallMs
    ? doubtful(readAs, problem('repeated_time', { value: shown(text), timeZone }))
    : ok(readAs);
}

const LONGEST_DAYS = 3660;
/** Why days are not a range; null if they are. `text`: the range as it was written. */
export function daysProblem({ fromOn, untilOn }: DateRange, text: string): ImportProblem | null {
  if (untilOn < fromOn) return problem('range_reversed', { value: shown(text) });
  return Date.parse(untilOn) - Date.parse(fromOn) > LONGEST_DAYS * DAY_MS
    ? problem('range_too_long', { value: shown(text) })
    : null;
}
