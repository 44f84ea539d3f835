import { type RefObject, useEffect } from 'react';

/**
 * Handles keys at the field itself: the grid listens between the field and React's own listener. `press` returns whether it used the key, which then
 * goes nowhere else.
 */
export function useFieldKeys(field: RefObject<HTMLElement | null>, press: (event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    const input = field.current;
    const listen = (event: KeyboardEvent): void => {
      if (!press(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    input?.addEventListener('keydown', listen);
    return () => input?.removeEventListener('keydown', listen);
  });
}

/** Selects and focuses the text of a field when it appears, as a cell editor does. */
export function useSelected(field: RefObject<HTMLInputElement | null>, isEditor: boolean): void {
  useEffect(() => {
    if (!isEditor) return;
    field.current?.focus();
    field.current?.select();
  }, [field, isEditor]);
}

/** 1 for the up arrow, -1 for the down arrow, 0 for any other key. */
export const arrowStep = ({ key }: KeyboardEvent): -1 | 0 | 1 => (key === 'ArrowUp' ? 1 : key === 'ArrowDown' ? -1 : 0);
