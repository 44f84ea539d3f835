import type { CustomInnerHeaderProps } from 'ag-grid-react';
import { ChevronDown, ListFilter } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { COLUMN_MENU } from '../../../shared/words/core/grid.ts';
import type { GridContext } from './grid-context.ts';

/** A header that is narrower has no room for both, so that a click on it sorts; its menu opens with the right button. */
const ROOM_PX = 64;

/** The title of a column, with a button for its sort order and filter. The keyboard opens it with Alt and the down arrow, or the menu key. */
export function HeaderTitle({ displayName, column, context }: CustomInnerHeaderProps<unknown, GridContext>) {
  const button = useRef<HTMLButtonElement>(null);
  const id = column.getColId();
  const isFiltered = useStore(context.filtered, ({ ids }) => ids.has(id));
  const hasRoom = column.getActualWidth() >= ROOM_PX;
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the room, the button comes and goes.
  useEffect(() => {
    // Natively, because the grid sorts on a native click on what is around it.
    const open = (event: MouseEvent): void => {
      event.stopPropagation();
      if (button.current !== null) context.openColumn(id, button.current);
    };
    const { current } = button;
    current?.addEventListener('click', open);
    return () => current?.removeEventListener('click', open);
  }, [context, id, hasRoom]);
  return (
    <span className="row g2 header-title">
      <span className="tr">{displayName}</span>
      {hasRoom ? (
        <button
          ref={button}
          type="button"
          tabIndex={-1}
          className={`header-button ${isFiltered ? 'on' : ''}`}
          aria-hidden="true"
          title={COLUMN_MENU.optionsOf(displayName)}
        >
          {isFiltered ? <ListFilter size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
        </button>
      ) : null}
    </span>
  );
}
