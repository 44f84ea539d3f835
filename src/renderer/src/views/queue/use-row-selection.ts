import type { GridApi, ModelUpdatedEvent } from 'ag-grid-community';
import { type FocusEvent, type MouseEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { refreshChosen, useHighlightedTasks } from '../../stores/highlighted.ts';
import { useRoute } from '../../stores/route.ts';
import { type How, idsOf, NONE, type Selection, selectionAfter, withoutHidden } from './selection.ts';

type Grid = RefObject<GridApi<QueueRow> | null>;
type Anchor = { current: string | null };

export interface RowSelection {
  /** Makes a row the selection, unless it is part of it: its menu is about to open. */
  onMenu(taskId: string): void;
  /** The selected tasks that are shown, from top to bottom. */
  selected(): readonly QueueRow[];
  onModelUpdated(event: ModelUpdatedEvent<QueueRow>): void;
  /** Of the element around the grid. */
  onFocus(event: FocusEvent<HTMLElement>): void;
  /** Of the element around the grid: the grid reports clicks a moment later, when a key may have come in between. */
  onClick(event: MouseEvent<HTMLElement>): void;
}

/** The column that gets the focus if no cell had it. */
const FIRST_COLUMN = 'task';
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input,select,textarea,dialog,[contenteditable=true]') !== null;
const rowOf = (target: EventTarget): string | null =>
  target instanceof Element ? (target.closest('[row-id]')?.getAttribute('row-id') ?? null) : null;
const route = useRoute.getState;

/**
 * One selection in the queue: the highlighted row is the row with the focused cell and the row that actions apply to. Arrow keys, J and K move it, with
 * Shift they extend it; Ctrl A selects all rows that are shown, Esc none. The focus stays with its task if rows before it come or go. The selection is
 * that of the desk; the grid only shows it.
 */
export function useRowSelection(grid: Grid): RowSelection {
  const press = useLastPress();
  const anchor = useRef<string | null>(null);
  useSelectionKeys(grid, anchor);
  useShownSelection(grid);
  useHighlightedTasks('queue', () => {
    const api = grid.current;
    return api === null ? [] : idsOf(route()).filter((id) => isDisplayed(api, id));
  });
  return useMemo(
    () => ({
      onMenu(taskId) {
        if (grid.current !== null && !idsOf(route()).includes(taskId)) choose(grid.current, anchor, taskId, 'only');
      },
      selected() {
        const [api, ids] = [grid.current, new Set(idsOf(route()))];
        return api === null ? [] : shownRows(api).filter((row) => ids.has(row.taskId));
      },
      onModelUpdated({ api }) {
        select(
          api,
          withoutHidden(route(), (id) => isDisplayed(api, id)),
        );
        refreshChosen();
        const { activeElement } = document;
        if (activeElement === document.body || activeElement?.closest('.queue-grid') != null) follow(api);
      },
      onFocus({ target }) {
        const [taskId, api] = [rowOf(target), grid.current];
        if (taskId === null || api === null) return;
        const held = press.current;
        // When it is redrawn, the grid focuses the same position again; the task that is there now was not selected.
        if (held === null) follow(api);
        else if (held !== 'pointer' && route().taskId !== taskId) choose(api, anchor, taskId, held);
      },
      onClick({ target, shiftKey, ctrlKey, metaKey }) {
        const api = grid.current;
        if (api === null || isField(target) || !(target instanceof Element) || target.closest('.ag-cell') === null)
          return;
        const taskId = rowOf(target);
        if (taskId !== null) choose(api, anchor, taskId, shiftKey ? 'range' : ctrlKey || metaKey ? 'toggle' : 'only');
      },
    }),
    [grid, press],
  );
}

/** The key or click of the operator that is being handled: what a key that moves the focus does to the selection. Null: neither. */
function useLastPress(): { readonly current: How | 'pointer' | null } {
  const press = useRef<How | 'pointer' | null>(null);
  useEffect(() => {
    const begin = (event: Event): void => {
      const isKey = event instanceof KeyboardEvent;
      press.current = !isKey ? 'pointer' : event.shiftKey && event.key !== 'Tab' ? 'range' : 'only';
      setTimeout(() => {
        press.current = null;
      });
    };
    const names = ['pointerdown', 'mousedown', 'keydown'] as const;
    for (const name of names) window.addEventListener(name, begin, true);
    return () => {
      for (const name of names) window.removeEventListener(name, begin, true);
    };
  }, []);
  return press;
}

function choose(api: GridApi<QueueRow>, anchor: Anchor, taskId: string, how: How): void {
  select(api, selectionAfter(shownOrder(api), { ...route(), anchor: anchor.current }, taskId, how));
  if (how !== 'range') anchor.current = taskId;
}

/** The shown rows from top to bottom. */
function shownRows(api: GridApi<QueueRow>): readonly QueueRow[] {
  const rows: QueueRow[] = [];
  for (let at = 0; at < api.getDisplayedRowCount(); at++) {
    const data = api.getDisplayedRowAtIndex(at)?.data;
    if (data !== undefined) rows.push(data);
  }
  return rows;
}
/** The shown tasks from top to bottom. */
const shownOrder = (api: GridApi<QueueRow>): readonly string[] => shownRows(api).map((row) => row.taskId);

const isDisplayed = (api: GridApi<QueueRow>, id: string): boolean => api.getRowNode(id)?.displayed === true;

/** Makes this the selection of the desk, and highlights it at once. */
function select(api: GridApi<QueueRow>, { taskId, selectedIds }: Selection): void {
  const before = route();
  if (before.taskId !== taskId || before.selectedIds !== selectedIds) before.set({ taskId, selectedIds });
  highlight(api, { taskId, selectedIds });
}

/** Highlights the selected rows, as far as they are there. */
function highlight(api: GridApi<QueueRow>, selection: Selection): void {
  const nodes = idsOf(selection).flatMap((id) => api.getRowNode(id) ?? []);
  const wanted = new Set(nodes);
  const others = api.getSelectedNodes().filter((node) => !wanted.has(node));
  const added = nodes.filter((node) => node.isSelected() !== true);
  if (others.length > 0) api.setNodesSelected({ nodes: others, newValue: false });
  if (added.length > 0) api.setNodesSelected({ nodes: added, newValue: true });
}

/** Focuses the row of the current task. */
function follow(api: GridApi<QueueRow>): void {
  const focused = api.getFocusedCell();
  const { taskId } = route();
  const at = taskId === null ? null : (api.getRowNode(taskId)?.rowIndex ?? null);
  // The grid reports its rows a moment later: if the view was left in the meantime, it has no focus at all, whatever its type says.
  if (at !== null && focused?.column !== undefined && at !== focused.rowIndex) api.setFocusedCell(at, focused.column);
}

/** Gives the row of the current task the focus if nothing else has it, so that arrow keys and F2 work on what is highlighted. */
function takeFreeFocus(api: GridApi<QueueRow>, rowIndex: number | null): void {
  if (rowIndex === null || document.activeElement !== document.body) return;
  api.setFocusedCell(rowIndex, api.getFocusedCell()?.column ?? FIRST_COLUMN);
}

/** Highlights, shows and focuses the task that an address, a link, a dialog or another view has made current. */
function useShownSelection(grid: Grid): void {
  const taskId = useRoute((state) => state.taskId);
  const selectedIds = useRoute((state) => state.selectedIds);
  const hasDialog = useRoute((state) => state.dialog !== null);
  useEffect(() => {
    const api = grid.current;
    if (api === null) return;
    highlight(api, { taskId, selectedIds });
    const node = taskId === null ? undefined : api.getRowNode(taskId);
    if (node?.displayed !== true) return;
    api.ensureNodeVisible(node);
    if (!hasDialog) takeFreeFocus(api, node.rowIndex);
  }, [grid, taskId, selectedIds, hasDialog]);
}

/** The keys of the selection, which work wherever the focus is in the view, except in a field. */
function useSelectionKeys(grid: Grid, anchor: Anchor): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const api = grid.current;
      if (api === null || route().dialog !== null || isField(event.target)) return;
      // The frame keeps Ctrl A from painting the page.
      if (event.defaultPrevented && !isSelectAll(event)) return;
      const act = actionOf(event, api, { anchor, last });
      if (act === null) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [grid, anchor]);
}

