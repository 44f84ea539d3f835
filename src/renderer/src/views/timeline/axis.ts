import type { TimelineGroup } from '../../../../shared/contract/index.ts';
import { asCivilDate, type CivilDate, DAY_MS, type Instant, msOf } from '../../../../shared/model/index.ts';
import type { Zoom } from '../../stores/timeline-look.ts';

const WEEK_MS = 7 * DAY_MS;
/** Pixels a day. */
export const DAY_PX: Readonly<Record<Zoom, number>> = { day: 96, week: 26, month: 8 };
/** From this many pixels a day on, days have names and numbers. */
export const NAMED_PX = 60;
/** What lies further away than this from now is cut off: one wrong year must not make the axis endless. */
const LONGEST_BACK_MS = 26 * WEEK_MS;
const LONGEST_AHEAD_MS = 104 * WEEK_MS;
const MARGIN_MS = 2 * WEEK_MS;

/** The time axis: from the midnight (UTC) that a Monday begins with. */
export interface Axis {
  readonly fromMs: number;
  readonly days: number;
  readonly dayPx: number;
  readonly nowMs: number;
}

const mondayMs = (ms: number): number => {
  const midnight = Math.floor(ms / DAY_MS) * DAY_MS;
  return midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY_MS;
};

/** The axis that all bars fit on, with room on both sides, and never less than some weeks about now. */
export function axisOf(groups: readonly TimelineGroup[], nowMs: number, zoom: Zoom): Axis {
  let [first, last] = [nowMs - WEEK_MS, nowMs + 8 * WEEK_MS];
  const hold = (at: Instant | null): void => {
    if (at === null) return;
    first = Math.min(first, msOf(at));
    last = Math.max(last, msOf(at));
  };
  for (const group of groups) {
    hold(group.startAt);
    hold(group.finishP90At);
    for (const bar of group.bars) hold(bar.dueAt);
  }
  const fromMs = mondayMs(Math.max(first, nowMs - LONGEST_BACK_MS));
  const untilMs = mondayMs(Math.min(last, nowMs + LONGEST_AHEAD_MS) + MARGIN_MS + WEEK_MS);
  return { fromMs, days: Math.round((untilMs - fromMs) / DAY_MS), dayPx: DAY_PX[zoom], nowMs };
}

export const widthOf = ({ days, dayPx }: Axis): number => days * dayPx;
/** Pixels from the left end of the axis, held to its ends. */
export const xOf = (axis: Axis, at: Instant | number): number => {
  const ms = typeof at === 'number' ? at : msOf(at);
  return Math.min(widthOf(axis), Math.max(0, ((ms - axis.fromMs) / DAY_MS) * axis.dayPx));
};
/** Noon of a civil date: where what has a day but no hour stands. */
export const noonOf = (on: CivilDate): number => Date.parse(`${on}T12:00:00Z`);
export const dayOn = (ms: number): CivilDate => asCivilDate(new Date(ms).toISOString().slice(0, 10));
export const isWeekend = (ms: number): boolean => [0, 6].includes(new Date(ms).getUTCDay());

/** Whole days or weeks before today that are in sight when today is scrolled to. */
const DAYS_BEFORE: Readonly<Record<Zoom, number>> = { day: 1, week: 7, month: 28 };
/** Where the view begins when today is scrolled to: at the begin of a day, or of a week where weeks are what one sees. */
export function todayLeft(axis: Axis, zoom: Zoom): number {
  const begin = zoom === 'day' ? Math.floor(axis.nowMs / DAY_MS) * DAY_MS : mondayMs(axis.nowMs);
  return xOf(axis, begin - DAYS_BEFORE[zoom] * DAY_MS);
}

/** Midnights of the days that a stretch of pixels touches. */
export function daysBetween(axis: Axis, fromPx: number, untilPx: number): readonly number[] {
  const first = Math.max(0, Math.floor(fromPx / axis.dayPx));
  const last = Math.min(axis.days - 1, Math.floor(untilPx / axis.dayPx));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => axis.fromMs + (first + at) * DAY_MS);
}
