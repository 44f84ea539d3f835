import { type KeyboardEvent, type RefObject, useRef } from 'react';

/** Places before and after the grid from which Tab goes on. */
export interface TabStop {
  readonly before: RefObject<HTMLSpanElement | null>;
  readonly after: RefObject<HTMLSpanElement | null>;
  /** Of the box around both and the grid, while the event goes down. */
  readonly onKeyDownCapture: (event: KeyboardEvent) => void;
}

/**
 * Makes a grid one stop of Tab: from any cell or header Tab leaves it, and Shift Tab goes back. The focus moves to the place after the grid first, and the
 * browser goes on from there. In a cell that is being edited Tab belongs to the editor.
 */
export function useTabStop(): TabStop {
  const before = useRef<HTMLSpanElement>(null);
  const after = useRef<HTMLSpanElement>(null);
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.key !== 'Tab' || event.ctrlKey || event.altKey || event.metaKey) return;
    const isCell =
      event.target instanceof Element && event.target.closest('[role=gridcell],[role=columnheader]') !== null;
    const isEditing =
      event.target instanceof Element &&
      event.target.closest('.ag-cell-edit-wrapper,.editing,.ag-popup-editor') !== null;
    if (!isCell || isEditing) return;
    event.stopPropagation();
    (event.shiftKey ? before : after).current?.focus();
  };
  return { before, after, onKeyDownCapture };
}
