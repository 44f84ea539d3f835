import { shown } from '../types.ts';
import { bad, ok, type Parsed, type Range, rangeProblem } from './values.ts';

/** How the numbers of a column are written. */
export interface NumberStyle {
  /** If undefined, the import asks about numbers such as `1,234`; others show their decimal sign. */
  readonly decimalComma: boolean | undefined;
  /** Typed numbers (XLSX, JSON): a point alone is always the decimal sign. */
  readonly exact: boolean;
  /** Beside plain numbers: amounts with a currency, or shares with a per cent sign. */
  readonly of?: 'amount' | 'share' | undefined;
}

const PLAIN = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;
const GROUPED_POINT = /^[+-]?\d{1,3}(\.\d{3})+(,\d+)?$/;
const GROUPED_COMMA = /^[+-]?\d{1,3}(,\d{2,3})*,\d{3}(\.\d+)?$/;
const COMMA = /^[+-]?\d*,\d+$/;
/** A comma before three digits may be either sign. Groups do not begin with 0. */
const EITHER = /^[+-]?[1-9]\d{0,2},\d{3}$/;
const CURRENCY = String.raw`(?:[A-Za-z]{0,3}\p{Sc}|[A-Z]{3}|kr\.?|zł|Kč|Ft|Fr\.)`;
const BEFORE = new RegExp(`^([+-]?)${CURRENCY}([+-]?)(?=[\\d.,(])`, 'u');
const BEHIND = new RegExp(`(?<=[\\d.,)])${CURRENCY}$`, 'u');
/** Read in the same way in every notation. */
const WHOLE = /^\d{1,15}$/;
/** Longer texts are no numbers. */
const LONGEST = 400;

/** The number without blanks, currency and apostrophes between thousands. */
function compactOf(text: string, of: NumberStyle['of']): string {
  if (/^[\d.]*$/.test(text)) return text;
  let compact = text.replace(/[\u00a0\u2009\u202f ]/g, '').replace(/^[\u2212\u2013]/, '-');
  if (/\d['\u2019]\d{3}/.test(compact)) compact = compact.replace(/(?<=\d)['\u2019](?=\d{3})/g, '');
  if (of !== 'amount') return compact;
  compact = compact.replace(BEFORE, '$1$2').replace(BEHIND, '');
  const negative = /^\((.+)\)$/.exec(compact);
  return negative === null ? compact : `-${negative[1]}`;
}

/** The decimal sign that a number can only have; `either` if both are possible, null if it shows none. */
export function evidentSign(text: string, of?: NumberStyle['of']): 'comma' | 'point' | 'either' | null {
  if (text.length > LONGEST) return null;
  const compact = compactOf(text, of).replace(/%$/, '');
  if (EITHER.test(compact)) return 'either';
  const [comma, point] = [compact.lastIndexOf(','), compact.lastIndexOf('.')];
  if (comma < 0 && point < 0) return null;
  if (GROUPED_POINT.test(compact)) return comma > 0 || /\..*\./.test(compact) ? 'comma' : null;
  if (GROUPED_COMMA.test(compact)) return 'point';
  return COMMA.test(compact) ? 'comma' : PLAIN.test(compact) ? 'point' : null;
}

/**
 * A finite number. A number that shows its decimal sign needs no choice; one that does not, such as `1,234`, gives the
 * code `decimal_comma` without one.
 */
export function parseNumber(text: string, style: NumberStyle): Parsed<number> {
  if (WHOLE.test(text)) return ok(Number(text));
  if (text.length > LONGEST) return bad('not_a_number', { value: shown(text) });
  const compact = compactOf(text, style.of);
  const isPercent = style.of === 'share' && compact.endsWith('%');
  const digits = isPercent ? compact.slice(0, -1) : compact;
  const plain = plainOf(digits, style);
  if (plain === 'either') return bad('decimal_comma', { value: shown(text) });
  if (plain === null) return bad('not_a_number', { value: shown(text) });
  const value = isPercent ? Number(plain) / 100 : Number(plain);
  return Number.isFinite(value) ? ok(value) : bad('not_finite', { value: shown(text) });
}

/** The digits with a decimal point and no thousands separators; null if they are no number. */
function plainOf(digits: string, { decimalComma, exact }: NumberStyle): string | 'either' | null {
  if (exact && !digits.includes(',')) return PLAIN.test(digits) ? digits : null;
  const sign = decimalComma ?? (EITHER.test(digits) ? null : evidentSign(digits) === 'comma');
  if (sign === null) return 'either';
  if (sign) {
    if (GROUPED_POINT.test(digits)) return digits.replace(/\./g, '').replace(',', '.');
    if (COMMA.test(digits)) return digits.replace(',', '.');
  } else if (GROUPED_COMMA.test(digits)) return digits.replace(/,/g, '');
  return PLAIN.test(digits) ? digits : null;
}

/** A number within a range, both ends included. */
export function parseRanged(text: string, style: NumberStyle, range: Range): Parsed<number> {
  const number = parseNumber(text, style);
  if (!number.ok) return number;
  const fault = rangeProblem(number.value, text, range);
  return fault === null ? ok(number.value === 0 ? 0 : number.value) : { ok: false, problem: fault };
}
