import type { ImportCorrection, ImportFault } from '../../../shared/model/index.ts';
import { type FileRead, shown, type Table } from './types.ts';

/** Rows of a table that are not imported. */
export type RejectedTable = Pick<Table, 'file' | 'sheet' | 'header' | 'rows'>;

const isOf = (table: Table, { file, sheet }: Pick<ImportCorrection, 'file' | 'sheet'>): boolean =>
  table.file === file && table.sheet === sheet;

/** The tables with the corrected cells. What no longer fits, such as a row that is not there, changes nothing. */
export function corrected(files: readonly FileRead[], corrections: readonly ImportCorrection[]): readonly FileRead[] {
  if (corrections.length === 0) return files;
  return files.map((file) =>
    file.read.kind === 'tables'
      ? { ...file, read: { ...file.read, tables: file.read.tables.map((table) => correctedTable(table, corrections)) } }
      : file,
  );
}

function correctedTable(table: Table, corrections: readonly ImportCorrection[]): Table {
  const own = corrections.filter((one) => isOf(table, one));
  if (own.length === 0) return table;
  const placesOf = new Map(own.map(({ column }) => [column, placesIn(table, column)]));
  const rows = table.rows.map((row) => {
    const cells = [...row.cells];
    for (const { row: line, column, value, to } of own) {
      if (line !== null && line !== row.line) continue;
      for (const place of placesOf.get(column) ?? []) if (shown(cells[place] ?? '') === value) cells[place] = to;
    }
    return { ...row, cells };
  });
  return { ...table, rows };
}

/** The places of the columns with a title; several may have the same. */
const placesIn = ({ header, titles }: Table, column: string): readonly number[] =>
  header.flatMap((title, place) => (shown((titles?.[place] ?? title).trim()) === column ? [place] : []));

/** The rows that have a fault, as they are in the file. */
export function rowsWithFaults(files: readonly FileRead[], faults: readonly ImportFault[]): readonly RejectedTable[] {
  const tables = files.flatMap(({ read }) => (read.kind === 'tables' ? read.tables : []));
  return tables.flatMap((table) => {
    const lines = new Set(faults.flatMap((fault) => (fault.row !== null && isOf(table, fault) ? [fault.row] : [])));
    const rows = table.rows.filter(({ line }) => lines.has(line));
    return rows.length === 0 ? [] : [{ file: table.file, sheet: table.sheet, header: table.header, rows }];
  });
}
