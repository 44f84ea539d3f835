import {
  AllCommunityModule,
  type CellEditRequestEvent,
  type ColDef,
  type GridApi,
  ModuleRegistry,
} from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { Plus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useRoute } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { gridTheme } from '../queue/grid-theme.ts';
import '../queue/queue.css';
import { TimelineTabs } from '../timeline/TimelineTabs.tsx';
import { AddMilestone } from './AddMilestone.tsx';
import { milestoneColumns, STATE_WORDS } from './columns.tsx';
import { changesOf, setMilestones } from './edit.ts';
import { MilestoneBulk } from './MilestoneBulk.tsx';
import './milestones.css';
import { readerNow } from '../../stores/reader.ts';
import { ProjectPanel } from './ProjectPanel.tsx';

ModuleRegistry.registerModules([AllCommunityModule]);

/** A cell shows more than its value, so a new row is drawn anew even where the value is the same. */
const COLUMN_DEFAULTS: ColDef<MilestoneRow> = {
  resizable: true,
  sortable: true,
  suppressHeaderMenuButton: true,
  equals: () => false,
};
/** Below this the agent leaves the grid. */
const WIDE_PX = 980;
const NO_ROWS: readonly MilestoneRow[] = [];

/** All milestones of open tasks and of projects: edited in place, or many at once. */
export default function MilestonesView() {
  const query = useCoreQuery('milestones.view', {});
  const view = useLastAnswer(query.data);
  const mayWrite = useMayWrite();
  const taskId = useRoute((state) => state.taskId);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<MilestoneRow['state'] | 'unmet' | 'all'>('unmet');
  const [client, setClient] = useState('');
  const [selected, setSelected] = useState<readonly MilestoneRow[]>([]);
  const [adding, setAdding] = useState(false);
  const grid = useRef<GridApi<MilestoneRow> | null>(null);
  const all = view?.milestones ?? NO_ROWS;
  const clients = useMemo(() => [...new Set(all.map((row) => row.client ?? ''))].sort(), [all]);
  const rows = useMemo(() => shownOf(all, { search, state, client }), [all, search, state, client]);
  const columns = useMemo(() => milestoneColumns(mayWrite), [mayWrite]);
  // A row that is chosen is the one that is shown, as it is now.
  const chosen = useMemo(() => {
    const keys = new Set(selected.map((row) => row.key));
    return rows.filter((row) => keys.has(row.key));
  }, [rows, selected]);
  useEffect(() => {
    if (!mayWrite) return;
    const press = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof HTMLElement && event.target.closest('input,select,textarea,dialog') !== null;
      if (event.key !== 'n' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setAdding(true);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [mayWrite]);
  return (
    <div className="view">
      <ViewBar title="Milestones" totals={view === undefined ? '' : totalsOf(rows)}>
        <TimelineTabs />
        <input
          type="search"
          className="quick"
          aria-label="Find milestones"
          placeholder="Find"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <select aria-label="State" value={state} onChange={(event) => setState(stateOf(event.target.value))}>
          <option value="unmet">not met</option>
          <option value="missed">missed</option>
          <option value="at_risk">at risk</option>
          <option value="open">open</option>
          <option value="met">met</option>
          <option value="all">all</option>
        </select>
        <select aria-label="Client" value={client} onChange={(event) => setClient(event.target.value)}>
          <option value="">all clients</option>
          {clients.filter(Boolean).map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
        {mayWrite ? (
          <button type="button" className="btn tint" onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden /> Add <kbd>N</kbd>
          </button>
        ) : null}
      </ViewBar>
      <div className="split">
        <div className="queue-grid milestone-grid">
          <AgGridReact<MilestoneRow>
            theme={gridTheme}
            rowData={rows as MilestoneRow[]}
            columnDefs={columns}
            defaultColDef={COLUMN_DEFAULTS}
            getRowId={({ data }) => data.key}
            {...(mayWrite
              ? { rowSelection: { mode: 'multiRow' as const, enableClickSelection: false, headerCheckbox: true } }
              : {})}
            readOnlyEdit
            suppressNoRowsOverlay
            suppressScrollOnNewData
            rowHeight={36}
            onGridReady={({ api }) => {
              grid.current = api;
            }}
            onGridSizeChanged={({ api, clientWidth }) => api.setColumnsVisible(['agent'], clientWidth >= WIDE_PX)}
            onSelectionChanged={({ api }) => setSelected(api.getSelectedRows())}
            onCellEditRequest={edit}
          />
          {view !== undefined && rows.length === 0 ? (
            <div className="none-left" role="status">
              {all.length === 0
                ? 'There is no milestone yet. Import tasks that have some, or press N.'
                : 'No milestone matches what is chosen above.'}
            </div>
          ) : null}
          {chosen.length > 0 ? <MilestoneBulk rows={chosen} onClear={() => grid.current?.deselectAll()} /> : null}
        </div>
        <ProjectPanel projects={view?.projects ?? []} />
      </div>
      {adding ? (
        <AddMilestone projects={view?.projects ?? []} taskId={taskId} onClose={() => setAdding(false)} />
      ) : null}
    </div>
  );
}

const stateOf = (text: string): MilestoneRow['state'] | 'unmet' | 'all' =>
  text === 'missed' || text === 'at_risk' || text === 'open' || text === 'met' || text === 'all' ? text : 'unmet';

function shownOf(
  rows: readonly MilestoneRow[],
  { search, state, client }: { readonly search: string; readonly state: string; readonly client: string },
): readonly MilestoneRow[] {
  const wanted = search.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (state === 'all' || (state === 'unmet' ? row.state !== 'met' : row.state === state)) &&
      (client === '' || row.client === client) &&
      (wanted === '' ||
        [
          row.name,
          row.of,
          row.project ?? '',
          row.owner.kind === 'task' ? row.owner.taskId : '',
          row.agentName ?? '',
        ].some((text) => text.toLowerCase().includes(wanted))),
  );
}

function totalsOf(rows: readonly MilestoneRow[]): string {
  const count = (state: MilestoneRow['state']): string =>
    `${whole(rows.filter((row) => row.state === state).length, readerNow())} ${STATE_WORDS[state]}`;
  return `${whole(rows.length, readerNow())} shown, ${count('missed')}, ${count('at_risk')}`;
}

function edit({ data, column, newValue }: CellEditRequestEvent<MilestoneRow>): void {
  const changes = changesOf(column.getColId(), newValue, data);
  if (changes !== null) void setMilestones([data], changes);
}
