import { useRef } from 'react';

interface PutOnce<T> {
  /** Puts a value, unless it is the field's own or was put already. */
  readonly put: (next: T) => void;
  /** Call it when the field is edited or gets the focus: the operator may then try again. */
  readonly renew: () => void;
}

/**
 * Puts what was entered into a field once: Enter puts it, and the field may lose the focus before the answer has changed its value. Without this,
 * leaving the field puts the same again, which is refused because the record has changed since, or is one more change to undo.
 */
export function usePutOnce<T>(value: T, onPut: ((next: T) => void) | undefined): PutOnce<T> {
  const last = useRef<{ readonly from: T; readonly to: T } | null>(null);
  return {
    put: (next) => {
      if (next === value || (last.current?.from === value && last.current.to === next)) return;
      last.current = { from: value, to: next };
      onPut?.(next);
    },
    renew: () => {
      last.current = null;
    },
  };
}
