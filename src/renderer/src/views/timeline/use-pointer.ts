import { type PointerEvent, useRef } from 'react';
import type { TimelineBar } from '../../../../shared/contract/index.ts';
import type { Point } from '../../components/place-card.ts';
import type { Axis } from './axis.ts';
import { canMove } from './rows.ts';
import type { Lift } from './use-lift.ts';

/** A press that moves less than this is a click. */
const CLICK_PX = 4;

interface Press {
  readonly bar: TimelineBar;
  readonly from: Point;
  /** Whether it was lifted; if it is no longer held, Esc has cancelled the move and the rest of the press is ignored. */
  wasLifted: boolean;
}

/** Selects a bar by a click and drags it along the axis; the pointer stays captured until it is released. */
export function usePointer(axis: Axis, lift: Lift, mayWrite: boolean, onChoose: (bar: TimelineBar) => void) {
  const press = useRef<Press | null>(null);
  return {
    onPress: (bar: TimelineBar, event: PointerEvent<Element>): void => {
      if (event.button !== 0) return;
      press.current = { bar, from: { x: event.clientX, y: event.clientY }, wasLifted: false };
      if (mayWrite && canMove(bar)) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onMove: (event: PointerEvent<Element>): void => {
      const pressed = press.current;
      if (pressed === null || !mayWrite || !canMove(pressed.bar)) return;
      const pointer = { x: event.clientX, y: event.clientY };
      const along = pointer.x - pressed.from.x;
      if (lift.lifted === null) {
        if (pressed.wasLifted || Math.abs(along) < CLICK_PX) return;
        pressed.wasLifted = true;
        onChoose(pressed.bar);
        lift.lift(pressed.bar, 'pointer', pointer);
      }
      lift.hold(Math.round(along / axis.dayPx), pointer);
    },
    onRelease: (): void => {
      const pressed = press.current;
      press.current = null;
      if (pressed === null) return;
      if (lift.lifted !== null) lift.drop();
      else if (!pressed.wasLifted) onChoose(pressed.bar);
    },
    onCancel: (): void => {
      press.current = null;
      lift.put();
    },
  };
}
