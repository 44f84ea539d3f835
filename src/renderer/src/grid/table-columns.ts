import type { ColumnState } from 'ag-grid-community';
import { type GridColumn, isShown } from './columns.ts';
import type { GridDisplay } from './memory.ts';

/** A column of a table that is not a grid: what it holds, and by what it is sorted. */
export interface TableColumn<Row> extends GridColumn<Row> {
  /** By default its value; null comes last. */
  readonly by?: (row: Row) => string | number | null;
  /** Where it always is, if it cannot be moved; such columns are not in the list of columns. */
  readonly place?: 'first' | 'last';
}

export interface Sorting {
  readonly id: string;
  readonly isDown: boolean;
}

type Kept = readonly ColumnState[] | null;

const kept = (columns: Kept, id: string): ColumnState | undefined => columns?.find(({ colId }) => colId === id);

/** The columns in the order that was kept. Those that were not kept come after the others; what cannot be moved stays where it is. */
export function inOrder<Row, Column extends TableColumn<Row>>(
  columns: readonly Column[],
  from: Kept,
): readonly Column[] {
  const places = new Map((from ?? []).map(({ colId }, place) => [colId, place]));
  const placeOf = ({ id, place }: Column): number => {
    if (place !== undefined) return place === 'first' ? -1 : Number.POSITIVE_INFINITY;
    return places.get(id) ?? places.size;
  };
  return columns.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

/** The columns that are shown, in their order. */
export const shownColumns = <Row, Column extends TableColumn<Row>>(
  columns: readonly Column[],
  { columns: from, choice, isCompact }: GridDisplay,
): readonly Column[] => inOrder<Row, Column>(columns, from).filter((column) => isShown(column, choice, isCompact));

/** The width that the operator gave a column, pixels; null: as wide as it needs. */
export const widthIn = (columns: Kept, id: string): number | null => kept(columns, id)?.width ?? null;

/** What the rows are sorted by; null: their own order. */
export function sortIn(columns: Kept): Sorting | null {
  const sorted = columns?.find(({ sort }) => sort === 'asc' || sort === 'desc');
  return sorted === undefined ? null : { id: sorted.colId, isDown: sorted.sort === 'desc' };
}

/** The columns as they are kept, in this order. A column that is not among them keeps what was kept of it. */
export const withOrder = (columns: Kept, ids: readonly string[]): readonly ColumnState[] => [
  ...ids.map((colId) => kept(columns, colId) ?? { colId }),
  ...(columns ?? []).filter(({ colId }) => !ids.includes(colId)),
];

const changed = (columns: readonly ColumnState[], id: string, change: Partial<ColumnState>): readonly ColumnState[] => {
  const is = columns.some(({ colId }) => colId === id);
  return [...columns, ...(is ? [] : [{ colId: id }])].map((one) => (one.colId === id ? { ...one, ...change } : one));
};

/** The narrowest column that can be read, pixels. */
export const LEAST_PX = 48;
const MOST_PX = 800;
export const withWidth = (columns: readonly ColumnState[], id: string, px: number): readonly ColumnState[] =>
  changed(columns, id, { width: Math.round(Math.min(MOST_PX, Math.max(LEAST_PX, px))) });

/** Sorted by one column alone; `sort` null: in the order of the rows. */
export const withSort = (
  columns: readonly ColumnState[],
  id: string,
  sort: 'asc' | 'desc' | null,
): readonly ColumnState[] =>
  changed(
    columns.map((one) => ({ ...one, sort: null })),
    id,
    { sort },
  );

/** The rows sorted by a column; rows without a value come last. */
export function sortedBy<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  sorting: Sorting | null,
): readonly Row[] {
  const column = columns.find(({ id }) => id === sorting?.id);
  if (column === undefined || sorting === null) return rows;
  const by = column.by ?? column.value;
  const sign = sorting.isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [one, other] = [by(a), by(b)];
    if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0);
    if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
    return sign * String(one).localeCompare(String(other));
  });
}

/** Whether the operator can move it, and show or hide it. */
export const isMovable = ({ place }: Pick<TableColumn<never>, 'place'>): boolean => place === undefined;
