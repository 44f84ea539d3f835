import { type CellEditRequestEvent, type ColDef, type GridApi, ModuleRegistry } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { useMemo, useRef, useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { usePrintLayout } from '../../stores/printing.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { GRID_MODULES } from '../queue/grid-modules.ts';
import { gridTheme } from '../queue/grid-theme.ts';
import { milestoneColumns } from './columns.tsx';
import { changesOf, setMilestones } from './edit.ts';
import { MilestoneBulk } from './MilestoneBulk.tsx';

ModuleRegistry.registerModules(GRID_MODULES);

/** A cell shows more than its value, so a new row is redrawn even if the value is the same. */
const COLUMN_DEFAULTS: ColDef<MilestoneRow> = {
  resizable: true,
  sortable: true,
  suppressHeaderMenuButton: true,
  equals: () => false,
};
/** In a narrower grid, agents are hidden. */
const WIDE_PX = 980;

interface MilestoneGridProps {
  readonly rows: readonly MilestoneRow[];
  /** Shown if there are no rows; null while loading. */
  readonly empty: string | null;
}

/** The milestones, edited in place or several at once. */
export function MilestoneGrid({ rows, empty }: MilestoneGridProps) {
  const mayWrite = useMayWrite();
  const [selected, setSelected] = useState<readonly MilestoneRow[]>([]);
  const grid = useRef<GridApi<MilestoneRow> | null>(null);
  const columns = useMemo(() => milestoneColumns(mayWrite), [mayWrite]);
  // Selected rows that are shown, as they are now.
  const chosen = useMemo(() => {
    const keys = new Set(selected.map((row) => row.key));
    return rows.filter((row) => keys.has(row.key));
  }, [rows, selected]);
  return (
    <div className="queue-grid milestone-grid">
      <AgGridReact<MilestoneRow>
        {...usePrintLayout()}
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
      {empty !== null && rows.length === 0 ? (
        <div className="none-left" role="status">
          {empty}
        </div>
      ) : null}
      {chosen.length > 0 ? <MilestoneBulk rows={chosen} onClear={() => grid.current?.deselectAll()} /> : null}
    </div>
  );
}

function edit({ data, column, newValue }: CellEditRequestEvent<MilestoneRow>): void {
  const changes = changesOf(column.getColId(), newValue, data);
  if (changes !== null) void setMilestones([data], changes);
}
