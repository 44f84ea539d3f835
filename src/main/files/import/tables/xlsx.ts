import type { Hidden, Table, TablesRead } from '../types.ts';
import type { Budget } from './budget.ts';
import { readBook } from './xlsx/book.ts';
import { readSheet } from './xlsx/sheet.ts';
import { openZip } from './xlsx/zip.ts';

export { ERROR_VALUE, NO_VALUE } from './xlsx/sheet.ts';

/**
 * Reads XLSX as one table for each sheet, one part of the workbook at a time. Empty sheets are left out. Throws a
 * refusal as soon as a limit is passed.
 */
export function readXlsx(file: string, bytes: Uint8Array, budget: Budget): TablesRead {
  const parts = openZip(bytes);
  const book = readBook(parts);
  const tables: Table[] = [];
  for (const { name, part, isHidden } of book.sheets) {
    const xml = parts.read(part);
    if (xml === null) continue;
    const { rows, hidden } = readSheet(part, xml, book, budget);
    const first = rows.findIndex(({ cells }) => cells.length > 0);
    const header = rows[first];
    if (header === undefined) continue;
    const below = rows.slice(first + 1);
    tables.push({
      file,
      sheet: name,
      header: header.cells,
      headerLine: header.line,
      rows: below,
      exactNumbers: true,
      isRaw: true,
      ...(book.is1904 ? { from1904: true } : {}),
      ...hiddenBelow({ isSheet: isHidden, ...hidden }, header.line, rows.length),
    });
  }
  return { kind: 'tables', tables, size: budget.size };
}

/** What is hidden of a sheet, if anything: of its rows, those below the header. */
function hiddenBelow({ isSheet, rows, columns }: Hidden, header: number, last: number): Pick<Table, 'hidden'> {
  if (!isSheet && rows.length === 0 && columns.length === 0) return {};
  return { hidden: { isSheet, rows: rows.filter((row) => row > header && row <= last), columns } };
}
