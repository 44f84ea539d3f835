import { DAY_MS, DURATION_UNITS, type DurationUnit } from '../../../../shared/model/index.ts';
import type { DateOrder } from '../types.ts';
import { isMidnight, readDate } from './date-notation.ts';
import { isPlainNumber } from './durations.ts';
import { evidentSign, type NumberStyle, parseNumber } from './numbers.ts';

/** What the dates of a column show of their notation. */
export interface DateEvidence {
  /** `both`: some dates can only have the day first and others only the month. */
  readonly order: Exclude<DateOrder, undefined> | 'both' | undefined;
  /** Every time in the column is midnight, so that it holds days. Times as in ISO 8601 are always meant. */
  readonly isMidnight: boolean;
}

const LISTED = /[;@]|\.\./;
const PARTS = /[;@*=]|\.\./;
const ORDERED = /^\s*\d{1,2}[/-]\d{1,2}[/-]/;

/** Examines the dates of a column, those in lists and ranges included. */
export function dateEvidence(cells: readonly string[]): DateEvidence {
  let [dayFirst, monthFirst, timed, midnights] = [0, 0, 0, 0];
  for (const cell of cells) {
    for (const text of LISTED.test(cell) ? cell.split(PARTS) : [cell]) {
      // Once a time says that the column holds no days, only dates that show their order are read.
      if (timed > midnights && !ORDERED.test(text)) continue;
      const date = readDate(text.trim());
      if (date === null || date.kind === 'serial') continue;
      if (date.kind === 'epoch') {
        timed++;
        if (date.ms % DAY_MS === 0) midnights++;
        continue;
      }
      if (date.time !== null) {
        timed++;
        if (isMidnight(date.time) && !date.isExact) midnights++;
      }
      if (date.day.kind !== 'either') continue;
      if (date.day.first > 12 && date.day.second <= 12) dayFirst++;
      else if (date.day.second > 12 && date.day.first <= 12) monthFirst++;
    }
  }
  const order = dayFirst > 0 ? (monthFirst > 0 ? 'both' : 'dmy') : monthFirst > 0 ? 'mdy' : undefined;
  return { order, isMidnight: timed > 0 && timed === midnights };
}

const SIGN = /[.,]/;

/**
 * Whether the numbers of a column have a decimal comma; `both` if some can only have a comma and others only a point.
 * Among typed numbers a point says nothing, because every typed number has it.
 */
export function signEvidence(cells: readonly string[], isTyped: boolean): boolean | 'both' | undefined {
  let [comma, point] = [false, false];
  for (const cell of cells) {
    if (!SIGN.test(cell)) continue;
    const sign = evidentSign(cell, 'amount');
    if (sign === 'comma') comma = true;
    else if (sign === 'point' && (!isTyped || cell.includes(','))) point = true;
    if (comma && point) return 'both';
  }
  return comma ? true : point ? false : undefined;
}

/** Efforts above these hours are not those of tasks: 15 weeks as the median, or 5 weeks of round numbers with half a year among them. */
const MEDIAN_HOURS = 600;
const LOW_MEDIAN_HOURS = 200;
const FEWEST = 3;
const MOST_HOURS = 1_000;
/** Minutes and seconds are mostly whole quarters of an hour. */
const ROUND = 15;
const SECONDS_FROM = 1_800;
const MILLISECONDS_FROM = 600_000;

/** The unit of the plain numbers in a column of efforts: hours, unless they are implausible as hours. */
export function likelyUnit(cells: readonly string[], style: NumberStyle): DurationUnit {
  const values: number[] = [];
  for (const cell of cells) {
    if (!isPlainNumber(cell)) continue;
    const read = parseNumber(cell, style);
    if (!read.ok || read.value <= 0) continue;
    if (!Number.isInteger(read.value)) return 'hours';
    values.push(read.value);
  }
  values.sort((a, b) => a - b);
  const [median, most] = [values[values.length >> 1], values.at(-1)];
  if (median === undefined || most === undefined) return 'hours';
  const isImplausible =
    median >= MEDIAN_HOURS ||
    (values.length >= FEWEST &&
      most >= MOST_HOURS &&
      median >= LOW_MEDIAN_HOURS &&
      values.every((v) => v % ROUND === 0));
  if (!isImplausible) return 'hours';
  if (median >= MILLISECONDS_FROM && values.every((value) => value % 1000 === 0)) return 'milliseconds';
  return median >= SECONDS_FROM ? 'seconds' : 'minutes';
}

/** The units to choose from, the likely one first. */
export const unitsToAsk = (likely: DurationUnit): readonly DurationUnit[] => [
  likely,
  ...DURATION_UNITS.filter((unit) => unit !== likely),
];
