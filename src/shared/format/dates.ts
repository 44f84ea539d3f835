import type { CivilDate, Instant } from '../model/index.ts';
import { DAY_MS, instantOf, MINUTE_MS, msOf, PRODUCT_LOCALE } from '../model/index.ts';
import type { Reader } from './reader.ts';

export { ownTimeZone } from '../model/index.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(
  { locale, timeZone }: Pick<Reader, 'locale' | 'timeZone'>,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale}|${timeZone}|${name}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, ...options });
  formats.set(key, made);
  return made;
}
/** British dates are written without the comma after the weekday; other locales are unchanged. */
const withoutComma = (text: string, { locale }: Reader): string =>
  locale === PRODUCT_LOCALE ? text.replace(',', '') : text;

/** `23 Nov` */
export const shortDay = (at: Instant, reader: Reader): string =>
  formatOf(reader, 'day', { day: 'numeric', month: 'short' }).format(msOf(at));
/** `Mon 23 Nov` */
export const weekdayDay = (at: Instant, reader: Reader): string =>
  withoutComma(formatOf(reader, 'wday', { weekday: 'short', day: 'numeric', month: 'short' }).format(msOf(at)), reader);
/** `Mon 23 Nov` of a civil date, whatever the reader's zone. */
export const civilDay = (on: CivilDate, reader: Reader): string =>
  weekdayDay(instantOf(Date.parse(`${on}T00:00:00Z`)), { ...reader, timeZone: CIVIL_ZONE });
/** `Monday 23 November 2026` of a civil date. */
export const civilFull = (on: CivilDate, reader: Reader): string =>
  fullDay(instantOf(Date.parse(`${on}T00:00:00Z`)), { ...reader, timeZone: CIVIL_ZONE });
