import type { ColumnState, GridApi } from 'ag-grid-community';
import { type GridColumn, isShown } from './columns.ts';
import type { GridDisplay } from './memory.ts';

/** A column and the least width it needs, in pixels. */
export interface NeededWidth {
  readonly id: string;
  readonly px: number;
}

/**
 * The columns that fit into a width. Those of `leaving` give way, the first one first, until the others have the width they need; a column that the
 * operator chose to show stays.
 */
export function fittingColumns(
  needed: readonly NeededWidth[],
  widthPx: number,
  leaving: readonly string[],
  chosen: readonly string[],
): ReadonlySet<string> {
  const kept = new Map(needed.map(({ id, px }) => [id, px]));
  const total = (): number => [...kept.values()].reduce((sum, px) => sum + px, 0);
  for (const id of leaving) if (total() > widthPx && !chosen.includes(id)) kept.delete(id);
  return new Set(kept.keys());
}

/** The width of a scrollbar, which the columns cannot have. */
const SCROLLBAR_PX = 16;

/** Shows the columns that are chosen and fit into the grid. */
export function fitColumns<Row>(
  api: GridApi<Row>,
  columns: readonly GridColumn<Row>[],
  leaving: readonly string[],
  display: GridDisplay,
): void {
  const { left, right } = api.getHorizontalPixelRange();
  if (right <= left) return;
  fitCompact(api, columns, display.isCompact);
  const wanted = columns.filter((column) => isShown(column, display.choice, display.isCompact));
  const needed = wanted.map(({ id }) => ({ id, px: widthOf(api, id) }));
  const shown = fittingColumns(needed, right - left - SCROLLBAR_PX, leaving, display.choice.shown);
  const isOn = (id: string): boolean => shown.has(id);
  const change = columns.filter(({ id }) => api.getColumn(id)?.isVisible() !== isOn(id)).map(({ id }) => id);
  if (change.length === 0) return;
  api.setColumnsVisible(change.filter(isOn), true);
  api.setColumnsVisible(
    change.filter((id) => !isOn(id)),
    false,
  );
}

/** Columns that show less with compact rows are narrower there, unless the operator gave them a width. */
function fitCompact<Row>(api: GridApi<Row>, columns: readonly GridColumn<Row>[], isCompact: boolean): void {
  for (const { id, compactPx } of columns) {
    const column = api.getColumn(id);
    const fullPx = column?.getColDef().width;
    if (column === null || compactPx === undefined || fullPx === undefined) continue;
    const [is, wanted] = [column.getActualWidth(), isCompact ? compactPx : fullPx];
    if (is !== wanted && (is === fullPx || is === compactPx))
      api.setColumnWidths([{ key: id, newWidth: wanted }], true, 'api');
  }
}

function widthOf<Row>(api: GridApi<Row>, id: string): number {
  const column = api.getColumn(id);
  if (column === null) return 0;
  return column.getFlex() === null || column.getFlex() === 0 ? column.getActualWidth() : column.getMinWidth();
}

/** Gives the columns the order, width and sort that were kept; which are shown is decided by `fitColumns`. */
export function applyColumns<Row>(api: GridApi<Row>, kept: readonly ColumnState[] | null): void {
  if (kept === null) api.resetColumnState();
  else api.applyColumnState({ state: kept.map(({ hide: _, ...state }) => state), applyOrder: true });
}

/** The state of the columns as it is kept. Columns that the grid does not have now keep what was kept of them. */
export function columnsToKeep<Row>(api: GridApi<Row>, kept: readonly ColumnState[] | null): readonly ColumnState[] {
  const state = api.getColumnState();
  const present = new Set(state.map(({ colId }) => colId));
  return [...state, ...(kept ?? []).filter(({ colId }) => !present.has(colId))];
}
