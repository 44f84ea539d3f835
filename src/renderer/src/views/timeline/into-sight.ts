import { HEAD_PX, LIST_PX, ROW_PX } from './rows.ts';

/** The margin to the left of a bar that was scrolled into view. */
const MARGIN_PX = 60;

/** Scrolls as little as possible until a row is visible below the header, with the header of its group or the row before. */
export function rowIntoSight(view: HTMLElement | null, at: number): void {
  if (view === null) return;
  const [from, to] = [(at - 1) * ROW_PX, (at + 1) * ROW_PX + HEAD_PX];
  if (from < view.scrollTop) view.scrollTop = from;
  else if (to > view.scrollTop + view.clientHeight) view.scrollTop = to - view.clientHeight;
}

/** Scrolls along the axis only if no part of a range is visible. */
export function stretchIntoSight(
  view: HTMLElement | null,
  { from, to }: { readonly from: number; readonly to: number },
): void {
  if (view === null) return;
  const [left, right] = [view.scrollLeft, view.scrollLeft + view.clientWidth - LIST_PX];
  if (to < left || from > right) view.scrollLeft = Math.max(0, from - MARGIN_PX);
}
