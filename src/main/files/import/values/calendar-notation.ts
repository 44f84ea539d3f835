import { wallTimeOf } from '../../../../shared/format/index.ts';
import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  type HoursPeriod,
  type ImportProblem,
  MINUTE_MS,
  msOf,
  problem,
  type TimeOff,
  type WorkingHours,
} from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';
import { type DateStyle, daysProblem, parseCivilDate, parseMoment } from './dates.ts';
import { each, partsOf } from './notation.ts';
import { bad, ok, type Parsed } from './values.ts';

const DAYS: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const DAY_MINUTES = 1440;
const PART =
  /^([a-z]{3})[a-z]*\s*(?:-\s*([a-z]{3})[a-z]*)?\s*(?::\s*(\d{1,2}(?:\.\d+)?))?\s*(?:@\s*(\d{1,2})(?::(\d{2}))?)?$/;

/** The shifts of a week as they are written: those without a start have `usualStart`. */
type Week = Pick<WorkingHours, 'weekdayMinutes' | 'weekdayStartMinutes'>;

/**
 * `mon-fri`, `mon;wed;fri`, hours of each day: `mon-thu:8;fri:5.5`, and starts: `mon-fri:8@22:00`, for the week's
 * minutes; null if the days say them. Starts are left out if none are written.
 */
export function parseWorkingWeek(days: string, weeklyMinutes: number | null, usualStart = 540): Parsed<Week> {
  const read = daysOf(days);
  if (!read.ok) return read;
  const { hours, starts } = read.value;
  const week = minutesOf(hours, weeklyMinutes);
  if (!week.ok || starts.size === 0) return week.ok ? ok({ weekdayMinutes: week.value }) : week;
  return ok({ weekdayMinutes: week.value, weekdayStartMinutes: DAYS.map((_, day) => starts.get(day) ?? usualStart) });
}

interface Days {
  /** By weekday; null where no hours are written. */
  readonly hours: ReadonlyMap<number, number | null>;
  readonly starts: ReadonlyMap<number, number>;
}

function daysOf(days: string): Parsed<Days> {
  const [hours, starts] = [new Map<number, number | null>(), new Map<number, number>()];
  for (const part of partsOf(days.slice(0, 500).replace(/,/g, ';').replace(/\s+/g, ' '))) {
    const match = PART.exec(part.toLowerCase());
    const from = DAYS.indexOf(match?.[1] ?? '');
    const until = match?.[2] === undefined ? from : DAYS.indexOf(match[2]);
    const start = match?.[4] === undefined ? null : Number(match[4]) * 60 + Number(match[5] ?? '0');
    if (
      from < 0 ||
      until < 0 ||
      Number(match?.[3] ?? '0') > 24 ||
      (start ?? 0) >= DAY_MINUTES ||
      Number(match?.[5] ?? '0') > 59
    )
      return bad('bad_working_days', { value: shown(part) });
    for (let day = from; ; day = (day + 1) % 7) {
      hours.set(day, match?.[3] === undefined ? null : Number(match[3]));
      if (start === null) starts.delete(day);
      else starts.set(day, start);
      if (day === until) break;
    }
  }
  return ok({ hours, starts });
}

function minutesOf(hours: Days['hours'], weeklyMinutes: number | null): Parsed<number[]> {
  const given = [...hours.values()].filter((h) => h !== null);
  const minutes = [0, 0, 0, 0, 0, 0, 0];
  if (given.length > 0 || weeklyMinutes === null) {
    if (given.length < hours.size || hours.size === 0)
      return given.length > 0 ? bad('partial_day_hours', {}) : bad('no_working_days', {});
    for (const [day, h] of hours) minutes[day] = Math.round((h ?? 0) * 60);
    const sum = minutes.reduce((a, b) => a + b, 0);
    return weeklyMinutes === null || Math.abs(sum - weeklyMinutes) <= 3
      ? ok(minutes)
      : bad('hours_disagree', { daysMinutes: sum, weekMinutes: weeklyMinutes });
  }
  if (weeklyMinutes === 0) return ok(minutes);
  if (hours.size === 0) return bad('no_working_days', {});
  const share = Math.floor(weeklyMinutes / hours.size);
  [...hours.keys()]
    .sort((a, b) => a - b)
    .forEach((day, n) => {
      minutes[day] = share + (n < weeklyMinutes - share * hours.size ? 1 : 0);
    });
  return share >= DAY_MINUTES && weeklyMinutes > DAY_MINUTES * hours.size
    ? bad('too_many_hours', { weekMinutes: weeklyMinutes, days: hours.size })
    : ok(minutes);
}

/** `2027-01-01=mon-thu:8@22:00|2027-06-01=mon-fri:6`: working hours that apply from a date. */
export function parseWorkingPeriods(text: string, order: DateStyle['order']): Parsed<HoursPeriod[]> {
  const periods: HoursPeriod[] = [];
  for (const part of text.split('|').map((one) => one.trim())) {
    if (part === '') continue;
    const cut = part.indexOf('=');
    const from = parseCivilDate(part.slice(0, Math.max(0, cut)).trim(), order);
    if (!from.ok) return from;
    const week = parseWorkingWeek(part.slice(cut + 1), null);
    if (!week.ok) return week;
    periods.push({ fromOn: from.value, dayStartMinute: startOfDayFor(week.value.weekdayMinutes), ...week.value });
  }
  return ok(periods);
}

