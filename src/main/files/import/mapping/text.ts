import { wordsOf } from '../sources/header-key.ts';

/** Keys of the latest values: a column of a vocabulary has the same few in every row. */
const KEYS = new Map<string, string>();
const KEPT_KEYS = 5000;
/** The key by which a value or a name is the same whatever its case and accents. */
export function valueKey(text: string): string {
  const known = KEYS.get(text);
  if (known !== undefined) return known;
  const key = wordsOf(text) || text.trim().toLowerCase();
  if (KEYS.size >= KEPT_KEYS) KEYS.clear();
  KEYS.set(text, key);
  return key;
}

/** The parts of a cell that holds a list: `[a, b]`, `a; b` or lines. */
export const partsOfList = (cell: string): readonly string[] =>
  cell
    .trim()
    .replace(/^\[(.*)\]$/su, '$1')
    .split(/[;,\n\r]+/u)
    .map((part) => part.trim().replace(/^"(.*)"$/u, '$1'))
    .filter((part) => part !== '');

/** Longer cells have a value, unless they are blank, which no program writes. */
const LONGEST_NOTHING = 20;
/** A word by which programs write that a cell has no value. */
export const isNothing = (cell: string): boolean =>
  cell === '' ||
  (cell.length <= LONGEST_NOTHING &&
    /^[\snu[-]/i.test(cell) &&
    /^\s*(null|none|\[\s*\]|-|n\/a|undefined)?\s*$/iu.test(cell));
/** A mark that something is not so. */
export const isFalse = (cell: string): boolean => isNothing(cell) || /^\s*(false|no|0)\s*$/iu.test(cell);

/** How many examples of a column are shown. */
const EXAMPLES = 3;
const EXAMPLE_LENGTH = 80;
/** Counts the filled cells of a column, and keeps up to three different ones. */
export class Samples {
  filled = 0;
  readonly #seen = new Set<string>();
  add(cell: string): void {
    if (isNothing(cell)) return;
    this.filled++;
    if (this.#seen.size < EXAMPLES) this.#seen.add(cell.trim().slice(0, EXAMPLE_LENGTH));
  }
  get examples(): readonly string[] {
    return [...this.#seen];
  }
}
