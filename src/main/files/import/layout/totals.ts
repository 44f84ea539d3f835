import { TOTAL_WORDS } from '../sources/vocabulary/table-words.ts';
import { ERROR_VALUE, NO_VALUE } from '../tables/xlsx/sheet.ts';
import { isAmount, isBlank, isOneOf, type Line } from './cells.ts';

/** A formula without a stored value, or with an error: how totals are written by programs that do not calculate. */
const isUncalculated = (cell: string): boolean => cell === NO_VALUE || cell.startsWith(ERROR_VALUE);

/**
 * Whether a row has totals instead of a record: its first cell with text is a label such as `Total`, and the others are
 * amounts. A record has an ID or another text before or beside its amounts.
 */
function isTotal({ cells }: Line): boolean {
  const filled = cells.flatMap((cell) => (cell.trim() === '' ? [] : [cell.trim()]));
  const [label, ...amounts] = filled;
  return (
    label !== undefined &&
    isOneOf(TOTAL_WORDS, label) &&
    amounts.length > 0 &&
    amounts.every((amount) => isAmount(amount) || isUncalculated(amount))
  );
}

/** The rows without the totals at their end, and the totals. Blank rows between them stay. */
export function withoutTotals(rows: readonly Line[]): {
  readonly rows: readonly Line[];
  readonly totals: readonly Line[];
} {
  const totals = new Set<Line>();
  for (const row of rows.toReversed()) {
    if (isBlank(row.cells)) continue;
    if (!isTotal(row)) break;
    totals.add(row);
  }
  return totals.size === 0
    ? { rows, totals: [] }
    : { rows: rows.filter((row) => !totals.has(row)), totals: [...totals].reverse() };
}
