import { type ImportFault, problem } from '../../../../shared/model/index.ts';
import { fileFault, type Table } from '../types.ts';
import { gatherBlocks } from './blocks.ts';
import { isBlank } from './cells.ts';
import { findHeader } from './find-header.ts';
import { joinRepeated } from './join-columns.ts';
import { withSections } from './sections.ts';

/** A table with its own header and nothing but records, and what was left out. */
export interface LaidOut {
  readonly table: Table;
  readonly warnings: readonly ImportFault[];
}

/**
 * Finds the header and the records of a table as a person has laid it out: below a preamble, in groups with a header
 * each, with sub-items, with totals at the end, and with repeated columns. Rows keep the lines of the file. The first
 * row of the table, or its `header`, may be the header or not.
 */
export function layOut(table: Table): LaidOut {
  const { file, sheet, hidden } = table;
  const lines = [{ line: table.headerLine ?? 1, cells: table.header }, ...table.rows];
  const at = findHeader(lines);
  const header = lines[at];
  if (header === undefined) return { table, warnings: [] };
  const above = lines.slice(0, at).filter(({ cells }) => !isBlank(cells));
  const gathered = gatherBlocks(header, above.at(-1), lines.slice(at + 1));
  const listed = withSections(gathered.header, gathered.rows);
  const joined = joinRepeated(listed.header, listed.rows);
  const [firstTotal] = gathered.totals;
  const warnings = [
    ...(above.length === 0
      ? []
      : [{ what: problem('preamble_left_out', { rows: above.length, header: header.line }), row: header.line }]),
    ...(firstTotal === undefined
      ? []
      : [{ what: problem('totals_left_out', { rows: gathered.totals.length }), row: firstTotal.line }]),
  ];
  return {
    table: {
      ...table,
      ...joined,
      headerLine: header.line,
      isRaw: false,
      ...(hidden === undefined ? {} : { hidden: { ...hidden, rows: hidden.rows.filter((row) => row > header.line) } }),
    },
    warnings: warnings.map(({ what, row }) => fileFault(file, what, { sheet, row })),
  };
}
