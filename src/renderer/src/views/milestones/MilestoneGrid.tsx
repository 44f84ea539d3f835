import { type CellEditRequestEvent, type ColDef, ModuleRegistry } from 'ag-grid-community';
import { AgGridReact } from 'ag-grid-react';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { HeaderTitle } from '../../grid/HeaderTitle.tsx';
import type { GridMemory } from '../../grid/memory.ts';
import { selectByKey } from '../../grid/row-keys.ts';
import '../../grid/grid.css';
import { MILESTONE_GRID } from '../../../../shared/words/progress/milestones-view.ts';
import { usePrintLayout } from '../../stores/printing.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { GRID_MODULES } from '../queue/grid-modules.ts';
import { gridTheme } from '../queue/grid-theme.ts';
import { milestoneColumns } from './columns.tsx';
import { changesOf, setMilestones } from './edit.ts';
import { MilestoneBulk } from './MilestoneBulk.tsx';
import { useMilestoneGrid } from './use-milestone-grid.ts';

ModuleRegistry.registerModules(GRID_MODULES);

/** A cell shows more than its value, so a new row is redrawn even if the value is the same. */
const COLUMN_DEFAULTS: ColDef<MilestoneRow> = {
  resizable: true,
  sortable: true,
  suppressHeaderMenuButton: true,
  equals: () => false,
  headerComponentParams: { innerHeaderComponent: HeaderTitle },
};
/** The grid calls its tick boxes by their keys, which says nothing. */
const MILESTONE_NAMES = { ariaRowToggleSelection: MILESTONE_GRID.select, ariaToggleCellValue: MILESTONE_GRID.reached };
const COMFORTABLE_PX = 36;
interface MilestoneGridProps {
  /** Also those that the filters hide. */
  readonly all: readonly MilestoneRow[];
  readonly rows: readonly MilestoneRow[];
  /** Shown if there are no rows; null while loading. */
  readonly empty: string | null;
  readonly memory: GridMemory;
  readonly where: readonly string[];
  readonly onWhere: (where: readonly string[]) => void;
  /** Called with what opens the list of columns at a button. */
  readonly chooser: RefObject<((anchor: HTMLElement) => void) | null>;
}

/** The milestones, edited in place or several at once. */
export function MilestoneGrid(props: MilestoneGridProps) {
  const { rows, empty, memory, chooser } = props;
  const mayWrite = useMayWrite();
  const [selected, setSelected] = useState<readonly MilestoneRow[]>([]);
  const columns = useMemo(() => milestoneColumns(mayWrite), [mayWrite]);
  // Selected rows that are shown, as they are now.
  const chosen = useMemo(() => {
    const keys = new Set(selected.map((row) => row.key));
    return rows.filter((row) => keys.has(row.key));
  }, [rows, selected]);
  const manners = useMilestoneGrid(props);
  useEffect(() => {
    chooser.current = manners.openChooser;
  });
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    manners.boxProps.onKeyDownCapture?.(event);
    if (event.isPropagationStopped() || !selectByKey(manners.api.current, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className={`queue-grid milestone-grid ${memory.isCompact ? 'compact' : ''}`}
      ref={manners.box}
      {...manners.boxProps}
      onKeyDownCapture={press}
    >
      {manners.before}
      <div className="grid-box">
        <AgGridReact<MilestoneRow>
          {...usePrintLayout()}
          rowHeight={COMFORTABLE_PX}
          {...manners.options}
          theme={gridTheme}
          rowData={rows as MilestoneRow[]}
          columnDefs={columns}
          defaultColDef={COLUMN_DEFAULTS}
          getRowId={({ data }) => data.key}
          {...(mayWrite
            ? { rowSelection: { mode: 'multiRow' as const, enableClickSelection: false, headerCheckbox: true } }
            : {})}
          readOnlyEdit
          localeText={MILESTONE_NAMES}
          suppressNoRowsOverlay
          suppressScrollOnNewData
          onGridReady={({ api }) => manners.ready(api)}
          onSelectionChanged={({ api }) => setSelected(api.getSelectedRows())}
          onCellEditRequest={edit}
        />
      </div>
      {manners.after}
      {empty !== null && rows.length === 0 ? (
        <div className="none-left" role="status">
          {empty}
        </div>
      ) : null}
      {chosen.length > 0 ? <MilestoneBulk rows={chosen} onClear={() => manners.api.current?.deselectAll()} /> : null}
    </div>
  );
}

function edit({ data, column, newValue }: CellEditRequestEvent<MilestoneRow>): void {
  const changes = changesOf(column.getColId(), newValue, data);
  if (changes !== null) void setMilestones([data], changes);
}
