import { GRID_MENU } from '../../../shared/words/core/grid.ts';
import { copyLink } from '../stores/copy-link.ts';
import { readerNow } from '../stores/reader.ts';
import type { ClipboardTable } from './clipboard-text.ts';
import { chosenRows, domTable, TABLES } from './dom-table.ts';
import type { MenuPart } from './menu-parts.ts';
import { copyFromMenu } from './use-clipboard.ts';

/** The table that an element is in, apart from the grids, which have menus of their own. */
export const tableOf = (target: EventTarget | null): Element | null =>
  target instanceof Element &&
  target.closest('main,.rec-page') !== null &&
  target.closest('.queue-grid,input,select,textarea') === null
    ? target.closest(TABLES)
    : null;

/** The rows to copy from the table that an element is in; null if it is in none. */
export function copiedAt(target: Element): ClipboardTable | null {
  const table = tableOf(target);
  return table === null ? null : domTable(table, readerNow(), chosenRows(table, target));
}

/** What the menu of a table offers. */
export function partsOf(table: Element, target: Element): readonly MenuPart[] {
  const rows = chosenRows(table, target);
  return [
    {
      id: 'copy',
      entries: [
        {
          id: 'rows',
          title: GRID_MENU.copyRows,
          keys: '$mod+c',
          isOff: rows.length === 0,
          run: () => copyFromMenu(domTable(table, readerNow(), rows)),
        },
        { id: 'table', title: GRID_MENU.copyTable, run: () => copyFromMenu(domTable(table, readerNow())) },
        { id: 'link', title: GRID_MENU.copyLink, keys: 'y', run: () => void copyLink() },
      ],
    },
  ];
}