/** A due date by its day: the day it names, or that of its instant on the reader's clock. */
export const dueDay = (
  { dueAt, dueOn }: { readonly dueAt: Instant; readonly dueOn?: CivilDate },
  reader: Reader,
): string => (dueOn === undefined ? weekdayDay(dueAt, reader) : civilDay(dueOn, reader));
/** The same without the weekday: `23 Nov`. */
export const dueShort = (
  { dueAt, dueOn }: { readonly dueAt: Instant; readonly dueOn?: CivilDate },
  reader: Reader,
): string => (dueOn === undefined ? shortDay(dueAt, reader) : civilShort(dueOn, reader));
/** A due date in full: with its time only if it has one. */
export const dueMoment = (
  { dueAt, dueOn }: { readonly dueAt: Instant; readonly dueOn?: CivilDate },
  reader: Reader,
): string => (dueOn === undefined ? dayAndClock(dueAt, reader) : civilDay(dueOn, reader));
/** `Monday 23 November 2026` */
export const fullDay = (at: Instant, reader: Reader): string =>
  withoutComma(
    formatOf(reader, 'long', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(msOf(at)),
    reader,
  );
/** `Monday 23 November 2026, 09:14` */
export const fullMoment = (at: Instant, reader: Reader): string => `${fullDay(at, reader)}, ${clock(at, reader)}`;
/** `Mon` */
export const weekdayName = (at: Instant, reader: Reader): string =>
  formatOf(reader, 'weekday', { weekday: 'short' }).format(msOf(at));

const CLOCKS = {
  h12: { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' },
  h23: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const;
/** `09:14`, or `9:14 am`. */
export const clock = (at: Instant, reader: Reader): string =>
  formatOf(reader, reader.hourCycle, CLOCKS[reader.hourCycle]).format(msOf(at));
/** `09:30`: a time of day, in minutes after midnight on any clock. */
export const timeOfDay = (minute: number, reader: Reader): string =>
  clock(instantOf(minute * MINUTE_MS), { ...reader, timeZone: CIVIL_ZONE });
/** `Tue 24 Nov, 16:00` */
export const dayAndClock = (at: Instant, reader: Reader): string => `${weekdayDay(at, reader)}, ${clock(at, reader)}`;
/** `16:00`, with the day unless it is today for the reader: `Tue 24 Nov, 16:00`. */
export const clockOrDay = (at: Instant, now: Instant, reader: Reader): string =>
  dayInZoneText(at, reader.timeZone) === dayInZoneText(now, reader.timeZone)
    ? clock(at, reader)
    : dayAndClock(at, reader);

/** A person or agent with their own time zone. */
export interface ClockOwner {
  readonly name: string;
  readonly timeZone: string;
}
/**
 * A time on the reader's clock, and on somebody else's if that differs: `16:00, 11:00 for Ada`; with the day if it is a
 * different day there: `16:00, Wed 25 Nov, 01:00 for Ada`.
 */
export function clockForBoth(at: Instant, owner: ClockOwner, reader: Reader): string {
  return `${clock(at, reader)}${clockThere(at, owner, reader)}`;
}
/** The same with the day: `Tue 24 Nov, 16:00, 11:00 for Ada`. */
export function momentForBoth(at: Instant, owner: ClockOwner, reader: Reader): string {
  return `${dayAndClock(at, reader)}${clockThere(at, owner, reader)}`;
}
function clockThere(at: Instant, { name, timeZone }: ClockOwner, reader: Reader): string {
  const there = { ...reader, timeZone };
  if (dayAndClock(at, there) === dayAndClock(at, reader)) return '';
  const isSameDay = weekdayDay(at, there) === weekdayDay(at, reader);
  return `, ${isSameDay ? clock(at, there) : dayAndClock(at, there)} for ${name}`;
}

/** How many minutes a zone's clocks are ahead of UTC at an instant. */
export function minutesFromUtc(ms: number, timeZone: string): number {
  const format = formatOf({ locale: 'sv-SE', timeZone }, 'wall', {
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  return Math.round((Date.parse(`${format.format(ms).replace(' ', 'T')}Z`) - ms) / 60_000);
}
/** `2026-11-23`: the day of an instant in a zone. */
export const dayInZoneText = (at: Instant, timeZone: string): string =>
  formatOf({ locale: 'sv-SE', timeZone }, 'iso', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    msOf(at),
  );

const civilMs = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`);
/** A civil date has no zone: it is formatted as midnight UTC in UTC, so that no zone shifts it. */
const CIVIL_ZONE = 'UTC';
const civilFormat = ({ locale }: Reader, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  formatOf({ locale, timeZone: CIVIL_ZONE }, name, options);

/** `23 Nov` of a civil date. */
export const civilShort = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'day', { day: 'numeric', month: 'short' }).format(civilMs(on));
/** `Mon` of a civil date. */
export const civilWeekday = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'weekday', { weekday: 'short' }).format(civilMs(on));
/** `Monday` of a civil date. */
export const civilWeekdayName = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'weekdayname', { weekday: 'long' }).format(civilMs(on));
/** `M` of a civil date: its weekday in one letter. */
export const civilLetter = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'letter', { weekday: 'narrow' }).format(civilMs(on));
/** `23` of a civil date: its day of the month. */
export const civilDayOfMonth = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'monthday', { day: 'numeric' }).format(civilMs(on));
/** `16:00` or `4:00 pm`: a full hour of any day, 0..23, which has no zone. */
export const hourOfDay = (hour: number, { locale, hourCycle }: Reader): string =>
  formatOf({ locale, timeZone: CIVIL_ZONE }, hourCycle, CLOCKS[hourCycle]).format(Date.UTC(2026, 0, 1, hour));
/** `November 2026` of a civil date. */
export const civilMonth = (on: CivilDate, reader: Reader): string =>
  civilFormat(reader, 'month', { month: 'long', year: 'numeric' }).format(civilMs(on));

/** ISO 8601 week number (1..53) of a civil date. */
export function isoWeek(on: CivilDate): number {
  const day = civilMs(on);
  const thursday = day + (4 - (new Date(day).getUTCDay() || 7)) * DAY_MS;
  const yearStart = Date.UTC(new Date(thursday).getUTCFullYear(), 0, 1);
  return Math.floor((thursday - yearStart) / (7 * DAY_MS)) + 1;
}
const isMonday = (on: CivilDate): boolean => new Date(civilMs(on)).getUTCDay() === 1;

/** A week by its first day: `week 48` if that is a Monday, as ISO 8601 numbers weeks; else `week of 22 Nov`. */
export const weekName = (firstDay: CivilDate, reader: Reader): string =>
  isMonday(firstDay) ? `week ${isoWeek(firstDay)}` : `week of ${civilShort(firstDay, reader)}`;
/** The same at the start of a sentence: `Week 48`. */
export const weekTitle = (firstDay: CivilDate, reader: Reader): string => weekName(firstDay, reader).replace('w', 'W');
/** The same after a preposition: `week 48`, else `the week of 22 Nov`. */
export const weekPhrase = (firstDay: CivilDate, reader: Reader): string =>
  isMonday(firstDay) ? weekName(firstDay, reader) : `the ${weekName(firstDay, reader)}`;
/**
 * Weeks from one to another, by their first days: `week 48`, `weeks 48 to 50`; or, if they have no numbers, `the weeks
 * of 22 Nov to 6 Dec`.
 */
export function weekRange(from: CivilDate, until: CivilDate, reader: Reader): string {
  if (from === until) return weekPhrase(from, reader);
  return isMonday(from) && isMonday(until)
    ? `weeks ${isoWeek(from)} to ${isoWeek(until)}`
    : `the weeks of ${civilShort(from, reader)} to ${civilShort(until, reader)}`;
}
/** Whether weeks that begin on this day have a number of their own, so that the day must be shown beside it. */
export const isNumberedWeek = isMonday;
/** The same in short form: `48`, else `22 Nov`. */
export const weekLabel = (firstDay: CivilDate, reader: Reader): string =>
  isMonday(firstDay) ? `${isoWeek(firstDay)}` : civilShort(firstDay, reader);