interface Places {
  readonly anchor: Anchor;
  /** The task that was current before Esc. */
  readonly last: { current: string | null };
}
const isSelectAll = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'a' && (ctrlKey || metaKey) && !shiftKey && !altKey;

function actionOf(event: KeyboardEvent, api: GridApi<QueueRow>, { anchor, last }: Places): (() => void) | null {
  const key = event.key.toLowerCase();
  const hasControl = event.ctrlKey || event.metaKey;
  if (isSelectAll(event))
    return () => {
      const [first, ...rest] = shownOrder(api);
      if (first === undefined) return;
      const { taskId } = route();
      const ids = [first, ...rest];
      const current = taskId !== null && ids.includes(taskId) ? taskId : first;
      select(api, { taskId: current, selectedIds: rest.length > 0 ? ids : [] });
    };
  if (hasControl || event.altKey) return null;
  const { taskId } = route();
  if (key === 'escape' && taskId !== null)
    return () => {
      last.current = taskId;
      anchor.current = null;
      select(api, NONE);
      api.clearFocusedCell();
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    };
  const by = key === 'j' ? 1 : key === 'k' ? -1 : 0;
  if (by === 0) return null;
  return () => {
    const from = taskId ?? last.current;
    const at = from === null || !isDisplayed(api, from) ? -1 : (api.getRowNode(from)?.rowIndex ?? -1);
    const next = api.getDisplayedRowAtIndex(Math.min(api.getDisplayedRowCount() - 1, Math.max(0, at + by)));
    if (next?.data === undefined || next.rowIndex === null) return;
    const column = api.getFocusedCell()?.column ?? FIRST_COLUMN;
    choose(api, anchor, next.data.taskId, event.shiftKey ? 'range' : 'only');
    api.ensureIndexVisible(next.rowIndex);
    api.setFocusedCell(next.rowIndex, column);
  };
}
