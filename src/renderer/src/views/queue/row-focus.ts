import type { GridApi, ModelUpdatedEvent } from 'ag-grid-community';
import { type FocusEvent, useEffect, useMemo, useRef } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { useRoute } from '../../stores/route.ts';

interface RowFocus {
  onModelUpdated(event: ModelUpdatedEvent<QueueRow>): void;
  /** The element around the grid. */
  onFocus(event: FocusEvent<HTMLElement>): void;
}

/**
 * The focused row is the current task, and the focus stays with that task if rows before it are added or removed. It is read from the page and not
 * from the events of the grid, because those come later, when a key may have been pressed already, and the grid only keeps the number of the row.
 */
export function useRowFocus(grid: { readonly current: GridApi<QueueRow> | null }): RowFocus {
  const acts = useActing();
  return useMemo(
    () => ({
      onModelUpdated({ api }) {
        const { activeElement } = document;
        if (activeElement === document.body || activeElement?.closest('.queue-grid') != null) follow(api);
      },
      onFocus({ target }) {
        const taskId = target.closest('[row-id]')?.getAttribute('row-id') ?? null;
        if (taskId === null) return;
        // When it is redrawn, the grid focuses the same position again; the task that is there now was not selected.
        if (acts.current) useRoute.getState().set({ taskId });
        else if (grid.current !== null) follow(grid.current);
      },
    }),
    [acts, grid],
  );
}

/** Whether a key or click of the operator is being handled. */
function useActing(): { readonly current: boolean } {
  const acting = useRef(false);
  useEffect(() => {
    const begin = (): void => {
      acting.current = true;
      setTimeout(() => {
        acting.current = false;
      });
    };
    const presses = ['pointerdown', 'mousedown', 'keydown'] as const;
    for (const name of presses) window.addEventListener(name, begin, true);
    return () => {
      for (const name of presses) window.removeEventListener(name, begin, true);
    };
  }, []);
  return acting;
}

/** Focuses the row of the current task. */
function follow(api: GridApi<QueueRow>): void {
  const focused = api.getFocusedCell();
  const { taskId } = useRoute.getState();
  const at = taskId === null ? null : (api.getRowNode(taskId)?.rowIndex ?? null);
  // The grid reports its rows a moment later: if the view was left in the meantime, it has no focus at all, whatever its type says.
  if (at !== null && focused?.column !== undefined && at !== focused.rowIndex) api.setFocusedCell(at, focused.column);
}
