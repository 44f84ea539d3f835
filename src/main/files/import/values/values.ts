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
