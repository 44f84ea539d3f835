import { type RefObject, useEffect, useRef } from 'react';
import { GRID_COPY } from '../../../shared/words/core/grid.ts';
import { readerNow } from '../stores/reader.ts';
import { useToasts } from '../stores/toasts.ts';
import type { ClipboardTable } from './clipboard-text.ts';
import { copyTable, putTable } from './copied.ts';

export interface ClipboardUse {
  /** What is copied now; null: nothing, and the browser copies what it does. */
  readonly copied: () => ClipboardTable | null;
  /** Called with pasted text; left out if nothing can be pasted. */
  readonly onPaste?: ((text: string) => void) | undefined;
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('input,select,textarea,dialog,[contenteditable=true]') !== null;

/** Whether an event of the clipboard is about the grid: the focus is in it, or nowhere, and no text is selected. */
function isAbout(box: HTMLElement, event: ClipboardEvent): boolean {
  const { activeElement } = document;
  if (event.defaultPrevented || isField(event.target)) return false;
  if (event.type === 'copy' && window.getSelection()?.isCollapsed === false) return false;
  return activeElement === null || activeElement === document.body || box.contains(activeElement);
}

/** Copies the selected rows, and takes pasted ones, while the focus is in the box or nowhere. */
export function useClipboard(box: RefObject<HTMLElement | null>, use: ClipboardUse): void {
  const latest = useRef(use);
  latest.current = use;
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      if (box.current === null || event.clipboardData === null || !isAbout(box.current, event)) return;
      const table = latest.current.copied();
      if (table === null) return;
      event.preventDefault();
      putTable(event.clipboardData, table, readerNow());
      reportCopy(table, true);
    };
    const paste = (event: ClipboardEvent): void => {
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (box.current === null || latest.current.onPaste === undefined || !isAbout(box.current, event)) return;
      if (text.trim() === '') return;
      event.preventDefault();
      latest.current.onPaste(text);
    };
    document.addEventListener('copy', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('paste', paste);
    };
  }, [box]);
}

/** Copies what a function finds at the focus, if no text is selected. */
export function useTableCopy(find: (target: Element) => ClipboardTable | null): void {
  const latest = useRef(find);
  latest.current = find;
  useEffect(() => {
    const copy = (event: ClipboardEvent): void => {
      if (event.defaultPrevented || event.clipboardData === null || !(event.target instanceof Element)) return;
      if (isField(event.target) || window.getSelection()?.isCollapsed === false) return;
      const table = latest.current(event.target);
      if (table === null || table.rows.length === 0) return;
      event.preventDefault();
      putTable(event.clipboardData, table, readerNow());
      reportCopy(table, true);
    };
    document.addEventListener('copy', copy);
    return () => document.removeEventListener('copy', copy);
  }, []);
}

/** Copies a table from a menu, and says how many rows it has. */
export const copyFromMenu = (table: ClipboardTable): void => reportCopy(table, copyTable(table, readerNow()));

function reportCopy({ rows }: ClipboardTable, isDone: boolean): void {
  useToasts.getState().show({
    text: isDone ? GRID_COPY.copied(rows.length, readerNow()) : GRID_COPY.notCopied,
    hint: isDone ? GRID_COPY.pasteInto : '',
    kind: isDone ? 'done' : 'failed',
    entry: null,
  });
}
