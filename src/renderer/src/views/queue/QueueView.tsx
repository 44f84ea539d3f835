import {
  AllCommunityModule,
  type CellEditRequestEvent,
  type GridApi,
  ModuleRegistry,
  type RowDragEndEvent,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { PanelRight } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { hours, whole } from '../../../../shared/format/index.ts';
import { parseInstant } from '../../../../shared/model/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { moveTask } from '../../stores/move-task.ts';
import { type QueueFilter, useRoute } from '../../stores/route.ts';
import { BulkBar } from './BulkBar.tsx';
import { QUEUE_COLUMNS } from './columns.tsx';
import { DropTargets } from './DropTargets.tsx';
import { gridTheme } from './grid-theme.ts';
import { TaskPanel } from './TaskPanel.tsx';
import './queue.css';

ModuleRegistry.registerModules([AllCommunityModule]);

const COLUMN_STATE = 'tde.queue.columns';
const WEEK_MS = 7 * 86_400_000;

const FILTERS: Readonly<Record<QueueFilter, (row: QueueRow, nowMs: number) => boolean>> = {
  open: () => true,
  unassigned: (row) => row.assignedTo === null,
  due_week: (row, nowMs) => row.dueAt !== null && Date.parse(row.dueAt) < nowMs + WEEK_MS,
  blocked: (row) => row.status === 'blocked' || row.waitingFor.length > 0,
};

/** All open work, ranked, with the explanation of the chosen task beside it. */
export default function QueueView() {
  const queue = useCoreQuery('queue.list', {});
  const { queueFilter, taskId, panelOpen, set } = useRoute();
  const [search, setSearch] = useState('');
  const [client, setClient] = useState('');
  const [selected, setSelected] = useState<readonly QueueRow[]>([]);
  const [dragged, setDragged] = useState<QueueRow | null>(null);
  const [pointer, setPointer] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const grid = useRef<GridApi<QueueRow> | null>(null);
  const all = queue.data?.entries;
  const clients = useMemo(() => [...new Set((all ?? []).flatMap((row) => row.client ?? []))].sort(), [all]);
  const rows = useMemo(() => {
    const nowMs = Date.parse(queue.data?.computedAt ?? '');
    return (all ?? []).filter((row) => FILTERS[queueFilter](row, nowMs) && (client === '' || row.client === client));
  }, [all, queue.data?.computedAt, queueFilter, client]);
  useRowKeys(grid, taskId);
  const zone = useRef<HTMLDivElement>(null);
  const onDrop = useCallback((event: RowDragEndEvent<QueueRow>) => {
    const target = document.elementFromPoint(event.event.clientX, event.event.clientY)?.closest('[data-agent]');
    const agentId = target instanceof HTMLElement ? target.dataset.agent : undefined;
    const row = event.node.data;
    setDragged(null);
    if (agentId !== undefined && row !== undefined)
      void moveTask({ taskId: row.taskId, agentId, weekOf: null }, row.version);
  }, []);
  return (
    <div className="view">
      <ViewBar
        title="Queue"
        totals={`${whole(rows.length)} tasks, ${hours(Math.round(rows.reduce((sum, row) => sum + row.effortHours, 0)))}`}
      >
        <input
          type="search"
          aria-label="Quick search in the queue"
          placeholder="Quick search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select aria-label="Client" value={client} onChange={(event) => setClient(event.target.value)}>
          <option value="">Client any</option>
          {clients.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <button
          type="button"
          className="ib"
          aria-pressed={panelOpen}
          aria-label="Panel"
          title="Panel"
          onClick={() => set({ panelOpen: !panelOpen })}
        >
          <PanelRight size={16} aria-hidden />
        </button>
      </ViewBar>
      <div className="split">
        <div className="queue-grid">
          <AgGridReact<QueueRow>
            theme={gridTheme}
            rowData={rows as QueueRow[]}
            columnDefs={QUEUE_COLUMNS}
            getRowId={({ data }) => data.taskId}
            rowSelection={{ mode: 'multiRow', checkboxes: false, headerCheckbox: false, enableClickSelection: true }}
            quickFilterText={search}
            readOnlyEdit
            rowDragManaged={false}
            suppressMoveWhenRowDragging
            suppressScrollOnNewData
            defaultColDef={{ resizable: true, sortable: true, suppressHeaderMenuButton: true }}
            overlayNoRowsTemplate="Nothing matches. Clear the search or the filters above."
            onGridReady={({ api }) => {
              grid.current = api;
              if (zone.current !== null) addDropZone(api, zone.current, setPointer, onDrop);
              const saved = localStorage.getItem(COLUMN_STATE);
              if (saved !== null) api.applyColumnState({ state: JSON.parse(saved), applyOrder: true });
            }}
            onColumnMoved={saveColumns}
            onColumnResized={(event) => event.finished && saveColumns(event)}
            onSortChanged={saveColumns}
            onSelectionChanged={({ api }) => {
              const chosen = api.getSelectedRows();
              setSelected(chosen);
              if (chosen[0] !== undefined) set({ taskId: chosen[0].taskId });
            }}
            onCellFocused={({ rowIndex, api }) => {
              if (rowIndex === null) return;
              const row = api.getDisplayedRowAtIndex(rowIndex)?.data;
              if (row !== undefined) set({ taskId: row.taskId });
            }}
            onCellEditRequest={edit}
            onRowDragEnter={({ node }) => setDragged(node.data ?? null)}
            onRowDragEnd={() => setDragged(null)}
            onRowDragCancel={() => setDragged(null)}
          />
          {selected.length > 1 ? <BulkBar rows={selected} onClear={() => grid.current?.deselectAll()} /> : null}
        </div>
        <div className="drop-zone" ref={zone}>
          {dragged !== null ? (
            <DropTargets task={dragged} pointer={pointer} />
          ) : panelOpen && taskId !== null ? (
            <TaskPanel taskId={taskId} />
          ) : null}
        </div>
      </div>
    </div>
  );
}

/** The panel at the side takes rows dropped on an agent; the grid itself is not reordered by hand. */
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

function saveColumns({ api }: { readonly api: GridApi<QueueRow> }): void {
  localStorage.setItem(COLUMN_STATE, JSON.stringify(api.getColumnState()));
}

function edit(event: CellEditRequestEvent<QueueRow>): void {
  const row = event.data;
  const column = event.column.getColId();
  const send = (changes: Parameters<typeof runCommand<'task.edit'>>[1]['changes']): void => {
    void runCommand(
      'task.edit',
      { taskIds: [row.taskId], changes, versions: { [row.taskId]: row.version } },
      `Changed ${row.taskId}.`,
    );
  };
  if (column === 'due')
    send({
      dueAt: event.newValue
        ? parseInstant(`${String(event.newValue)}T${row.dueAt?.slice(11) ?? '17:00:00.000Z'}`)
        : null,
    });
  else if (column === 'effort') send({ estimateHours: Number(event.newValue) });
  else if (column === 'status') send({ status: event.newValue });
}

/** J and K move the choice up and down. */
function useRowKeys(grid: { readonly current: GridApi<QueueRow> | null }, taskId: string | null): void {
  useEffect(() => {
    const step = (event: KeyboardEvent): void => {
      const by = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
      const api = grid.current;
      if (
        by === 0 ||
        api === null ||
        (event.target instanceof HTMLElement && event.target.closest('input,select,textarea,dialog') !== null)
      )
        return;
      const at = taskId === null ? -1 : (api.getRowNode(taskId)?.rowIndex ?? -1);
      const next = api.getDisplayedRowAtIndex(Math.max(0, at + by));
      if (next === undefined) return;
      api.deselectAll();
      next.setSelected(true);
      api.ensureNodeVisible(next);
    };
    window.addEventListener('keydown', step);
    return () => window.removeEventListener('keydown', step);
  }, [grid, taskId]);
}
