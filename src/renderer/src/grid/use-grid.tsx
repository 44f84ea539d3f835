import type { ColumnMovedEvent, ColumnResizedEvent, GridApi, GridOptions, SortChangedEvent } from 'ag-grid-community';
import {
  type HTMLAttributes,
  type MouseEvent,
  type KeyboardEvent as ReactKeyboardEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { createStore } from 'zustand';
import type { GridColumn } from './columns.ts';
import { parseConditions } from './conditions.ts';
import { tableOf } from './copied.ts';
import { applyColumns, columnsToKeep, fitColumns } from './fit.ts';
import { GridOverlays, type Opened } from './GridOverlays.tsx';
import type { GridContext } from './grid-context.ts';
import type { GridSetup } from './grid-setup.ts';
import { copyFromMenu, useClipboard } from './use-clipboard.ts';
import { useTabStop } from './use-tab-stop.ts';

export interface GridManners<Row> {
  readonly api: RefObject<GridApi<Row> | null>;
  readonly context: GridContext;
  /** Of the grid. */
  readonly options: GridOptions<Row>;
  /** Of the box around it. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly boxProps: HTMLAttributes<HTMLDivElement>;
  /** What goes before and after the grid in its box. */
  readonly before: ReactNode;
  readonly after: ReactNode;
  /** To be called when the grid is ready. */
  readonly ready: (api: GridApi<Row>) => void;
  readonly copySelected: () => void;
  readonly openChooser: (anchor: HTMLElement) => void;
}

type Finished = { readonly api: GridApi; readonly source: string; readonly finished?: boolean };

/** What all grids of the desk have in common: one stop of Tab, copying, menus, filters of columns, and columns that are kept. */
export function useGrid<Row>(setup: GridSetup<Row>): GridManners<Row> {
  const latest = useRef(setup);
  latest.current = setup;
  const api = useRef<GridApi<Row> | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const context = useGridContext(setup.where, (id, anchor) => setOpened({ kind: 'column', id, anchor }));
  const stop = useTabStop();
  useKeptColumns(api, setup);
  const copied = () => {
    const [grid, rows] = [api.current, latest.current.selected()];
    return grid === null || rows.length === 0 ? null : tableOf(shownColumns(grid, latest.current.columns), rows);
  };
  useClipboard(box, { copied, onPaste: setup.onPaste });
  const openMenu = (
    target: EventTarget | null,
    pointer: { readonly x: number; readonly y: number } | null,
  ): boolean => {
    const found = target instanceof HTMLElement ? placeOf(target, api.current) : null;
    if (found === null) return false;
    if (found.kind === 'header') {
      const button = found.element.querySelector<HTMLElement>('.header-button');
      setOpened({ kind: 'column', id: found.column, anchor: button ?? found.element });
      return true;
    }
    latest.current.select(found.row);
    const column = latest.current.columns.find(({ id }) => id === found.column);
    const { left, bottom } = found.element.getBoundingClientRect();
    setOpened({
      kind: 'row',
      at: pointer ?? { x: left + 8, y: bottom },
      parts: latest.current.menuOf(found.row, column),
    });
    return true;
  };
  const options = useGridOptions(latest, setup.memory.isCompact, context);
  return {
    api,
    context,
    options,
    box,
    boxProps: {
      onKeyDownCapture: (event) => {
        stop.onKeyDownCapture(event);
        if (isMenuKey(event) && openMenu(event.target, null)) {
          event.preventDefault();
          event.stopPropagation();
        }
      },
      onContextMenu: (event: MouseEvent) => {
        if (openMenu(event.target, { x: event.clientX, y: event.clientY })) event.preventDefault();
      },
    },
    before: <span ref={stop.before} tabIndex={-1} />,
    after: (
      <>
        <span ref={stop.after} tabIndex={-1} />
        {opened === null ? null : (
          <GridOverlays opened={opened} api={api} setup={setup} onClose={() => setOpened(null)} />
        )}
      </>
    ),
    ready: (grid) => {
      api.current = grid;
      box.current?.querySelector('[role=grid],[role=treegrid]')?.setAttribute('aria-label', setup.name);
      applyColumns(grid, setup.memory.columns);
      fitColumns(grid, setup.columns, setup.leaving, setup.memory);
    },
    copySelected: () => {
      const table = copied();
      if (table !== null) copyFromMenu(table);
    },
    openChooser: (anchor) => setOpened({ kind: 'chooser', anchor }),
  };
}

/** Shift F10 and the menu key; on a header also Alt and the down arrow. */
const isMenuKey = ({ key, shiftKey, altKey, target }: ReactKeyboardEvent): boolean =>
  key === 'ContextMenu' ||
  (key === 'F10' && shiftKey) ||
  (key === 'ArrowDown' && altKey && target instanceof Element && target.closest('[role=columnheader]') !== null);

function useGridContext(where: readonly string[], open: GridContext['openColumn']): GridContext {
  const latest = useRef(open);
  latest.current = open;
  const context = useMemo(
    (): GridContext => ({
      filtered: createStore(() => ({ ids: new Set<string>() })),
      openColumn: (id, anchor) => latest.current(id, anchor),
    }),
    [],
  );
  useEffect(() => {
    context.filtered.setState({ ids: new Set(parseConditions(where).map(({ column }) => column)) });
  }, [context, where]);
  return context;
}

const COMPACT_PX = 28;
/** What changes columns without the operator: the desk, and columns that come and go with the rows. */
const NOT_BY_HAND: ReadonlySet<string> = new Set(['api', 'gridOptionsChanged']);

function useGridOptions<Row>(
  latest: RefObject<GridSetup<Row>>,
  isCompact: boolean,
  context: GridContext,
): GridOptions<Row> {
  const keep = useCallback(
    ({ api, source, finished }: Finished): void => {
      if (finished === false || NOT_BY_HAND.has(source)) return;
      const { memory } = latest.current;
      memory.keep({ columns: columnsToKeep(api, memory.columns) });
    },
    [latest],
  );
  const options = useMemo(
    (): GridOptions<Row> => ({
      context,
      onColumnMoved: (event: ColumnMovedEvent) => keep(event),
      onColumnResized: (event: ColumnResizedEvent) => keep(event),
      onSortChanged: (event: SortChangedEvent) => keep(event),
      onGridSizeChanged: ({ api }) =>
        fitColumns(api, latest.current.columns, latest.current.leaving, latest.current.memory),
      focusGridInnerElement: ({ api }) => focusRow(api, latest.current.selected()[0]),
    }),
    [context, keep, latest],
  );
  return useMemo(() => (isCompact ? { ...options, rowHeight: COMPACT_PX } : options), [options, isCompact]);
}

/** Focuses the selected row, or the first one; false if there is none. */
function focusRow<Row>(api: GridApi<Row>, row: Row | undefined): boolean {
  const focused = api.getFocusedCell();
  const [first] = api.getAllDisplayedColumns();
  const column = focused?.column ?? first;
  if (column === undefined || api.getDisplayedRowCount() === 0) return false;
  const at = indexOf(api, row) ?? focused?.rowIndex ?? 0;
  const index = Math.min(at, api.getDisplayedRowCount() - 1);
  api.ensureIndexVisible(index);
  api.setFocusedCell(index, column);
  return true;
}

/** The place of a row among those that are shown. */
function indexOf<Row>(api: GridApi<Row>, row: Row | undefined): number | null {
  for (let at = 0; row !== undefined && at < api.getDisplayedRowCount(); at++)
    if (api.getDisplayedRowAtIndex(at)?.data === row) return at;
  return null;
}

/** Applies the columns of a saved view, and shows or hides columns when the choice or the height of the rows changes. */
function useKeptColumns<Row>(api: RefObject<GridApi<Row> | null>, { memory, columns, leaving }: GridSetup<Row>): void {
  const applied = useRef({ edition: memory.edition, columns });
  const { edition, choice, isCompact } = memory;
  // biome-ignore lint/correctness/useExhaustiveDependencies: widths that the operator changes must not be applied again.
  useEffect(() => {
    const grid = api.current;
    if (grid === null) return;
    const isOther = applied.current.edition !== edition;
    const hasOthers = applied.current.columns !== columns && memory.columns !== null;
    if (isOther || hasOthers) applyColumns(grid, memory.columns);
    applied.current = { edition, columns };
    fitColumns(grid, columns, leaving, memory);
  }, [edition, choice, isCompact, columns]);
}

const shownColumns = <Row,>(api: GridApi<Row>, columns: readonly GridColumn<Row>[]): readonly GridColumn<Row>[] =>
  api.getAllDisplayedColumns().flatMap((shown) => columns.find(({ id }) => id === shown.getColId()) ?? []);

type Place<Row> =
  | { readonly kind: 'header'; readonly column: string; readonly element: HTMLElement }
  | { readonly kind: 'row'; readonly column: string; readonly row: Row; readonly element: HTMLElement };

/** The header or the cell that an element is in. */
function placeOf<Row>(target: HTMLElement, api: GridApi<Row> | null): Place<Row> | null {
  if (target.closest('input,select,textarea') !== null) return null;
  const element = target.closest<HTMLElement>('[col-id]');
  const column = element?.getAttribute('col-id') ?? null;
  if (element === null || column === null) return null;
  if (element.getAttribute('role') === 'columnheader') return { kind: 'header', column, element };
  const id = element.closest('[row-id]')?.getAttribute('row-id') ?? null;
  const row = id === null ? undefined : api?.getRowNode(id)?.data;
  return row === undefined ? null : { kind: 'row', column, row, element };
}
