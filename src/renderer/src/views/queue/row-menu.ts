import type { QueueRow } from '../../../../shared/contract/index.ts';
import { GRID_MENU } from '../../../../shared/words/core/grid.ts';
import { ACTIONS } from '../../components/commands.ts';
import { FOR_TASKS } from '../../components/task-actions.ts';
import { type GridColumn, textsOf } from '../../grid/columns.ts';
import { replaced } from '../../grid/conditions.ts';
import type { MenuEntry, MenuPart } from '../../grid/menu-parts.ts';
import { copyLink } from '../../stores/copy-link.ts';
import { openAgent } from '../../stores/open.ts';
import { useQueueView } from '../../stores/queue-view.ts';
import { useRoute } from '../../stores/route.ts';

/** The verbs about the selected tasks, as the palette and the keyboard have them. */
const verbs = (): readonly MenuEntry[] =>
  ACTIONS.filter(
    ({ id, isOn }) => (isOn === FOR_TASKS.isOn || id.startsWith('task.')) && isOn?.() !== false && id !== 'task.new',
  ).map(({ id, title, short, keys, run }) => ({
    id,
    title: short ?? title,
    keys,
    run,
  }));

/** What the menu of a task offers; `column`: the one of the cell that it was opened on. */
export function queueMenu(
  row: QueueRow,
  column: GridColumn<QueueRow> | undefined,
  { copy }: { readonly copy: () => void },
): readonly MenuPart[] {
  const agent = row.assignedTo ?? row.bestMatch;
  const openIn: readonly MenuEntry[] = [
    {
      id: 'panel',
      title: GRID_MENU.showPanel,
      keys: 'Space',
      isOff: useRoute.getState().panelOpen,
      run: () => useRoute.getState().set({ panelOpen: true }),
    },
    {
      id: 'timeline',
      title: GRID_MENU.openInTimeline,
      run: () => useRoute.getState().go('timeline'),
    },
    ...(agent === null
      ? []
      : [{ id: 'capacity', title: GRID_MENU.openAgentInCapacity, run: () => openAgent(agent.agentId) }]),
  ];
  return [
    { id: 'verbs', entries: verbs() },
    {
      id: 'copy',
      entries: [
        { id: 'copy-rows', title: GRID_MENU.copyRows, keys: '$mod+c', run: copy },
        { id: 'copy-link', title: GRID_MENU.copyLink, keys: 'y', run: () => void copyLink() },
      ],
    },
    { id: 'open', entries: openIn },
    { id: 'filter', entries: filtersFor(row, column) },
  ];
}

/** Filters by what the cell shows. */
function filtersFor(row: QueueRow, column: GridColumn<QueueRow> | undefined): readonly MenuEntry[] {
  if (column === undefined || column.kind === 'text') return [];
  const { where } = useQueueView.getState().display.filters;
  return textsOf(column, row)
    .slice(0, 3)
    .map((value) => ({
      id: `filter ${value}`,
      title: GRID_MENU.filterBy(column.title, value === '' ? GRID_MENU.none : value),
      run: () => useQueueView.getState().narrow({ where: replaced(where, column.id, [{ operator: '=', value }]) }),
    }));
}
