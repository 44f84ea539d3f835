import type { TimelineBar, TimelineGroup } from '../../../../shared/contract/index.ts';
import type { Instant } from '../../../../shared/model/index.ts';

export const ROW_PX = 28;
export const HEAD_PX = 40;
export const LIST_PX = 428;
/** Rows and pixels drawn outside the visible part, so that scrolling shows no gap. */
const ROWS_BEYOND = 8;
const PX_BEYOND = 400;

export type TimelineRow =
  | { readonly kind: 'group'; readonly group: TimelineGroup }
  | { readonly kind: 'bar'; readonly bar: TimelineBar };

/** Groups with the bars of those that are expanded, as one list. */
export const rowsOf = (groups: readonly TimelineGroup[], folded: ReadonlySet<string>): readonly TimelineRow[] =>
  groups.flatMap((group): readonly TimelineRow[] => [
    { kind: 'group', group },
    ...(folded.has(group.key) ? [] : group.bars.map((bar) => ({ kind: 'bar' as const, bar }))),
  ]);

/** What is drawn: rows from `first` to `end` (exclusive), and pixels of the axis from `left` to `right`. */
export interface Frame {
  readonly first: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

/** The frame for a scroll position, in steps, so that most scrolling changes nothing in the document. */
export function frameOf(
  view: { readonly top: number; readonly left: number; readonly width: number; readonly height: number },
  rowCount: number,
): Frame {
  const step = ROWS_BEYOND / 2;
  const first = Math.floor(view.top / ROW_PX / step) * step - ROWS_BEYOND;
  const shown = Math.ceil(view.height / ROW_PX) + step + 2 * ROWS_BEYOND;
  const left = Math.floor(view.left / (PX_BEYOND / 2)) * (PX_BEYOND / 2) - PX_BEYOND;
  const wide = Math.ceil(view.width / 100) * 100 + PX_BEYOND / 2 + 2 * PX_BEYOND;
  return {
    first: Math.max(0, Math.min(first, rowCount - 1)),
    end: Math.min(rowCount, Math.max(0, first) + shown),
    left: Math.max(0, left),
    right: left + wide,
  };
}
export const isSameFrame = (a: Frame, b: Frame): boolean =>
  a.first === b.first && a.end === b.end && a.left === b.left && a.right === b.right;

/** The start of a bar: when work on it started, or is planned to. Null if unplanned. */
export const startOf = (bar: TimelineBar): Instant | null => bar.startedAt ?? bar.plannedStartAt;
/** The end of a bar: its P50 finish, or the planned one if there is no forecast. */
export const endOf = (bar: TimelineBar): Instant | null => bar.finishP50At ?? bar.plannedFinishAt;
/** Whether it can be moved to another day: it is assigned, planned and not started. */
export const canMove = (bar: TimelineBar): boolean => bar.agent !== null && !bar.isBegun && startOf(bar) !== null;
