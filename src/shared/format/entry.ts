import { asCivilDate, type CivilDate, MINUTE_MS } from '../model/index.ts';
import type { Reader } from './reader.ts';

type DatePart = 'year' | 'month' | 'day';
/** How a locale writes a date in figures. */
interface DateFigures {
  readonly format: Intl.DateTimeFormat;
  readonly order: readonly DatePart[];
  /** The characters that may separate or follow the figures, without spaces. */
  readonly between: ReadonlySet<string>;
}
const COMMON_SEPARATORS = ['', '.', '/', '-', '–', ',', '\u2010', '\u2011'] as const;
const isDatePart = (type: string): type is DatePart => type === 'year' || type === 'month' || type === 'day';
/** Direction marks, which some locales write around figures. */
const INVISIBLE = /[\u200e\u200f\u061c]/g;
const bare = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, '');

const ISO_LOCALE = 'sv-SE';
/** Year, day, month cannot be told apart from ISO 8601, so such a locale uses ISO 8601. */
const isIsoLike = (order: readonly DatePart[]): boolean => order[0] === 'year' && order[1] === 'day';

const dateFigures = new Map<string, DateFigures>();
function dateFiguresOf({ locale }: Pick<Reader, 'locale'>): DateFigures {
  const known = dateFigures.get(locale);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const parts = format.formatToParts(Date.UTC(2026, 10, 27));
  const order = parts.map(({ type }) => type).filter(isDatePart);
  if (isIsoLike(order)) return dateFiguresOf({ locale: ISO_LOCALE });
  const made: DateFigures = {
    format,
    order,
    between: new Set<string>([
      ...COMMON_SEPARATORS,
      ...parts.filter(({ type }) => !isDatePart(type)).map(({ value }) => bare(value)),
    ]),
  };
  dateFigures.set(locale, made);
  return made;
}

/** A date as it is typed, in the reader's order: `27/11/2026`, `27.11.2026`, `11/27/2026`. `parseDate` reads it again. */
export const dateEntry = (on: CivilDate, reader: Reader): string =>
  dateFiguresOf(reader)
    .format.format(Date.parse(`${on}T00:00:00Z`))
    .replace(INVISIBLE, '');

/** A date that makes the order of day and month clear. */
const EXAMPLE = asCivilDate('2026-11-27');
/** `27/11/2026`: an example of a date in the reader's order. */
export const dateExample = (reader: Reader): string => dateEntry(EXAMPLE, reader);

const CENTURY = 2000;
const EARLIEST_YEAR = 1900;
const SHORTEST_FULL_YEAR = 4;
/**
 * The date that a reader typed: in the reader's order, or with the year of four figures first (ISO 8601: `2026-11-27`). Two figures are a
 * year from 2000 to 2099. Null if there is no such date, or one before 1900. A day and a month are never exchanged, so 3/4/2026 is one date for one reader.
 */
export function parseDate(text: string, reader: Reader): CivilDate | null {
  const { order, between } = dateFiguresOf(reader);
  const figures = text.match(/\d+/g) ?? [];
  const [first] = figures;
  if (figures.length !== order.length || first === undefined) return null;
  if (!text.split(/\d+/).every((piece) => between.has(bare(piece)))) return null;
  const isYearFirst = first.length === SHORTEST_FULL_YEAR;
  const read = new Map((isYearFirst ? YEAR_FIRST : order).map((part, index) => [part, figures[index] ?? '']));
  return dateOf(read.get('year') ?? '', read.get('month') ?? '', read.get('day') ?? '');
}
const YEAR_FIRST: readonly DatePart[] = ['year', 'month', 'day'];

function dateOf(yearText: string, monthText: string, dayText: string): CivilDate | null {
  if (![2, SHORTEST_FULL_YEAR].includes(yearText.length) || monthText.length > 2 || dayText.length > 2) return null;
  const year = yearText.length === 2 ? CENTURY + Number(yearText) : Number(yearText);
  const [month, day] = [Number(monthText), Number(dayText)];
  if (year < EARLIEST_YEAR) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  const isReal = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return isReal ? asCivilDate(at.toISOString().slice(0, 10)) : null;
}

