import { type ImportKind, problem } from '../../../../shared/model/index.ts';
import { FIELD_PREFIX } from '../../template-columns.ts';
import type { Findings } from '../rows/findings.ts';
import { columnKey } from '../rows/row.ts';
import { type FaultSpot, fileFault, type SheetHolds, type SourceFile, shown, type Table } from '../types.ts';
import { isColumn, kindOfHeader, kindOfName, nearColumn, requiredColumns } from './recognise.ts';

/** The origin of a table: its file, whether it is the only table there, and its contents according to the operator. */
interface TableSource {
  readonly source: SourceFile;
  readonly isAlone: boolean;
  readonly answer: SheetHolds | undefined;
}
/** In order of precedence: the operator's choice, the name of the sheet or key, the caller's choice, the columns, the name of the file. */
export function kindOf(table: Table, { source, isAlone, answer }: TableSource): ImportKind | null {
  if (answer !== undefined) return answer.kind;
  const named = kindOfName(table.sheet);
  if (!isAlone) return named ?? kindOfHeader(table.header);
  return named ?? source.kind ?? kindOfHeader(table.header) ?? kindOfName(source.name);
}

/**
 * The table with columns that our template of tasks does not have as custom fields, as those of other programs are. One
 * that is almost the name of a column is kept too, with a warning.
 */
export function withCustomFields(table: Table, kind: ImportKind, findings: Findings): Table {
  if (kind !== 'tasks') return table;
  const isFilled = (index: number): boolean => table.rows.some(({ cells }) => (cells[index] ?? '').trim() !== '');
  const header = table.header.map((title, index) => {
    const key = columnKey(title);
    if (key === '' || isColumn(kind, key) || !isFilled(index)) return title;
    const written = (table.titles?.[index] ?? title).trim();
    const near = nearColumn(kind, key);
    if (near !== null) {
      const what = problem('kept_as_field', { column: shown(written), near });
      const row = table.exactNumbers && table.sheet === null ? {} : { row: table.headerLine ?? 1 };
      findings.warn(fileFault(table.file, what, { sheet: table.sheet, column: shown(written), value: title, ...row }));
    }
    return `${FIELD_PREFIX}${title.trim()}`;
  });
  return header.every((title, index) => title === table.header[index])
    ? table
    : { ...table, header, titles: table.header.map((title, index) => table.titles?.[index] ?? title) };
}

/** The index of each column by its key, or null if the header cannot be used. Records the faults of the header. */
export function columnsOf(table: Table, kind: ImportKind, findings: Findings): Map<string, number> | null {
  const { file, sheet, header } = table;
  const isJson = table.exactNumbers && sheet === null;
  const at = (column: string, value: string): FaultSpot => ({
    sheet,
    column,
    value,
    ...(isJson ? {} : { row: table.headerLine ?? 1 }),
  });
  const columns = new Map<string, number>();
  let isUsable = true;
  header.forEach((title, index) => {
    const key = columnKey(title);
    if (key === '') return;
    if (columns.has(key)) {
      isUsable = false;
      const column = shown(title.trim());
      findings.error(fileFault(file, problem('duplicate_header', { column }), at(column, title)));
    } else columns.set(key, index);
  });
  for (const column of requiredColumns(kind)) {
    if (columns.has(column)) continue;
    isUsable = false;
    findings.error(fileFault(file, problem('missing_column', { column, kind }), at(column, '')));
  }
  for (const [key, index] of columns) {
    if (isColumn(kind, key)) continue;
    const title = table.titles?.[index] ?? header[index] ?? '';
    const column = shown(title.trim());
    findings.warn(
      fileFault(file, problem('unknown_column', { column, kind, near: nearColumn(kind, key) }), at(column, title)),
    );
  }
  return isUsable ? columns : null;
}

/**
 * Records that a table fits no template: a sheet among others is skipped; a single table is rejected, and the operator
 * is asked about it.
 */
export function reportUnknownKind(table: Table, isAlone: boolean, findings: Findings): 'asks' | 'skipped' | 'refused' {
  const { file, sheet, header } = table;
  if (!isAlone) {
    findings.warn(fileFault(file, problem('sheet_skipped', { sheet: shown(sheet ?? '') }), { sheet }));
    return 'skipped';
  }
  if (header.every((title) => title.trim() === '')) {
    findings.error(fileFault(file, problem('no_header', {}), { sheet, row: 1 }));
    return 'refused';
  }
  findings.error(
    fileFault(file, problem('unknown_kind', {}), { sheet, row: table.headerLine ?? 1, value: header.join(',') }),
  );
  return 'asks';
}
