import type { CustomInnerHeaderProps } from 'ag-grid-react';
import { ChevronDown, ListFilter } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { COLUMN_MENU } from '../../../shared/words/core/grid.ts';
import type { GridContext } from './grid-context.ts';

/** The title of a column, with a button for its sort order and filter. The keyboard opens it with Alt and the down arrow, or the menu key. */
export function HeaderTitle({ displayName, column, context }: CustomInnerHeaderProps<unknown, GridContext>) {
  const button = useRef<HTMLButtonElement>(null);
  const id = column.getColId();
  const isFiltered = useStore(context.filtered, ({ ids }) => ids.has(id));
  useEffect(() => {
    // Natively, because the grid sorts on a native click on what is around it.
    const open = (event: MouseEvent): void => {
      event.stopPropagation();
      if (button.current !== null) context.openColumn(id, button.current);
    };
    const { current } = button;
    current?.addEventListener('click', open);
    return () => current?.removeEventListener('click', open);
  }, [context, id]);
  return (
    <span className="row g2 header-title">
      <span className="tr">{displayName}</span>
      <button
        ref={button}
        type="button"
        tabIndex={-1}
        className={`header-button ${isFiltered ? 'on' : ''}`}
        // Its keys do the same, and the name of the header stays the title.
        aria-hidden="true"
        title={COLUMN_MENU.optionsOf(displayName)}
      >
        {isFiltered ? <ListFilter size={12} aria-hidden /> : <ChevronDown size={12} aria-hidden />}
      </button>
    </span>
  );
}
