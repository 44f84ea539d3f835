import { asCivilDate, type CivilDate, DAY_MS, HOUR_MS, type Instant, instantOf } from '../../../shared/model/index.ts';
import { quoted } from './types.ts';

/** A value, or why the text could not be read as one. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string; readonly fix: string };
export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
export const bad = (code: string, message: string, fix: string): Parsed<never> => ({ ok: false, code, message, fix });

export interface NumberStyle {
  /** Undefined: ask about `1,5`. */
  readonly decimalComma: boolean | undefined;
  /** Typed numbers (XLSX, JSON): the point is the decimal sign, whatever the operator chose. */
  readonly exact: boolean;
}

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED_POINT = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;
const GROUPED_COMMA = /^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/;
const COMMA = /^[+-]?\d+,\d+$/;

/** A finite number. Decimal commas and thousands separators only as the operator chose; `1,5` without a choice gives the code `decimal_comma`. */
function parseNumber(text: string, style: NumberStyle): Parsed<number> {
  const compact = text.replace(/[\u00a0\u202f ]/g, '');
  let plain: string | null = PLAIN.test(compact) ? compact : null;
  if (!style.exact && style.decimalComma === true) {
    if (GROUPED_POINT.test(compact)) plain = compact.replace(/\./g, '').replace(',', '.');
    else if (COMMA.test(compact)) plain = compact.replace(',', '.');
  } else if (!style.exact && style.decimalComma === false && GROUPED_COMMA.test(compact)) {
    plain = compact.replace(/,/g, '');
  } else if (
    !style.exact &&
    style.decimalComma === undefined &&
    (COMMA.test(compact) || GROUPED_COMMA.test(compact) || (GROUPED_POINT.test(compact) && compact.includes(',')))
  ) {
    return bad(
      'decimal_comma',
      `The comma in ${quoted(text)} could be a decimal comma or a thousands separator.`,
      'Choose whether numbers in this file use a decimal comma.',
    );
  }
  if (plain === null)
    return bad('not_a_number', `${quoted(text)} is not a number.`, 'Write it as digits, for example 7.5.');
  const value = Number(plain);
  return Number.isFinite(value)
    ? ok(value)
    : bad('not_finite', `${quoted(text)} is too large.`, 'Write a smaller number.');
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}
/** A number within a range, both ends included. */
export function parseRanged(text: string, style: NumberStyle, range: Range): Parsed<number> {
  const number = parseNumber(text, style);
  if (!number.ok) return number;
  const { value } = number;
  if (value < range.min)
    return bad(
      range.min === 0 ? 'negative' : 'out_of_range',
      `${quoted(text)} is too small. The minimum is ${range.min}.`,
      `Write a number from ${range.min} to ${range.max}.`,
    );
  if (value > range.max)
    return bad(
      'out_of_range',
      `${quoted(text)} is too large. The maximum is ${range.max}.`,
      `Write a number from ${range.min} to ${range.max}.`,
    );
  if (range.integer && !Number.isInteger(value))
    return bad(
      'not_whole',
      `${quoted(text)} is not a whole number.`,
      `Write a whole number from ${range.min} to ${range.max}.`,
    );
  return ok(value === 0 ? 0 : value);
}

const YEARS = { min: 1970, max: 2199 };
function civil(text: string, [year, month, day]: readonly [number, number, number]): Parsed<CivilDate> {
  if (year < YEARS.min || year > YEARS.max)
    return bad(
      'year_out_of_range',
      `The year ${year} is not supported.`,
      `Use a year from ${YEARS.min} to ${YEARS.max}.`,
    );
  const ms = Date.UTC(year, month - 1, day);
  const back = new Date(ms);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day)
    return bad(
      'no_such_date',
      `${quoted(text)} is not a day in the calendar.`,
      'Check the day and the month. Write the date as 2026-12-01.',
    );
  return ok(asCivilDate(back.toISOString().slice(0, 10)));
}

/** `2026-12-01`, `01.12.2026`, `1/12/2026` where the order of day and month is clear or chosen; otherwise the code `date_order`. */
export function parseCivilDate(text: string, order: 'dmy' | 'mdy' | undefined): Parsed<CivilDate> {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return civil(text, [Number(iso[1]), Number(iso[2]), Number(iso[3])]);
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
  if (dotted) return civil(text, [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])]);
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
  if (!slashed) return bad('not_a_date', `${quoted(text)} is not a date.`, 'Write it as 2026-12-01.');
  const [first, second, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])];
  const chosen = order ?? (first > 12 ? 'dmy' : second > 12 ? 'mdy' : first === second ? 'dmy' : undefined);
  if (chosen === undefined)
    return bad(
      'date_order',
      `In ${quoted(text)} either number could be the day.`,
      'Choose whether dates in this file put the day or the month first, or write the date as 2026-12-01.',
    );
  return chosen === 'dmy' ? civil(text, [year, second, first]) : civil(text, [year, first, second]);
}

