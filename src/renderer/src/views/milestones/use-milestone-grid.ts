import { useRef } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { GRID_MENU } from '../../../../shared/words/core/grid.ts';
import { MILESTONE_BULK, MILESTONES_VIEW } from '../../../../shared/words/progress/milestones-view.ts';
import { type GridColumn, textsOf } from '../../grid/columns.ts';
import { replaced } from '../../grid/conditions.ts';
import type { GridMemory } from '../../grid/memory.ts';
import type { MenuPart } from '../../grid/menu-parts.ts';
import { type GridManners, useGrid } from '../../grid/use-grid.tsx';
import { copyLink } from '../../stores/copy-link.ts';
import { openTask } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { removeMilestones, setMilestones } from './edit.ts';
import { LEAVING, MILESTONE_FIELDS } from './fields.ts';

interface MilestoneGridSetup {
  readonly all: readonly MilestoneRow[];
  readonly memory: GridMemory;
  readonly where: readonly string[];
  readonly onWhere: (where: readonly string[]) => void;
}

/** The grid of the milestones: what is copied from it, and its menus. */
export function useMilestoneGrid({ all, memory, where, onWhere }: MilestoneGridSetup): GridManners<MilestoneRow> {
  const mayWrite = useMayWrite();
  const latest = useRef<GridManners<MilestoneRow> | null>(null);
  /** The selected rows from top to bottom; if there are none, the one with the focus. */
  const selected = (): readonly MilestoneRow[] => {
    const api = latest.current?.api.current ?? null;
    if (api === null) return [];
    const rows = Array.from({ length: api.getDisplayedRowCount() }, (_, at) => api.getDisplayedRowAtIndex(at));
    const chosen = rows.flatMap((node) => (node?.isSelected() === true && node.data !== undefined ? [node.data] : []));
    const focused = rows[api.getFocusedCell()?.rowIndex ?? -1]?.data;
    return chosen.length > 0 || focused === undefined ? chosen : [focused];
  };
  const manners = useGrid<MilestoneRow>({
    name: MILESTONES_VIEW.grid,
    columns: MILESTONE_FIELDS,
    leaving: LEAVING,
    memory,
    rows: all,
    where,
    onWhere,
    selected,
    select: (row) => {
      const api = latest.current?.api.current ?? null;
      const node = api?.getRowNode(row.key);
      if (node === undefined || node.isSelected() === true) return;
      api?.deselectAll();
      node.setSelected(true);
    },
    menuOf: (row, column) => [
      ...(mayWrite ? [verbsFor(selected)] : []),
      {
        id: 'copy',
        entries: [
          { id: 'rows', title: GRID_MENU.copyRows, keys: '$mod+c', run: () => latest.current?.copySelected() },
          { id: 'link', title: GRID_MENU.copyLink, keys: 'y', run: () => void copyLink() },
        ],
      },
      { id: 'open', entries: openingOf(row) },
      { id: 'filter', entries: filtersFor(row, column, (next) => onWhere(replaced(where, next.column, [next]))) },
    ],
  });
  latest.current = manners;
  return manners;
}

const verbsFor = (selected: () => readonly MilestoneRow[]): MenuPart => ({
  id: 'verbs',
  entries: [
    {
      id: 'reached',
      title: MILESTONE_BULK.markReached,
      run: () => void setMilestones(selected(), { isComplete: true }),
    },
    { id: 'reopen', title: MILESTONE_BULK.reopen, run: () => void setMilestones(selected(), { isComplete: false }) },
    { id: 'remove', title: MILESTONE_BULK.remove, run: () => void removeMilestones(selected()) },
  ],
});

const openingOf = ({ owner }: MilestoneRow): MenuPart['entries'] =>
  owner.kind === 'task' ? [{ id: 'task', title: GRID_MENU.openTask, run: () => openTask(owner.taskId) }] : [];

type Next = { readonly column: string; readonly operator: '='; readonly value: string };
const filtersFor = (
  row: MilestoneRow,
  column: GridColumn<MilestoneRow> | undefined,
  set: (next: Next) => void,
): MenuPart['entries'] =>
  column === undefined || column.kind === 'text'
    ? []
    : textsOf(column, row).map((value) => ({
        id: `filter ${value}`,
        title: GRID_MENU.filterBy(column.title, value === '' ? GRID_MENU.none : value),
        run: () => set({ column: column.id, operator: '=', value }),
      }));
