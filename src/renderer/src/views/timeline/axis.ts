import type { TimelineGroup } from '../../../../shared/contract/index.ts';
import { type WallTime, wallDay, wallTimeOf, wallWeek, wallWeekday } from '../../../../shared/format/index.ts';
import { type CivilDate, DAY_MS, type Instant, msOf, type Office, WEEK_MS } from '../../../../shared/model/index.ts';
import type { Zoom } from '../../stores/timeline-display.ts';

/** Pixels per day. */
const DAY_PX: Readonly<Record<Zoom, number>> = { day: 96, week: 26, month: 8 };
/** From this many pixels per day, days have names and numbers. */
export const NAMED_PX = 60;
/** Anything further from now than this is cut off, so that one wrong year does not make the axis endless. */
const LONGEST_BACK_MS = 26 * WEEK_MS;
const LONGEST_AHEAD_MS = 104 * WEEK_MS;
const MARGIN_MS = 2 * WEEK_MS;

/** The time axis, in days of the workspace's zone: all equally wide, even those on which the clocks change. */
export interface Axis {
  /** Midnight of the first day of a week, as wall time. */
  readonly fromWallMs: number;
  readonly days: number;
  readonly dayPx: number;
  readonly nowMs: number;
  readonly wall: WallTime;
  readonly firstDayOfWeek: Office['firstDayOfWeek'];
}

/** The axis that contains all bars, with a margin on both sides and at least some weeks around now. */
export function axisOf(
  groups: readonly TimelineGroup[],
  nowMs: number,
  zoom: Zoom,
  { timeZone, firstDayOfWeek }: Office,
): Axis {
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
  const wall = wallTimeOf(timeZone);
  const week = (ms: number): number => wallWeek(wall.toWall(ms), firstDayOfWeek);
  const fromWallMs = week(Math.max(first, nowMs - LONGEST_BACK_MS));
  const untilWallMs = week(Math.min(last, nowMs + LONGEST_AHEAD_MS) + MARGIN_MS + WEEK_MS);
  const days = Math.round((untilWallMs - fromWallMs) / DAY_MS);
  return { fromWallMs, days, dayPx: DAY_PX[zoom], nowMs, wall, firstDayOfWeek };
}

export const widthOf = ({ days, dayPx }: Axis): number => days * dayPx;
/** Pixels of an instant from the left end of the axis, limited to its ends. */
export const xOf = (axis: Axis, at: Instant | number): number =>
  xOfWall(axis, axis.wall.toWall(typeof at === 'number' ? at : msOf(at)));
/** Pixels of a wall time. */
export const xOfWall = (axis: Axis, wallMs: number): number =>
  Math.min(widthOf(axis), Math.max(0, ((wallMs - axis.fromWallMs) / DAY_MS) * axis.dayPx));
/** Noon of a civil date, as wall time: the position of dates without a time. */
export const noonOf = (on: CivilDate): number => Date.parse(`${on}T12:00:00Z`);
export const isWeekend = (wallMs: number): boolean => wallWeekday(wallMs) > 5;
/** Whether a day, by its midnight as wall time, is the first of a week. */
export const isWeekStart = (axis: Axis, wallMs: number): boolean => wallWeekday(wallMs) === axis.firstDayOfWeek;

/** Days or weeks before today that are visible after scrolling to today. */
const DAYS_BEFORE: Readonly<Record<Zoom, number>> = { day: 1, week: 7, month: 28 };
/** The left end of the view after scrolling to today: the start of a day, or of a week at that zoom. */
export function todayLeft(axis: Axis, zoom: Zoom): number {
  const now = axis.wall.toWall(axis.nowMs);
  const begin = zoom === 'day' ? wallDay(now) : wallWeek(now, axis.firstDayOfWeek);
  return xOfWall(axis, begin - DAYS_BEFORE[zoom] * DAY_MS);
}

/** Midnights, as wall time, of the days within a range of pixels. */
export function daysBetween(axis: Axis, fromPx: number, untilPx: number): readonly number[] {
  const first = Math.max(0, Math.floor(fromPx / axis.dayPx));
  const last = Math.min(axis.days - 1, Math.floor(untilPx / axis.dayPx));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => axis.fromWallMs + (first + at) * DAY_MS);
}
