import { Suspense, useEffect, useState } from 'react';
import { GRID_MENU } from '../../../shared/words/core/grid.ts';
import '../grid/grid.css';
import type { MenuPart } from '../grid/menu-parts.ts';
import { copiedAt, partsOf, tableOf } from '../grid/table-parts.ts';
import { useTableCopy } from '../grid/use-clipboard.ts';
import { loadedLater } from './loaded-later.ts';
import type { Point } from './place-card.ts';

const RowMenu = loadedLater(() => import('../grid/menus/RowMenu.tsx'));

interface Opened {
  readonly at: Point;
  readonly parts: readonly MenuPart[];
}

/** Copies the selected rows of any table of a view with Ctrl C, and opens its menu with the right button, Shift F10 or the menu key. */
export function TableMenu() {
  const [opened, setOpened] = useState<Opened | null>(null);
  useTableCopy(copiedAt);
  useEffect(() => {
    const open = (event: MouseEvent | KeyboardEvent, at: Point): void => {
      const { target } = event;
      const table = tableOf(target);
      if (event.defaultPrevented || table === null || !(target instanceof Element)) return;
      event.preventDefault();
      setOpened({ at, parts: partsOf(table, target) });
    };
    const click = (event: MouseEvent): void => open(event, { x: event.clientX, y: event.clientY });
    const press = (event: KeyboardEvent): void => {
      if (!(event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey))) return;
      const box = event.target instanceof Element ? event.target.getBoundingClientRect() : null;
      if (box !== null) open(event, { x: box.left + 8, y: box.bottom });
    };
    document.addEventListener('contextmenu', click);
    document.addEventListener('keydown', press);
    return () => {
      document.removeEventListener('contextmenu', click);
      document.removeEventListener('keydown', press);
    };
  }, []);
  if (opened === null) return null;
  return (
    <Suspense fallback={null}>
      <RowMenu label={GRID_MENU.tableActions} {...opened} onClose={() => setOpened(null)} />
    </Suspense>
  );
}
