import type { Reader } from './reader.ts';

/** The number formats of a locale, created once for each locale. */
interface Figures {
  readonly whole: Intl.NumberFormat;
  readonly oneDecimal: Intl.NumberFormat;
  readonly twoDecimals: Intl.NumberFormat;
  readonly plain: Intl.NumberFormat;
  /** Formats percentages with a given number of decimals. */
  percent(decimals: number): Intl.NumberFormat;
  fixed(decimals: number): Intl.NumberFormat;
  /** Plain rounding writes small numbers as the locale does. */
  readonly isPlain: boolean;
}
const known = new Map<string, Figures>();
function figuresOf({ locale }: Reader): Figures {
  const made = known.get(locale);
  if (made !== undefined) return made;
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const figures: Figures = {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    oneDecimal,
    twoDecimals: new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }),
    plain: new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }),
    percent: byDecimals((digits) => new Intl.NumberFormat(locale, { style: 'percent', ...digits })),
    fixed: byDecimals((digits) => new Intl.NumberFormat(locale, digits)),
    isPlain: oneDecimal.format(7.5) === '7.5',
  };
  known.set(locale, figures);
  return figures;
}
function byDecimals(
  make: (digits: { minimumFractionDigits: number; maximumFractionDigits: number }) => Intl.NumberFormat,
): (decimals: number) => Intl.NumberFormat {
  const formats = new Map<number, Intl.NumberFormat>();
  return (decimals) => {
    const format = formats.get(decimals) ?? make({ minimumFractionDigits: decimals, maximumFractionDigits: decimals });
    formats.set(decimals, format);
    return format;
  };
}

/** `1,310` */
export const whole = (value: number, reader: Reader): string => figuresOf(reader).whole.format(value);

/** A noun in both forms, if its plural is not formed with an s. */
export type Noun = string | readonly [one: string, many: string];
/** The noun in the form that a count needs: `task` for 1, `tasks` for any other. */
export function plural(count: number, noun: Noun): string {
  const [one, many] = typeof noun === 'string' ? [noun, `${noun}s`] : noun;
  return count === 1 ? one : many;
}
/** A count with its noun: `1 task`, `3 tasks`, `1,310 tasks`, `2 replies`. */
export const counted = (count: number, noun: Noun, reader: Reader): string =>
  `${whole(count, reader)} ${plural(count, noun)}`;

/** A number with so many decimals: `0.76`, `1,250.50`. */
export function fixed(value: number, decimals: number, reader: Reader): string {
  const figures = figuresOf(reader);
  // Plain rounding does not group thousands.
  return figures.isPlain && Math.abs(value) < 999 ? value.toFixed(decimals) : figures.fixed(decimals).format(value);
}
/** A number with the decimals that it has, at most six, ungrouped as in a field: `0.5`, `1440`. */
export const plain = (value: number, reader: Reader): string => figuresOf(reader).plain.format(value);
/**
 * Hours with at most two decimals, without the unit: `2.33`, `7.5`, `1,310`. Precise enough for whole minutes to add
 * up.
 */
export const exactHours = (value: number, reader: Reader): string => figuresOf(reader).twoDecimals.format(value);
/**
 * Parts rounded to so many decimals so that they add up to `total`, by default their own sum, rounded alike: those that rounding down
 * takes most from are rounded up. Each part stays within one unit of the last decimal.
 */
export function roundedToSum(parts: readonly number[], decimals: number, total?: number): readonly number[] {
  const unit = 10 ** decimals;
  // A sum of thirds is a hair below its whole number.
  const rows = parts.map((part, index) => {
    const floor = Math.floor(part * unit + HAIR);
    return { index, floor, loss: part * unit - floor };
  });
  const wanted = Math.round((total ?? parts.reduce((sum, part) => sum + part, 0)) * unit + HAIR);
  const missing = wanted - rows.reduce((sum, row) => sum + row.floor, 0);
  const up = new Set(
    rows
      .filter((row) => row.loss > HAIR)
      .sort((a, b) => b.loss - a.loss || a.index - b.index)
      .slice(0, Math.max(0, missing))
      .map((row) => row.index),
  );
  return rows.map(({ index, floor }) => (floor + (up.has(index) ? 1 : 0)) / unit);
}
const HAIR = 1e-6;
/** Hours with at most one decimal and the unit: `7.5 h`. */
export function hours(value: number, reader: Reader): string {
  const figures = figuresOf(reader);
  const tenths = value * 10;
  // Plain rounding gives the same text ten times as fast, ties and thousands apart: there is one in every fact of every task.
  const isPlain = figures.isPlain && value >= 0 && value < 999 && Math.abs(tenths - Math.floor(tenths) - 0.5) > 1e-6;
  return `${isPlain ? value.toFixed(1).replace('.0', '') : figures.oneDecimal.format(value)} h`;
}
/** A ratio as per cent: `97%`. */
export function percent(ratio: number, reader: Reader, decimals = 0): string {
  const figures = figuresOf(reader);
  return figures.isPlain ? `${(ratio * 100).toFixed(decimals)}%` : figures.percent(decimals).format(ratio);
}
/** Minor units as whole currency units with the code: `GBP 12,400`. */
export const money = (amount: number, currency: string, reader: Reader): string =>
  `${currency} ${whole(amount / 100, reader)}`;
/** A difference with its sign: `+0.03`, `−0.03` (a minus sign, U+2212); what rounds to nothing has none: `0.00`. */
export function signed(value: number, reader: Reader, decimals = 0): string {
  if (Number(value.toFixed(decimals)) === 0) return fixed(0, decimals, reader);
  return value > 0 ? `+${fixed(value, decimals, reader)}` : fixed(value, decimals, reader).replace('-', '−');
}

const DAY_HOURS = 24;
/** A length of time in whole days from one day on, below that in hours: `2 days`, `1 day`, `3.5 h`. */
export function span(days: number, reader: Reader): string {
  return days < 1 ? hours(Math.round(days * DAY_HOURS * 10) / 10, reader) : counted(Math.round(days), 'day', reader);
}
