import { asCivilDate, type CivilDate } from '../model/index.ts';
import type { Reader } from './reader.ts';

type DatePart = 'year' | 'month' | 'day';
/** How a locale writes a date in figures. */
interface DateFigures {
  readonly format: Intl.DateTimeFormat;
  readonly order: readonly DatePart[];
  /** What may stand between and after the figures, without spaces. */
  readonly between: ReadonlySet<string>;
}
const COMMON_SEPARATORS = ['', '.', '/', '-', '–', ',', '\u2010', '\u2011'] as const;
const isDatePart = (type: string): type is DatePart => type === 'year' || type === 'month' || type === 'day';
/** Direction marks, which some locales write around figures. */
const INVISIBLE = /[\u200e\u200f\u061c]/g;
const bare = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, '');

const ISO_LOCALE = 'sv-SE';
/** A year first and then the day cannot be told from ISO 8601, so that such a locale types ISO 8601. */
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

/** A date that shows in which order a reader writes. */
const EXAMPLE = asCivilDate('2026-11-27');
/** `27/11/2026`: an example of a date in the reader's order. */
export const dateExample = (reader: Reader): string => dateEntry(EXAMPLE, reader);

const CENTURY = 2000;
const EARLIEST_YEAR = 1900;
const SHORTEST_FULL_YEAR = 4;
/**
 * The date that a reader typed: in the reader's order, or with the year of four figures first (ISO 8601: `2026-11-27`). Two figures are a
 * year from 2000 to 2099. Null: no such date, or one before 1900. A day and a month are never exchanged, so 3/4/2026 is one date for one reader.
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
 * The number that a reader typed, with the reader's decimal mark or a point. Null: no number. Grouping is refused, and so is a point that may
 * mean it: `1.250` is null for a reader whose decimal mark is a comma.
 */
export function parseNumber(text: string, reader: Reader): number | null {
  const typed = text.trim().replace('\u2212', '-');
  const mark = decimalMarkOf(reader);
  if (mark !== '.' && A_GROUP.test(typed)) return null;
  const plainText = typed.replace(mark, '.');
  return /^-?(\d+\.?\d*|\.\d+)$/.test(plainText) ? Number(plainText) : null;
}
