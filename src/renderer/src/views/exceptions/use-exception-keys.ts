import { useEffect, useRef } from 'react';
import { useRoute } from '../../stores/route.ts';

/** The actions of the keys of the inbox. */
export interface ExceptionKeys {
  readonly step: (by: 1 | -1, extend: boolean) => void;
  readonly respond: () => void;
  readonly choose: (at: number) => void;
  readonly snooze: () => void;
  readonly take: () => void;
  readonly resolve: () => void;
  readonly reopen: () => void;
  readonly escalate: () => void;
  readonly one: () => void;
  /** Selects all that are shown. */
  readonly all: () => void;
}
/** `g e` opens a view: the letter after `g` is not handled here. */
const SEQUENCE_MS = 1000;

/** Keys of the inbox, handled before those of the app; a field, a dialog and a focused button keep their own. */
export function useExceptionKeys(keys: ExceptionKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent): void => {
      const isAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
      const isWithControl = event.ctrlKey || event.metaKey || event.altKey;
      if ((isWithControl && !isAll) || useRoute.getState().dialog !== null) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input,textarea,select,dialog,.grid-pop,[contenteditable=true]')) return;
      if (event.key === 'Enter' && target?.closest('button,a')) return;
      const isSecond = event.timeStamp - goAt < SEQUENCE_MS;
      goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isSecond) return;
      const action = isAll ? latest.current.all : actionOf(event, latest.current);
      if (action === null) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function actionOf({ key, shiftKey }: KeyboardEvent, keys: ExceptionKeys): (() => void) | null {
  if (/^[1-9]$/.test(key)) return () => keys.choose(Number(key) - 1);
  const actions = new Map<string, () => void>([
    ['j', () => keys.step(1, shiftKey)],
    ['arrowdown', () => keys.step(1, shiftKey)],
    ['k', () => keys.step(-1, shiftKey)],
    ['arrowup', () => keys.step(-1, shiftKey)],
    ['enter', keys.respond],
    ['h', keys.snooze],
    ['t', keys.take],
    ['r', keys.resolve],
    ['o', keys.reopen],
    ['e', keys.escalate],
    ['escape', keys.one],
  ]);
  return actions.get(key.toLowerCase()) ?? null;
}
