import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';

/** What the keys of a list do to one of its rows. */
interface ListActions {
  readonly onOpen: (key: string) => void;
  /** Includes or excludes a row; undefined for lists without tick boxes. */
  readonly onToggle?: (key: string) => void;
}
export interface ListKeys {
  /** The row that Tab reaches and the keys act on; the first one until another was focused. */
  readonly active: string | null;
  readonly ref: RefObject<HTMLTableElement | null>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (key: string) => void;
}

/** Whether keys are text here. A tick box or a slider takes no letters. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox], [type=range]), textarea, select, dialog') !== null;

const STEPS: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const EVERYWHERE = new Set(['j', 'k']);
const AFTER_G_MS = 1000;

/**
 * One Tab stop for a list whose rows have the attribute `data-key`. Arrows, J, K, Home and End move within it, X and
 * Space include or exclude, Enter opens. J and K also work while the focus is elsewhere in the view, except in fields.
 */
export function useListKeys(keys: readonly string[], { onOpen, onToggle }: ListActions): ListKeys {
  const ref = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const active = focused !== null && keys.includes(focused) ? focused : (keys[0] ?? null);
  const focus = (key: string | undefined): void => {
    if (key === undefined) return;
    setFocused(key);
    const row = ref.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
    row?.focus();
    row?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number): void => {
    const at = active === null ? -1 : keys.indexOf(active);
    const isInside = ref.current?.contains(document.activeElement) === true;
    focus(isInside ? keys[Math.min(keys.length - 1, Math.max(0, at + by))] : (active ?? undefined));
  };
  const stepNow = useRef(step);
  useEffect(() => {
    stepNow.current = step;
  });
  useEffect(() => {
    let lastG = Number.NEGATIVE_INFINITY;
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.key === 'g') lastG = event.timeStamp;
      const isModified = event.ctrlKey || event.metaKey || event.altKey || event.shiftKey;
      if (isModified || event.timeStamp - lastG < AFTER_G_MS || !EVERYWHERE.has(event.key)) return;
      if (isTyping(event.target)) return;
      event.preventDefault();
      stepNow.current(STEPS[event.key] ?? 0);
    };
    globalThis.addEventListener('keydown', press);
    return () => globalThis.removeEventListener('keydown', press);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || active === null) return;
    const run = actionFor(event.key);
    if (run === null) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
  const actionFor = (pressed: string): (() => void) | null => {
    const by = EVERYWHERE.has(pressed) ? undefined : STEPS[pressed];
    if (by !== undefined) return () => step(by);
    if (pressed === 'Home') return () => focus(keys[0]);
    if (pressed === 'End') return () => focus(keys.at(-1));
    if (active === null) return null;
    if (pressed === 'Enter') return () => onOpen(active);
    return (pressed === 'x' || pressed === ' ') && onToggle !== undefined ? () => onToggle(active) : null;
  };
  return { active, ref, onKeyDown, onFocus: setFocused };
}
