import type { GridApi } from 'ag-grid-community';
import { type RefObject, useRef } from 'react';
import type { QueueRow } from '../../../../shared/contract/index.ts';
import { QUEUE_VIEW } from '../../../../shared/words/tasks/queue-view.ts';
import { type GridManners, useGrid } from '../../grid/use-grid.tsx';
import { useQueueMemory, useQueueView } from '../../stores/queue-view.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { queueFields } from './custom-fields.ts';
import { LEAVING } from './fields.ts';
import { openPaste } from './paste/pasted.ts';
import { queueMenu } from './row-menu.ts';
import { type RowSelection, useRowSelection } from './use-row-selection.ts';

interface QueueGridState {
  readonly grid: RefObject<GridApi<QueueRow> | null>;
  readonly manners: GridManners<QueueRow>;
  readonly selection: RowSelection;
}

/** The grid of the queue: its selection, its menus, and what is copied from it and pasted into it. */
export function useQueueGrid(rows: readonly QueueRow[]): QueueGridState {
  const grid = useRef<GridApi<QueueRow> | null>(null);
  const selection = useRowSelection(grid);
  const memory = useQueueMemory();
  const where = useQueueView((state) => state.display.filters.where);
  const narrow = useQueueView((state) => state.narrow);
  const mayWrite = useMayWrite();
  const copy = useRef<() => void>(() => undefined);
  const manners = useGrid<QueueRow>({
    name: QUEUE_VIEW.grid,
    columns: queueFields(rows),
    leaving: LEAVING,
    memory,
    rows,
    where,
    onWhere: (next) => narrow({ where: next }),
    selected: selection.selected,
    select: ({ taskId }) => selection.onMenu(taskId),
    onPaste: mayWrite ? openPaste : undefined,
    menuOf: (row, column) => queueMenu(row, column, { copy: () => copy.current() }),
  });
  copy.current = manners.copySelected;
  return {
    grid,
    selection,
    manners: {
      ...manners,
      ready: (api) => {
        grid.current = api;
        manners.ready(api);
      },
    },
  };
}
