import { csvText } from './csv.ts';

/** Columns of a list of faults. */
const COLUMNS = ['file', 'sheet', 'row', 'column', 'value', 'code', 'message', 'fix'] as const;

/** Faults of an import as CSV. */
export const faultsAsCsv = (
  faults: readonly { readonly [K in (typeof COLUMNS)[number]]: string | number | null }[],
): string =>
  csvText(
    COLUMNS,
    faults.map((fault) => COLUMNS.map((name) => fault[name])),
  );
