import type { GridApi, ModelUpdatedEvent } from 'ag-grid-community';
import { type FocusEvent, useEffect, useMemo, useRef } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { useRoute } from '../../stores/route.ts';

interface RowFocus {
  onModelUpdated(event: ModelUpdatedEvent<QueueRow>): void;
  /** Of the element around the grid. */
  onFocus(event: FocusEvent<HTMLElement>): void;
}

/**
 * The focused row is the chosen task, and the focus stays with that task where rows before it come or go. Read from the page and not from the
 * grid's events: those come later, when a key may have been pressed already, and the grid keeps only the number of the row.
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
        // Drawn anew, the grid focuses the same place once more; whoever stands there now was not chosen.
        if (acts.current) useRoute.getState().set({ taskId });
        else if (grid.current !== null) follow(grid.current);
      },
    }),
    [acts, grid],
  );
}

/** True while a press of the operator is being answered. */
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

/** Puts the focus on the row of the chosen task. */
function follow(api: GridApi<QueueRow>): void {
  const focused = api.getFocusedCell();
  const { taskId } = useRoute.getState();
  const at = taskId === null ? null : (api.getRowNode(taskId)?.rowIndex ?? null);
  // The grid tells of its rows a moment later: where the view was left by then, it has no focus at all, whatever its type says.
  if (at !== null && focused?.column !== undefined && at !== focused.rowIndex) api.setFocusedCell(at, focused.column);
}
