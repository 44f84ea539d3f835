import { numberEntry, type Reader } from '../../../shared/format/index.ts';
import { type ClipboardTable, htmlOf, tsvOf } from './clipboard-text.ts';
import type { GridColumn } from './columns.ts';

/** Rows as a table for the clipboard: the columns that are shown, in their order. */
export const tableOf = <Row>(columns: readonly GridColumn<Row>[], rows: readonly Row[]): ClipboardTable => ({
  header: columns.map((column) => column.title),
  rows: rows.map((row) => columns.map((column) => column.value(row))),
});

/** Puts a table on the clipboard, as text and as HTML. */
export function putTable(data: DataTransfer, table: ClipboardTable, reader: Reader): void {
  const write = (value: number): string => numberEntry(value, reader);
  data.setData('text/plain', tsvOf(table, write));
  data.setData('text/html', htmlOf(table, write));
}

/** Copies a table with the browser's own command, which needs no permission; returns false if that is not possible. */
export function copyTable(table: ClipboardTable, reader: Reader): boolean {
  let isPut = false;
  const put = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    putTable(event.clipboardData, table, reader);
    isPut = true;
  };
  window.addEventListener('copy', put, true);
  try {
    document.execCommand('copy');
  } finally {
    window.removeEventListener('copy', put, true);
  }
  return isPut;
}
