import { wordsOf } from '../sources/header-key.ts';

/** The key by which a value or a name is the same whatever its case and accents. */
export const valueKey = (text: string): string => wordsOf(text) || text.trim().toLowerCase();

/** The parts of a cell that holds a list: `[a, b]`, `a; b` or lines. */
export const partsOfList = (cell: string): readonly string[] =>
  cell
    .trim()
    .replace(/^\[(.*)\]$/su, '$1')
    .split(/[;,\n\r]+/u)
    .map((part) => part.trim().replace(/^"(.*)"$/u, '$1'))
    .filter((part) => part !== '');

/** A word by which programs write that a cell has no value. */
export const isNothing = (cell: string): boolean =>
  cell === '' || /^\s*(null|none|\[\s*\]|-|n\/a|undefined)?\s*$/iu.test(cell);
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
