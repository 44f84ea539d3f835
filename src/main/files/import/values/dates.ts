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
import { type DateOrder, shown } from '../types.ts';
import { bad, doubtful, ok, type Parsed } from './values.ts';

/** How days and times without an offset are read. */
export interface DateStyle {
  /** If undefined, the import asks about dates such as `1/2/2026`. */
  readonly order: DateOrder;
  /** IANA name of the zone whose clocks the file means. */
  readonly timeZone: string;
}

const YEARS = { min: 1970, max: 2199 };
function civil(text: string, [year, month, day]: readonly [number, number, number]): Parsed<CivilDate> {
  if (year < YEARS.min || year > YEARS.max) return bad('year_out_of_range', { year, ...YEARS });
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) return bad('no_such_date', { value: shown(text) });
  return ok(asCivilDate(back.toISOString().slice(0, 10)));
}

/**
 * Reads `2026-12-01`, `01.12.2026`, or `1/12/2026` if the order of day and month is clear or chosen; otherwise returns
 * the code `date_order`.
 */
export function parseCivilDate(text: string, order: DateOrder): Parsed<CivilDate> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civil(text, [Number(iso[1]), Number(iso[2]), Number(iso[3])]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return civil(text, [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!slashed) return bad('not_a_date', { value: shown(text) });
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  const chosen = order ?? (first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : undefined);
  if (chosen === undefined) return bad('date_order', { value: shown(text) });
  return chosen === 'dmy' ? civil(text, [year, second, first]) : civil(text, [year, first, second]);
}

/** Returns the order of day and month that a date such as `13/04/2027` can only have; null if it can have both. */
export function evidentOrder(text: string): DateOrder | null {
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-]\d{4}\b/.exec(text);
  const [first, second] = [Number(slashed?.[1]), Number(slashed?.[2])];
  return first > 12 && second <= 12 ? 'dmy' : second > 12 && first <= 12 ? 'mdy' : null;
}

const WIDEST_OFFSET_MINUTES = 15 * 60;
const TIMED = /^(.+?)[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * An instant. With an offset or Z it is exact. Without an offset it is a local time in `timeZone`: a date alone is the
 * start of that day.
 * A time that the clocks skip is read as the time after the change and a time that occurs twice as the first of the
 * two; both cause a warning.
 */
export function parseMoment(text: string, { order, timeZone }: DateStyle): Parsed<Instant> {
  const timed = TIMED.exec(text);
  const date = parseCivilDate(timed?.[1] ?? text, order);
  if (!date.ok) return date;
  const midnight = Date.parse(`${date.value}T00:00:00Z`);
  if (!timed) return ok(instantOf(wallTimeOf(timeZone).toInstant(midnight)));
  const [hour, minute, second] = [Number(timed[2]), Number(timed[3]), Number(timed[4] ?? '0')];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0))
    return bad('no_such_time', { value: shown(text) });
  const milli = Number((timed[5] ?? '0').padEnd(3, '0').slice(0, 3));
  const ms = midnight + (hour * 60 + minute) * MINUTE_MS + second * 1000 + milli;
  if (timed[6] === undefined) return onClocks(text, ms, timeZone);
  const offset = offsetMinutes(timed[6]);
  return Math.abs(offset) > WIDEST_OFFSET_MINUTES
    ? bad('no_such_zone', { value: shown(text) })
    : ok(instantOf(ms - offset * MINUTE_MS));
}

/** A date without a time, or an instant. */
export type DateOrMoment = { readonly on: CivilDate } | { readonly at: Instant };

/** A date alone stays a date; a date with a time becomes an instant. */
export function parseDateOrMoment(text: string, style: DateStyle): Parsed<DateOrMoment> {
  if (!TIMED.test(text)) {
    const date = parseCivilDate(text, style.order);
    return date.ok ? ok({ on: date.value }) : date;
  }
  const moment = parseMoment(text, style);
  return moment.ok ? { ...moment, value: { at: moment.value } } : moment;
}

/** Minutes ahead of UTC: `Z`, `+01:00` or `-0530`. */
function offsetMinutes(zone: string): number {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return zone.startsWith('-') ? -minutes : minutes;
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
/** `2026-12-24..2027-01-02` or one day. */
export function parseDays(text: string, order: DateOrder): Parsed<{ fromOn: CivilDate; untilOn: CivilDate }> {
  const [from = '', until = from, more] = text.split('..').map((part) => part.trim());
  if (more !== undefined) return bad('not_a_range', { value: shown(text) });
  const fromOn = parseCivilDate(from, order);
  if (!fromOn.ok) return fromOn;
  const untilOn = parseCivilDate(until, order);
  if (!untilOn.ok) return untilOn;
  const days = { fromOn: fromOn.value, untilOn: untilOn.value };
  const fault = daysProblem(days, text);
  return fault === null ? ok(days) : { ok: false, problem: fault };
}
/** Why days are not a range; null if they are. `text`: the range as it was written. */
export function daysProblem({ fromOn, untilOn }: DateRange, text: string): ImportProblem | null {
  if (untilOn < fromOn) return problem('range_reversed', { value: shown(text) });
  return Date.parse(untilOn) - Date.parse(fromOn) > LONGEST_DAYS * DAY_MS
    ? problem('range_too_long', { value: shown(text) })
    : null;
}
