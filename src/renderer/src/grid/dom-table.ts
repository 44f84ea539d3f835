import { parseNumber, type Reader } from '../../../shared/format/index.ts';
import type { ClipboardCell, ClipboardTable } from './clipboard-text.ts';

/** Tables, and lists that are marked as tables. */
export const TABLES = 'table:not([role=presentation]),[data-copy-rows]';
const LIST_ROW = '[data-copy-row]';

const cellsOf = (row: Element): readonly Element[] => [...row.children];
const rowsOf = (table: Element): readonly Element[] =>
  [...table.querySelectorAll(`tr,${LIST_ROW}`)].filter((row) => row.parentElement?.closest(TABLES) === table);

/** The row of a table that an element is in; null if it is a header, or none. */
function rowOf(table: Element, target: Element): Element | null {
  const row = target.closest(`tr,${LIST_ROW}`);
  return row !== null && table.contains(row) && row.closest('thead') === null ? row : null;
}

/** What a cell shows: a number if it shows only that, or hours; a space before a per cent sign would make a text of it. */
function shownIn(cell: Element, reader: Reader): ClipboardCell {
  if (!(cell instanceof HTMLElement)) return null;
  const text = textOf(cell)
    .replace(/\s+/g, ' ')
    .replace(/(\d) %/g, '$1%')
    .replace('\u2212', '-')
    .trim();
  return text === '' ? null : (parseNumber(text.replace(/ h$/, ''), reader) ?? text);
}
/** Text without what is only drawn, with a space between the lines of a cell. */
function textOf(node: Node): string {
  if (node instanceof Text) return node.data;
  if (node instanceof Element && node.getAttribute('aria-hidden') === 'true') return '';
  if (node instanceof HTMLInputElement) return '';
  return [...node.childNodes].map(textOf).join(node instanceof HTMLElement && node.childElementCount > 1 ? ' ' : '');
}

/** A table as it is shown, or only some of its rows. */
export function domTable(table: Element, reader: Reader, only?: readonly Element[]): ClipboardTable {
  const rows = rowsOf(table);
  const head = rows.find((row) => row.closest('thead') !== null);
  const header = head === undefined ? [] : cellsOf(head).map((cell) => String(shownIn(cell, reader) ?? ''));
  const body = rows.filter((row) => row.closest('thead') === null && (only === undefined || only.includes(row)));
  return { header, rows: body.map((row) => cellsOf(row).map((cell) => shownIn(cell, reader))) };
}

/** The rows that are selected, or else the one that an element is in. */
export function chosenRows(table: Element, target: Element): readonly Element[] {
  const selected = rowsOf(table).filter(
    (row) => row.getAttribute('aria-selected') === 'true' || row.getAttribute('aria-pressed') === 'true',
  );
  const own = rowOf(table, target);
  return own === null || selected.includes(own) ? selected : [own];
}
