import {
  type ImportFaultCode,
  type ImportFaultValues,
  type ImportProblem,
  problem,
  webAddress,
} from '../../../../shared/model/index.ts';
import { shown } from '../types.ts';

/** A value, possibly with a warning, or the reason why the text could not be read. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly warning?: ImportProblem }
  | { readonly ok: false; readonly problem: ImportProblem };
export const ok = <T>(value: T): Parsed<T> => ({ ok: true, value });
/** A value that was read but should be checked. */
export const doubtful = <T>(value: T, warning: ImportProblem): Parsed<T> => ({ ok: true, value, warning });
export const bad = <C extends ImportFaultCode>(code: C, values: ImportFaultValues[C]): Parsed<never> => ({
  ok: false,
  problem: problem(code, values),
});

export interface NumberStyle {
  /** If undefined, the import asks about numbers such as `1,5`. */
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
    return bad('decimal_comma', { value: shown(text) });
  }
  if (plain === null) return bad('not_a_number', { value: shown(text) });
  const value = Number(plain);
  return Number.isFinite(value) ? ok(value) : bad('not_finite', { value: shown(text) });
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly integer?: boolean;
}
/** Amounts of money, in currency units. */
export const AMOUNT_RANGE: Range = { min: 0, max: 1e12 };
/** Why a number is not within a range, both ends included; null if it is. `text`: the number as it was written. */
export function rangeProblem(value: number, text: string, { min, max, integer }: Range): ImportProblem | null {
  const bounds = { value: shown(text), min, max };
  if (value < min)
    return min === 0 ? problem('negative', bounds) : problem('out_of_range', { ...bounds, exceeds: 'min' });
  if (value > max) return problem('out_of_range', { ...bounds, exceeds: 'max' });
  return integer && !Number.isInteger(value) ? problem('not_whole', bounds) : null;
}
/** A number within a range, both ends included. */
export function parseRanged(text: string, style: NumberStyle, range: Range): Parsed<number> {
  const number = parseNumber(text, style);
  if (!number.ok) return number;
  const fault = rangeProblem(number.value, text, range);
  return fault === null ? ok(number.value === 0 ? 0 : number.value) : { ok: false, problem: fault };
}

const YES = new Set(['true', 'yes', 'y', '1']);
const NO = new Set(['false', 'no', 'n', '0']);
export function parseYesNo(text: string): Parsed<boolean> {
  const word = text.toLowerCase();
  return YES.has(word) ? ok(true) : NO.has(word) ? ok(false) : bad('not_yes_no', { value: shown(text) });
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
  return bad('unknown_value', { value: shown(text), near: suggestion(word, choices), choices });
}

/** An address that a click may open: http or https. */
export function parseWebAddress(text: string): Parsed<string> {
  const address = webAddress(text);
  return address === null ? bad('not_a_web_address', { value: shown(text) }) : ok(address);
}