/**
 * When the working day starts, minutes after midnight. The working day is uninterrupted: a day that is too long to begin
 * at the usual hour (09:00) begins earlier.
 */
export const startOfDayFor = (weekdayMinutes: readonly number[], usual = 540): number =>
  Math.min(usual, DAY_MINUTES - Math.max(...weekdayMinutes));

/**
 * `2026-12-24..2027-01-02;2026-12-04 pm;2026-12-04T12:00..2026-12-04T17:00`, each with ` pending` if it is not
 * confirmed. `timeZone` of the style: that of the agent.
 */
export const parseTimeOff = (text: string, style: DateStyle): Parsed<TimeOff[]> =>
  each(text, (part) => parseAbsence(part, style));

function parseAbsence(text: string, style: DateStyle): Parsed<TimeOff> {
  const [, range = text, status] = /^(.*?)(?:\s+(confirmed|pending))?$/i.exec(text) ?? [];
  const [from = '', until, more] = range.split('..').map((part) => part.trim());
  if (more !== undefined) return bad('not_a_range', { value: shown(text) });
  const off = absenceOf(from, until ?? null, style);
  return off.ok && status?.toLowerCase() === 'pending' ? ok({ ...off.value, status: 'pending' }) : off;
}

/** The time from one day, half day or time until another; null: until the end of the same day or half day. */
export function absenceOf(fromText: string, untilText: string | null, style: DateStyle): Parsed<TimeOff> {
  const text = untilText === null ? fromText : `${fromText}..${untilText}`;
  const from = endOf(fromText, style);
  if (!from.ok) return from;
  if (untilText === null)
    return from.value.minute === undefined ? ok(dayOf(from.value)) : bad('not_a_range', { value: shown(text) });
  const until = endOf(/^\d{1,2}:\d{2}$/.test(untilText) ? `${from.value.on}T${untilText}` : untilText, style);
  if (!until.ok) return until;
  const off: TimeOff = {
    fromOn: from.value.on,
    ...(from.value.half === 'pm' ? { fromHalf: 'pm' } : {}),
    ...(from.value.minute === undefined ? {} : { fromMinute: from.value.minute }),
    ...lastOf(until.value),
  };
  const fault = timeOffProblem(off, text);
  return fault === null ? ok(off) : { ok: false, problem: fault };
}

/** One end of an absence. */
interface End {
  readonly on: CivilDate;
  readonly half?: 'am' | 'pm';
  readonly minute?: number;
}

const dayOf = ({ on, half }: End): TimeOff => ({
  fromOn: on,
  untilOn: on,
  ...(half === 'pm' ? { fromHalf: half } : half === 'am' ? { untilHalf: half } : {}),
});

/** Midnight is the end of the day before. */
function lastOf({ on, half, minute }: End): Pick<TimeOff, 'untilOn' | 'untilHalf' | 'untilMinute'> {
  if (minute === 0) return { untilOn: dayBefore(on), untilMinute: DAY_MINUTES };
  return {
    untilOn: on,
    ...(half === 'am' ? { untilHalf: half } : {}),
    ...(minute === undefined ? {} : { untilMinute: minute }),
  };
}
const dayBefore = (on: CivilDate): CivilDate =>
  asCivilDate(new Date(Date.parse(on) - DAY_MS).toISOString().slice(0, 10));

function endOf(text: string, style: DateStyle): Parsed<End> {
  const half = /^([^:]+?)\s+(am|pm)$/i.exec(text);
  if (half === null && text.includes(':')) {
    const moment = parseMoment(text, style);
    if (!moment.ok) return moment;
    const wallMs = wallTimeOf(style.timeZone).toWall(msOf(moment.value));
    const minute = Math.floor(wallMs / MINUTE_MS) % DAY_MINUTES;
    return ok({ on: asCivilDate(new Date(wallMs).toISOString().slice(0, 10)), minute });
  }
  const on = parseCivilDate(half?.[1] ?? text, style.order);
  if (!on.ok || half === null) return on.ok ? ok({ on: on.value }) : on;
  return ok({ on: on.value, half: half[2]?.toLowerCase() === 'am' ? 'am' : 'pm' });
}

/** Why an absence has no time in it, or too much; null if it is sound. `text`: as it was written. */
export function timeOffProblem(off: TimeOff, text: string): ImportProblem | null {
  const isReversed =
    off.fromOn === off.untilOn &&
    ((off.fromHalf !== undefined && off.untilHalf !== undefined) ||
      (off.fromMinute !== undefined && off.untilMinute !== undefined && off.fromMinute >= off.untilMinute));
  return isReversed ? problem('range_reversed', { value: shown(text) }) : daysProblem(off, text);
}
