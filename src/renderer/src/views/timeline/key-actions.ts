import type { RefObject } from 'react';
import type { TimelineBar } from '../../../../shared/contract/index.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { mayLift, moveDue } from './actions.ts';
import type { Links } from './arrows.ts';
import type { Axis } from './axis.ts';
import { extentOf } from './BarMark.tsx';
import { rowIntoSight, stretchIntoSight } from './into-sight.ts';
import { HEAD_PX, LIST_PX, ROW_PX, type TimelineRow } from './rows.ts';
import type { Lift } from './use-lift.ts';
import type { KeyActions } from './use-timeline-keys.ts';

/** The state of the timeline that the keys act on. */
interface Shown {
  readonly axis: Axis;
  readonly rows: readonly TimelineRow[];
  readonly links: Links;
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The bar of the selected task; undefined if none is shown. */
  readonly chosen: TimelineBar | undefined;
  readonly lift: Lift;
  readonly mayWrite: boolean;
  readonly choose: (taskId: string) => void;
  readonly today: () => void;
}

/** What each key does; a bar that a key selects or lifts is scrolled into view. */
export function keyActionsOf({
  axis,
  rows,
  links,
  scroller,
  chosen,
  lift,
  mayWrite,
  choose,
  today,
}: Shown): KeyActions {
  const chosenAt = chosen === undefined ? undefined : links.rowOf.get(chosen.taskId);
  return {
    step: (by) => {
      const ahead = by === 1 ? rows.slice((chosenAt ?? -1) + 1) : rows.slice(0, chosenAt ?? 0).reverse();
      const next = ahead.find((row) => row.kind === 'bar');
      if (next?.kind !== 'bar') return;
      choose(next.bar.taskId);
      const at = links.rowOf.get(next.bar.taskId) ?? 0;
      rowIntoSight(scroller.current, at);
      const extent = extentOf(axis, next.bar);
      if (extent !== null) stretchIntoSight(scroller.current, extent);
    },
    scroll: (by) => scroller.current?.scrollBy({ left: by * axis.dayPx * 7 }),
    today,
    open: () => chosen !== undefined && openTask(chosen.taskId),
    leave: () => {
      const { panelOpen, set } = useRoute.getState();
      set(panelOpen && chosen !== undefined ? { panelOpen: false } : { taskId: null, selectedIds: [] });
    },
    lift: () => {
      const extent = chosen === undefined ? null : extentOf(axis, chosen);
      if (chosen === undefined || extent === null || !mayWrite || !mayLift(chosen)) return;
      const box = scroller.current?.getBoundingClientRect();
      const [left, top] = [scroller.current?.scrollLeft ?? 0, scroller.current?.scrollTop ?? 0];
      const x = (box?.left ?? 0) + LIST_PX + Math.max(0, extent.from - left);
      lift.lift(chosen, 'keys', { x, y: (box?.top ?? 0) + HEAD_PX + (chosenAt ?? 0) * ROW_PX - top + ROW_PX / 2 });
    },
    hold: (days) => {
      lift.hold(days);
      const extent = lift.lifted === null ? null : extentOf(axis, lift.lifted.bar);
      if (extent !== null)
        stretchIntoSight(scroller.current, {
          from: extent.from + days * axis.dayPx,
          to: extent.to + days * axis.dayPx,
        });
    },
    moveDue: () => chosen !== undefined && mayWrite && moveDue(chosen),
  };
}
