import { NO_SIZE } from '../../src/main/files/import/tables/budget.ts';
import { readTables } from '../../src/main/files/import/tables/tables.ts';
import type { ImportOptions, Table, TablesRead } from '../../src/main/files/import/types.ts';
import { bytesOf } from './support.ts';

/** Reads one file as tables. */
export const tablesIn = (
  name: string,
  content: string | Uint8Array,
  options: ImportOptions = {},
): Promise<TablesRead> =>
  readTables({ name, bytes: typeof content === 'string' ? bytesOf(content) : content }, options, NO_SIZE);

/** The rows of one table by the titles of their columns, without empty cells. */
const rowsOf = ({ header, rows }: Table): Readonly<Record<string, string>>[] =>
  rows.map(({ cells }) =>
    Object.fromEntries(cells.flatMap((cell, n) => (cell === '' ? [] : [[header[n] ?? `column ${n}`, cell]]))),
  );

/** The rows of the table of this name; fails the test if the file was refused or has none. */
export function rowsIn(read: TablesRead, sheet: string | null = null): Readonly<Record<string, string>>[] {
  if (read.kind !== 'tables') throw new Error(`not read: ${JSON.stringify(read)}`);
  const table = read.tables.find((one) => one.sheet === sheet);
  if (table === undefined) throw new Error(`no table ${sheet}: ${read.tables.map((one) => one.sheet).join(', ')}`);
  return rowsOf(table);
}

/** The code of the fault for which a file was refused; null if it was read. */
export const refusalOf = (read: TablesRead): string | null => (read.kind === 'refused' ? read.fault.code : null);
/** The codes of what the reader left out or put right. */
export const warningsOf = (read: TablesRead): readonly string[] =>
  read.kind === 'tables' ? (read.warnings ?? []).map(({ code }) => code) : [];
