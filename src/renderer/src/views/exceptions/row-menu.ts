import type { ExceptionRow } from '../../../../shared/contract/index.ts';
import { GRID_MENU } from '../../../../shared/words/core/grid.ts';
import { EXCEPTION_FILTERS_BAR, INBOX } from '../../../../shared/words/exceptions/inbox-view.ts';
import { KIND_NAMES } from '../../../../shared/words/index.ts';
import type { MenuEntry, MenuPart } from '../../grid/menu-parts.ts';
import { copyLink } from '../../stores/copy-link.ts';
import { openAgent } from '../../stores/open.ts';
import { openTask } from '../../stores/route.ts';
import type { ExceptionFilters } from './rows.ts';
import type { useInboxActions } from './use-inbox.ts';

interface MenuUse {
  readonly actions: ReturnType<typeof useInboxActions>['actions'];
  readonly mayWrite: boolean;
  /** How many exceptions are selected. */
  readonly count: number;
  readonly filters: ExceptionFilters;
  readonly onFilter: (filters: ExceptionFilters) => void;
  readonly copy: () => void;
}

/** What the menu of an exception offers, for all that are selected with it. */
export function exceptionMenu(row: ExceptionRow, use: MenuUse): readonly MenuPart[] {
  return [
    { id: 'verbs', entries: use.mayWrite ? verbsFor(row, use) : [] },
    {
      id: 'copy',
      entries: [
        { id: 'copy-rows', title: GRID_MENU.copyRows, keys: '$mod+c', run: use.copy },
        { id: 'copy-link', title: GRID_MENU.copyLink, keys: 'y', run: () => void copyLink() },
      ],
    },
    { id: 'open', entries: openingOf(row) },
    { id: 'filter', entries: filtersFor(row, use) },
  ];
}

function verbsFor({ state }: ExceptionRow, { actions, count }: MenuUse): readonly MenuEntry[] {
  if (state === 'resolved') return [{ id: 'reopen', title: INBOX.reopen, keys: 'o', run: actions.reopen }];
  return [
    { id: 'take', title: INBOX.assignToMe, keys: 't', run: actions.take },
    { id: 'snooze', title: INBOX.snooze, keys: 'h', run: actions.snooze },
    { id: 'resolve', title: INBOX.resolve, keys: 'r', run: actions.resolve },
    ...(count === 1 ? [{ id: 'escalate', title: INBOX.escalate, keys: 'e', run: actions.escalate }] : []),
  ];
}

function openingOf({ taskId, agentId }: ExceptionRow): readonly MenuEntry[] {
  return [
    ...(taskId === null ? [] : [{ id: 'task', title: GRID_MENU.openTask, run: () => openTask(taskId) }]),
    ...(agentId === null ? [] : [{ id: 'agent', title: GRID_MENU.openAgentInCapacity, run: () => openAgent(agentId) }]),
  ];
}

function filtersFor({ kind, client, owner }: ExceptionRow, { filters, onFilter }: MenuUse): readonly MenuEntry[] {
  const words = EXCEPTION_FILTERS_BAR;
  const entry = (id: string, title: string, change: Partial<ExceptionFilters>): MenuEntry => ({
    id: `filter ${id}`,
    title,
    run: () => onFilter({ ...filters, ...change }),
  });
  return [
    entry('kind', GRID_MENU.filterBy(words.kind, KIND_NAMES[kind]), { kind }),
    ...(client === null ? [] : [entry('client', GRID_MENU.filterBy(words.client, client), { client })]),
    ...(owner === null ? [] : [entry('owner', GRID_MENU.filterBy(words.owner, owner), { owner })]),
  ];
}
