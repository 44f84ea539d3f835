import {
  type CellEditRequestEvent,
  type ColDef,
  type GridApi,
  type IRowNode,
  ModuleRegistry,
  type RowDragEndEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { hours, type Reader, whole } from '../../../../shared/format/index.ts';
import { NO_CLIENT_NAME } from '../../../../shared/words/base/names.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { STATUS_NAMES } from '../../../../shared/words/index.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { FilterChips } from '../../grid/FilterChips.tsx';
import { HeaderTitle } from '../../grid/HeaderTitle.tsx';
import type { GridManners } from '../../grid/use-grid.tsx';
import { moveTask } from '../../stores/move-task.ts';
import { usePrintLayout } from '../../stores/printing.ts';
import { useQueueRows } from '../../stores/queue-rows.ts';
import { useQueueView } from '../../stores/queue-view.ts';
import { useRoute } from '../../stores/route.ts';
import { BulkBar } from './BulkBar.tsx';
import { leavesToDesk, Plain, QUEUE_COLUMNS } from './columns.tsx';
import { customColumns, queueFields } from './custom-fields.ts';
import { DropTargets } from './DropTargets.tsx';
import { beginEdit, changesOf, editTask } from './edit.ts';
import { remainingSum } from './fields.ts';
import { filtered, filterWords } from './filters.ts';
import { GRID_MODULES } from './grid-modules.ts';
import { COMFORTABLE_PX, gridTheme } from './grid-theme.ts';
import { HiddenTask } from './HiddenTask.tsx';
import { PasteDialog } from './paste/PasteDialog.tsx';
import { QueueBar } from './QueueBar.tsx';
import { TaskPanel } from './TaskPanel.tsx';
import { useQueueGrid } from './use-queue-grid.ts';
import type { RowSelection } from './use-row-selection.ts';
import '../../grid/grid.css';
import './queue.css';
import { QUEUE_VIEW } from '../../../../shared/words/tasks/queue-view.ts';
import { useReader } from '../../stores/reader.ts';

ModuleRegistry.registerModules(GRID_MODULES);

/** A cell shows more than its value (slack, pin, planned end), so a new row is redrawn even if the value is the same. */
const COLUMN_DEFAULTS: ColDef<QueueRow> = {
  resizable: true,
  sortable: true,
  suppressHeaderMenuButton: true,
  suppressKeyboardEvent: leavesToDesk,
  headerComponentParams: { innerHeaderComponent: HeaderTitle },
  equals: () => false,
};

/** Rows fade and slide unless the operator prefers reduced motion. */
const MOVES_ROWS = !window.matchMedia('(prefers-reduced-motion: reduce)').matches;
const NO_ROWS: readonly QueueRow[] = [];

/** All open work by rank, with the explanation of the selected task next to it. */
export default function QueueView() {
  const reader = useReader();
  const { rows: all, total, clients, computedMs, isWhole } = useQueueRows();
  const { queueFilter, taskId, panelOpen, set } = useRoute();
  const { filters, isCompact } = useQueueView((state) => state.display);
  const narrow = useQueueView((state) => state.narrow);
  const [dragged, setDragged] = useState<QueueRow | null>(null);
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const rows = useMemo(
    () => filtered(all ?? NO_ROWS, queueFilter, filters, computedMs),
    [all, computedMs, queueFilter, filters],
  );
  useKeptRail();
  const { grid, manners, selection } = useQueueGrid(all ?? NO_ROWS);
  const isShown = useShown(grid, all ?? NO_ROWS, rows);
  const selected = useSelectedRows(all ?? NO_ROWS);
  const zone = useRef<HTMLDivElement>(null);
  const onDrop = useCallback((event: RowDragEndEvent<QueueRow>) => {
    const target = document.elementFromPoint(event.event.clientX, event.event.clientY)?.closest('[data-agent]');
    const agentId = target instanceof HTMLElement ? target.dataset.agent : undefined;
    const row = event.node.data;
    setDragged(null);
    if (agentId !== undefined && row !== undefined)
      void moveTask({ taskId: row.taskId, agentId, weekOf: null }, row.version);
  }, []);
  const onReady = (api: GridApi<QueueRow>): void => {
    if (zone.current !== null) addDropZone(api, zone.current, setPointer, onDrop);
    manners.ready(api);
  };
  return (
    <div className="view">
      <QueueBar
        totals={
          isWhole ? totalsOf(rows, all?.length ?? 0, reader) : all === undefined ? '' : QUEUE_VIEW.tasks(total, reader)
        }
        clients={withInternal(clients, all ?? NO_ROWS)}
        isNoneLeft={rows.length === 0}
        onColumns={manners.openChooser}
      />
      <FilterChips columns={queueFields(all ?? NO_ROWS)} where={filters.where} onWhere={(where) => narrow({ where })} />
      {isWhole ? <HiddenTask all={all ?? NO_ROWS} rows={rows} /> : null}
      <div className="split">
        <div
          className={`queue-grid ${isCompact ? 'compact' : ''}`}
          ref={manners.box}
          onFocus={selection.onFocus}
          onClickCapture={selection.onClick}
          {...manners.boxProps}
        >
          {manners.before}
          <QueueGrid
            rows={all ?? NO_ROWS}
            isShown={isShown}
            onReady={onReady}
            onDrag={setDragged}
            selection={selection}
            manners={manners}
          />
          {manners.after}
          <PasteDialog />
          {isWhole && rows.length === 0 ? <NoneLeft all={all ?? NO_ROWS} /> : null}
          {selected.length > 1 ? <BulkBar rows={selected} onClear={() => set({ selectedIds: [] })} /> : null}
        </div>
        <div className="drop-zone" ref={zone}>
          {dragged !== null ? (
            <DropTargets task={dragged} pointer={pointer} />
          ) : panelOpen && taskId !== null ? (
            <Boundary name="task-panel" title={RECOVERY.panel} about={taskId}>
              <TaskPanel taskId={taskId} />
            </Boundary>
          ) : null}
        </div>
      </div>
    </div>
  );
}

interface QueueGridProps {
  readonly rows: readonly QueueRow[];
  readonly isShown: (node: IRowNode<QueueRow>) => boolean;
  readonly onReady: (api: GridApi<QueueRow>) => void;
  readonly onDrag: (row: QueueRow | null) => void;
  readonly selection: RowSelection;
  readonly manners: GridManners<QueueRow>;
}
/** The grid of the queue: it has all rows and shows those that pass the filters. */
function QueueGrid({ rows, isShown, onReady, onDrag, selection, manners }: QueueGridProps) {
  const fields = queueFields(rows);
  const columns = useMemo(() => [...QUEUE_COLUMNS, ...customColumns(fields, Plain)], [fields]);
  return (
    <div className="grid-box">
      <AgGridReact<QueueRow>
        {...usePrintLayout()}
        rowHeight={COMFORTABLE_PX}
        {...manners.options}
        theme={gridTheme}
        rowData={rows as QueueRow[]}
        isExternalFilterPresent={isNarrowed}
        doesExternalFilterPass={isShown}
        columnDefs={columns}
        getRowId={({ data }) => data.taskId}
        rowSelection={{ mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: false }}
        readOnlyEdit
        rowDragManaged={false}
        suppressMoveWhenRowDragging
        suppressScrollOnNewData
        defaultColDef={COLUMN_DEFAULTS}
        suppressNoRowsOverlay
        animateRows={MOVES_ROWS}
        onGridReady={({ api }) => onReady(api)}
        onModelUpdated={selection.onModelUpdated}
        onCellEditingStarted={({ data }) => data !== undefined && beginEdit(data)}
        onCellEditRequest={edit}
        onRowDragEnter={({ node }) => onDrag(node.data ?? null)}
        onRowDragEnd={() => onDrag(null)}
        onRowDragCancel={() => onDrag(null)}
      />
    </div>
  );
}

function totalsOf(rows: readonly QueueRow[], of: number, reader: Reader): string {
  const tasks =
    rows.length === of ? QUEUE_VIEW.taskCount(of, reader) : QUEUE_VIEW.someOf(whole(rows.length, reader), of, reader);
  return QUEUE_VIEW.remaining(tasks, hours(remainingSum(rows), reader));
}

/** The clients to filter by; work without a client can be chosen as well. */
const withInternal = (clients: readonly string[], rows: readonly QueueRow[]): readonly string[] =>
  rows.some((row) => row.client === null) && !clients.includes(NO_CLIENT_NAME) ? [NO_CLIENT_NAME, ...clients] : clients;

const isNarrowed = (): boolean => true;

/** Whether the grid shows a row. The grid keeps all rows and filters them itself, because passing it fewer on each key costs ten times as much. */
function useShown(
  grid: { readonly current: GridApi<QueueRow> | null },
  all: readonly QueueRow[],
  rows: readonly QueueRow[],
): (node: IRowNode<QueueRow>) => boolean {
  const shown = useRef<ReadonlySet<QueueRow>>(new Set());
  const filteredOf = useRef(all);
  shown.current = useMemo(() => new Set(rows), [rows]);
  useEffect(() => {
    void rows;
    // The grid filters new rows by itself.
    if (filteredOf.current === all) grid.current?.onFilterChanged();
    filteredOf.current = all;
  }, [all, rows, grid]);
  return useCallback(({ data }: IRowNode<QueueRow>) => data !== undefined && shown.current.has(data), []);
}

/** The panel accepts rows dropped on an agent; the grid itself cannot be reordered by hand. */
function addDropZone(
  api: GridApi<QueueRow>,
  container: HTMLElement,
  onPointer: (at: { readonly x: number; readonly y: number }) => void,
  onDrop: (event: RowDragEndEvent<QueueRow>) => void,
): void {
  api.addRowDropZone({
    getContainer: () => container,
    onDragging: ({ event }) => onPointer({ x: event.clientX, y: event.clientY }),
    onDragStop: onDrop,
  });
}

/** Stores which list of the queue of this workspace is shown. */
function useKeptRail(): void {
  const rail = useRoute((state) => state.queueFilter);
  const { keepRail } = useQueueView();
  useEffect(() => {
    if (useQueueView.getState().workspace !== null) keepRail(rail);
  }, [rail, keepRail]);
}

const NONE_SELECTED: readonly QueueRow[] = [];
/** The selected rows as they are now, if there are several. */
function useSelectedRows(all: readonly QueueRow[]): readonly QueueRow[] {
  const ids = useRoute((state) => state.selectedIds);
  return useMemo(() => {
    if (ids.length < 2) return NONE_SELECTED;
    const wanted = new Set(ids);
    return all.filter((row) => wanted.has(row.taskId));
  }, [all, ids]);
}

/** Names the filter that leaves no rows, with a button to clear it. */
function NoneLeft({ all }: { readonly all: readonly QueueRow[] }) {
  const rail = useRoute((state) => state.queueFilter);
  const { display, clear } = useQueueView();
  const words = filterWords(all, rail, display.filters, (status) => STATUS_NAMES[status]);
  if (all.length === 0 || words === '') return <div className="none-left">{QUEUE_VIEW.queueEmptyImportTasks}</div>;
  return (
    <div className="none-left" role="status">
      <span>{QUEUE_VIEW.noTasksMatch(words)}</span>
      <button type="button" className="btn sm" onClick={clear}>
        {QUEUE_VIEW.clearFilters}
      </button>
    </div>
  );
}

function edit({ data, column, newValue }: CellEditRequestEvent<QueueRow>): void {
  const name = column.getColId();
  if (name !== 'due' && name !== 'effort' && name !== 'status') return;
  const changes = changesOf(name, newValue, data);
  if (changes !== null) void editTask(data, name, changes);
}