/** How a locale writes a time of day in figures. */
const timeFigures = new Map<string, Intl.DateTimeFormat>();
function timeFiguresOf({ locale, hourCycle }: TimeReader): Intl.DateTimeFormat {
  const key = `${locale} ${hourCycle}`;
  const known = timeFigures.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, {
    timeZone: 'UTC',
    numberingSystem: 'latn',
    hour: hourCycle === 'h12' ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle,
  });
  timeFigures.set(key, made);
  return made;
}
type TimeReader = Pick<Reader, 'locale' | 'hourCycle'>;

/** A time of day as it is typed, in minutes after midnight: `16:30`, `4:30 pm`. `parseTime` reads it again. */
export const timeEntry = (minute: number, reader: TimeReader): string =>
  timeFiguresOf(reader)
    .format(minute * MINUTE_MS)
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ');
/** An afternoon time, so that it shows whether the reader uses 12 or 24 hours. */
const EXAMPLE_MINUTE = 16 * 60 + 30;
/** `16:30`: an example of a time of day on the reader's clock. */
export const timeExample = (reader: TimeReader): string => timeEntry(EXAMPLE_MINUTE, reader);

const HALF_DAY = 12;
const HOUR_MINUTES = 60;
/** `16:30`, `16.30`, `16h30`, `1630`, `16`, each with or without am or pm. */
const A_TIME = /^(\d{1,2}?)(?:[:.h]?(\d{2}))?(a|p)?$/;
/**
 * The time of day that a reader typed, in minutes after midnight: as the reader's locale writes it, or in figures, with am or pm where needed.
 * Returns null if the text is not a time of day, or if it is an hour from 1 to 12 without am or pm and the reader uses a 12-hour clock.
 */
export function parseTime(text: string, reader: TimeReader): number | null {
  const typed = plainTime(text);
  const [, hourText, minuteText = '00', half] = A_TIME.exec(typed.replace(/([ap])\.?m\.?$/, '$1')) ?? [];
  const written = hourText === undefined ? writtenTime(typed, reader) : null;
  if (written !== null || hourText === undefined) return written;
  const [hour, minute] = [Number(hourText), Number(minuteText)];
  const isHalf = hour >= 1 && hour <= HALF_DAY;
  if (
    minute >= HOUR_MINUTES ||
    hour >= 2 * HALF_DAY ||
    (half === undefined ? isHalf && reader.hourCycle === 'h12' : !isHalf)
  )
    return null;
  const onClock = half === undefined ? hour : (hour % HALF_DAY) + (half === 'p' ? HALF_DAY : 0);
  return onClock * HOUR_MINUTES + minute;
}
const plainTime = (text: string): string => bare(text).toLowerCase();
/** A time written in full as the locale does, with its own words for the halves of the day. */
function writtenTime(typed: string, reader: TimeReader): number | null {
  const [hour, minute] = (typed.match(/\d+/g) ?? []).map(Number);
  if (hour === undefined || minute === undefined) return null;
  const onClock = (hour % HALF_DAY) * HOUR_MINUTES + minute;
  const both = [onClock, onClock + HALF_DAY * HOUR_MINUTES];
  return both.find((one) => plainTime(timeEntry(one, reader)) === typed) ?? null;
}

const decimalMarks = new Map<string, string>();
function decimalMarkOf({ locale }: Reader): string {
  const known = decimalMarks.get(locale);
  if (known !== undefined) return known;
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(0.5);
  const mark = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  decimalMarks.set(locale, mark);
  return mark;
}

const FIGURES = new Intl.NumberFormat('en', { maximumFractionDigits: 6, useGrouping: false });
/** A number as it is typed, with the reader's decimal mark, at most six decimals and no grouping: `0.25`, `0,25`. `parseNumber` reads it again. */
export const numberEntry = (value: number, reader: Reader): string =>
  FIGURES.format(value).replace('.', decimalMarkOf(reader));

const A_GROUP = /\.\d{3}$/;
/**
 * The number that a reader typed, with the reader's decimal mark or a point. Returns null if it is not a number. Grouping is
 * refused, as is a point that may mean it: `1.250` is null for a reader whose decimal mark is a comma.
 */
export function parseNumber(text: string, reader: Reader): number | null {
  const typed = text.trim().replace('\u2212', '-');
  const mark = decimalMarkOf(reader);
  if (mark !== '.' && A_GROUP.test(typed)) return null;
  const plainText = typed.replace(mark, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plainText) ? Number(plainText) : null;
}
