import { wordsOf } from '../sources/header-key.ts';
import type { Table } from '../types.ts';
import { readDate } from '../values/date-notation.ts';

export type Line = Table['rows'][number];
type Cells = Line['cells'];

/** How many cells of a row have text. */
export const filledIn = (cells: Cells): number => cells.reduce((n, cell) => (cell.trim() === '' ? n : n + 1), 0);
export const isBlank = (cells: Cells): boolean => cells.every((cell) => cell.trim() === '');

/** Longer texts are no titles of columns. */
const LONGEST_TITLE = 100;
const NUMBER = /^[-+(]?[\p{Sc}%]?\s*\d[\d.,'\s\u00a0\u202f]*\s*[\p{Sc}%]?\)?$/u;
const DURATION = /^\d+:\d{2}(?::\d{2})?$|^(?:\d+(?:[.,]\d+)?\s?[wdhms]\s*)+$/i;

/** Whether a cell is a number, a currency, a share or a duration. */
export const isAmount = (cell: string): boolean =>
  cell.length < 40 && (NUMBER.test(cell) || DURATION.test(cell)) && readDate(cell)?.kind !== 'written';

/** Whether a cell is a value rather than the title of a column. */
export function isValue(cell: string): boolean {
  const text = cell.trim();
  return (
    text.length > LONGEST_TITLE ||
    isAmount(text) ||
    /^https?:\/\/|^\S+@\S+\.\S+$/i.test(text) ||
    readDate(text) !== null
  );
}

/** The words that are compared are shorter, also with punctuation. */
const LONGEST_WORDS = 30;
/** Whether a text is one of these words, whatever its case, accents and punctuation. */
export const isOneOf = (words: ReadonlySet<string>, text: string): boolean =>
  text.length <= LONGEST_WORDS && words.has(wordsOf(text));
