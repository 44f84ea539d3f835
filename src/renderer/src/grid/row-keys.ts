import type { GridApi } from 'ag-grid-community';
import type { KeyboardEvent } from 'react';

/**
 * The keys that select rows in a grid with a selection of its own: Ctrl A all that are shown, Esc none, Shift with an arrow the next row as well. Returns
 * whether the key was one of them.
 */
export function selectByKey<Row>(api: GridApi<Row> | null, event: KeyboardEvent): boolean {
  const isCell = event.target instanceof Element && event.target.closest('[role=gridcell]') !== null;
  const isField = event.target instanceof Element && event.target.closest('input,select,textarea') !== null;
  if (api === null || !isCell || isField) return false;
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
    api.selectAll('filtered');
    return true;
  }
  if (event.key === 'Escape' && api.getSelectedRows().length > 0) {
    api.deselectAll();
    return true;
  }
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const focused = api.getFocusedCell();
  if (by === 0 || !event.shiftKey || focused === null) return false;
  const [from, to] = [focused.rowIndex, focused.rowIndex + by].map((at) => api.getDisplayedRowAtIndex(at));
  if (to?.rowIndex === undefined || to.rowIndex === null) return true;
  // Back over a row that was added: it is taken out again.
  if (to.isSelected() === true) from?.setSelected(false);
  else from?.setSelected(true);
  to.setSelected(true);
  api.ensureIndexVisible(to.rowIndex);
  api.setFocusedCell(to.rowIndex, focused.column);
  return true;
}
