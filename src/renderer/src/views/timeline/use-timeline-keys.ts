import { useEffect, useRef } from 'react';
import { useRoute } from '../../stores/route.ts';
import { useTimelineDisplay } from '../../stores/timeline-display.ts';
import type { Lift } from './use-lift.ts';

/** The actions of the keys of the timeline. */
export interface KeyActions {
  readonly step: (by: 1 | -1) => void;
  readonly scroll: (by: 1 | -1) => void;
  readonly today: () => void;
  readonly open: () => void;
  /** Closes the card of the selected bar; without one, selects nothing. */
  readonly leave: () => void;
  readonly lift: () => void;
  readonly moveDue: () => void;
  /** Holds the lifted bar this many days from its place. */
  readonly hold: (days: number) => void;
}
const WEEK_DAYS = 7;
/** `g l` opens a view: the letter after `g` is not handled here. */
const SEQUENCE_MS = 1000;

/** Keys of the timeline, handled before those of the app; a field, a dialog and a focused button keep their own. */
export function useTimelineKeys(actions: KeyActions, lift: Lift): void {
  const latest = useRef({ actions, lift });
  latest.current = { actions, lift };
  useEffect(() => {
    let goAt = Number.NEGATIVE_INFINITY;
    const press = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || useRoute.getState().dialog !== null) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (target?.closest('input,textarea,select,dialog,[contenteditable=true]')) return;
      if (event.key === 'Enter' && target?.closest('button,a') && latest.current.lift.lifted === null) return;
      const isSecond = event.timeStamp - goAt < SEQUENCE_MS;
      goAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (isSecond) return;
      const { lift: liftState, actions: plain } = latest.current;
      const act = liftState.lifted === null ? plainKey(event.key, plain) : liftedKey(event.key, liftState, plain.hold);
      if (act === null) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
}

function plainKey(key: string, actions: KeyActions): (() => void) | null {
  const { setDisplay, zoomBy, showChain } = useTimelineDisplay.getState();
  const keys = new Map<string, () => void>([
    ['j', () => actions.step(1)],
    ['ArrowDown', () => actions.step(1)],
    ['k', () => actions.step(-1)],
    ['ArrowUp', () => actions.step(-1)],
    ['ArrowLeft', () => actions.scroll(-1)],
    ['ArrowRight', () => actions.scroll(1)],
    ['+', () => zoomBy(-1)],
    ['=', () => zoomBy(-1)],
    ['-', () => zoomBy(1)],
    ['t', actions.today],
    ['Enter', actions.open],
    ['m', actions.lift],
    ['d', actions.moveDue],
    ['l', () => setDisplay({ showChain: !showChain })],
    ['Escape', actions.leave],
  ]);
  return keys.get(key) ?? null;
}

function liftedKey(key: string, lift: Lift, hold: KeyActions['hold']): (() => void) | null {
  const days = lift.lifted?.days ?? 0;
  const keys = new Map<string, () => void>([
    ['ArrowLeft', () => hold(days - 1)],
    ['ArrowRight', () => hold(days + 1)],
    ['ArrowUp', () => hold(days - WEEK_DAYS)],
    ['ArrowDown', () => hold(days + WEEK_DAYS)],
    ['Enter', lift.drop],
    ['m', lift.put],
  ]);
  return keys.get(key) ?? null;
}