/**
 * An instant. With a zone: exact. A time without one is read as UTC. A date alone is the start of that day, or for `end` the end
 * of its working day, 17:00; both UTC.
 */
export function parseMoment(text: string, order: 'dmy' | 'mdy' | undefined, edge: 'start' | 'end'): Parsed<Instant> {
  const timed = /^(.+?)[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d{2}:?\d{2})?$/.exec(text);
  const date = parseCivilDate(timed?.[1] ?? text, order);
  if (!date.ok) return date;
  const midnight = Date.parse(`${date.value}T00:00:00Z`);
  if (!timed) return ok(instantOf(midnight + (edge === 'end' ? 17 * HOUR_MS : 0)));
  const [hour, minute, second] = [Number(timed[2]), Number(timed[3]), Number(timed[4] ?? '0')];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0))
    return bad(
      'no_such_time',
      `The time in ${quoted(text)} does not exist.`,
      'Use 00:00 to 23:59, for example 2026-12-01T17:00:00Z.',
    );
  const milli = Number((timed[5] ?? '0').padEnd(3, '0').slice(0, 3));
  const zone = timed[6] ?? 'Z';
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = zone === 'Z' ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)));
  if (Math.abs(offset) > 15 * 60)
    return bad(
      'no_such_zone',
      `The UTC offset in ${quoted(text)} is more than 15 hours.`,
      'Check the offset. Write the time as 2026-12-01T17:00:00+01:00.',
    );
  return ok(instantOf(midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milli));
}

const YES = new Set(['true', 'yes', 'y', '1']);
const NO = new Set(['false', 'no', 'n', '0']);
export function parseYesNo(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  return YES.has(word)
    ? ok(true)
    : NO.has(word)
      ? ok(false)
      : bad('not_yes_no', `${quoted(text)} is neither yes nor no.`, 'Write true or false.');
}

/** Edits between two words (Levenshtein), for suggestions. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The choice closest to the word, or null if none is close. */
export function suggestion(word: string, choices: readonly string[]): string | null {
  if (word.length > 40) return null;
  const ranked = choices.map((choice) => ({ choice, d: distance(word, choice) })).sort((x, y) => x.d - y.d);
  const [best] = ranked;
  return best && best.d <= Math.max(2, Math.floor(best.choice.length / 3)) ? best.choice : null;
}

/** One of a list, whatever the case; blanks and hyphens count as underscores. */
export function parseChoice<T extends string>(text: string, choices: readonly T[]): Parsed<T> {
  const word = text.toLowerCase().replace(/[\s-]+/g, '_');
  const found = choices.find((choice) => choice === word);
  if (found !== undefined) return ok(found);
  const near = suggestion(word, choices);
  return bad(
    'unknown_value',
    `${quoted(text)} is not a valid value.`,
    near === null ? `Use one of: ${choices.join(', ')}.` : `Did you mean ${near}?`,
  );
}

/** `2026-12-24..2027-01-02` or one day. Days alone carry no year limit beyond the dates'. */
export function parseDays(
  text: string,
  order: 'dmy' | 'mdy' | undefined,
): Parsed<{ fromOn: CivilDate; untilOn: CivilDate }> {
  const [from = '', until = from, more] = text.split('..').map((part) => part.trim());
  if (more !== undefined)
    return bad(
      'not_a_range',
      `${quoted(text)} is not a range of days.`,
      'Write the first and the last day as 2026-12-24..2027-01-02.',
    );
  const fromOn = parseCivilDate(from, order);
  if (!fromOn.ok) return fromOn;
  const untilOn = parseCivilDate(until, order);
  if (!untilOn.ok) return untilOn;
  if (untilOn.value < fromOn.value)
    return bad('range_reversed', `${quoted(text)} ends before it starts.`, 'Write the earlier day first.');
  if (Date.parse(untilOn.value) - Date.parse(fromOn.value) > 3660 * DAY_MS)
    return bad(
      'range_too_long',
      `${quoted(text)} is longer than ten years.`,
      'Shorten it. If the agent is leaving, use active_until instead.',
    );
  return ok({ fromOn: fromOn.value, untilOn: untilOn.value });
}
