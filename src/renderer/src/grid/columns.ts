import type { ClipboardCell } from './clipboard-text.ts';

/** How the values of a column are compared and filtered. */
export type ColumnKind = 'text' | 'number' | 'date' | 'choice';

/** What a column of a grid holds, apart from how it is drawn: for copying, filtering, and the list of columns. */
export interface GridColumn<Row> {
  /** The same as `colId` of the grid. */
  readonly id: string;
  readonly title: string;
  readonly kind: ColumnKind;
  /** What a row shows in it. Dates are written as `2026-11-27`; null: nothing. */
  readonly value: (row: Row) => ClipboardCell;
  /** The values by which a row is found, if there may be several, such as its skills. */
  readonly values?: (row: Row) => readonly string[];
  /** When it is shown, unless the operator chose: by default `always`; `compact`: with compact rows. */
  readonly shown?: 'always' | 'compact' | 'chosen';
  /** Whether it is always shown. */
  readonly isFixed?: boolean;
  /** Its width with compact rows, pixels, if it shows less there. */
  readonly compactPx?: number;
}

/** The values by which a row is found in a column, as text; an empty list counts as one empty value. */
export function textsOf<Row>(column: GridColumn<Row>, row: Row): readonly string[] {
  if (column.values !== undefined) {
    const values = column.values(row);
    return values.length === 0 ? [''] : values;
  }
  return [String(column.value(row) ?? '')];
}

/** What the operator chose to show and to hide. */
export interface ColumnChoice {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
}
export const NO_CHOICE: ColumnChoice = { shown: [], hidden: [] };

/** Whether a column is to be shown. What the operator chose comes first. */
export function isShown<Row>(
  { id, shown = 'always', isFixed = false }: GridColumn<Row>,
  choice: ColumnChoice,
  isCompact: boolean,
): boolean {
  if (isFixed) return true;
  if (choice.hidden.includes(id)) return false;
  return choice.shown.includes(id) || shown === 'always' || (shown === 'compact' && isCompact);
}

/** The choice after a column was shown or hidden. */
export const withColumn = ({ shown, hidden }: ColumnChoice, id: string, isOn: boolean): ColumnChoice => {
  const without = (list: readonly string[]): readonly string[] => list.filter((one) => one !== id);
  return {
    shown: isOn ? [...without(shown), id] : without(shown),
    hidden: isOn ? without(hidden) : [...without(hidden), id],
  };
};
