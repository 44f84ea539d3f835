import {
  asCivilDate,
  type CivilDate,
  DAY_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
  msOf,
  type Office,
} from '../model/index.ts';
import { minutesFromUtc } from './dates.ts';

/**
 * Times of a zone as its wall clocks show them, written as if they were UTC: whole days are then `DAY_MS` apart whatever the clocks do,
 * and the arithmetic of UTC is that of the wall.
 */
export interface WallTime {
  /** The wall time at an instant. Epoch milliseconds in, wall milliseconds out. */
  toWall(ms: number): number;
  /** The instant of a wall time; an hour that is skipped is read as the hour after it. */
  toInstant(wallMs: number): number;
}

const known = new Map<string, WallTime>();

/** The wall clocks of a zone. Throws a RangeError for a zone that does not exist. */
export function wallTimeOf(timeZone: string): WallTime {
  const before = known.get(timeZone);
  if (before !== undefined) return before;
  const offset = offsetsOf(timeZone);
  const made: WallTime = {
    toWall: (ms) => ms + offset(ms),
    toInstant(wallMs) {
      const [early, late] = [wallMs - offset(wallMs - DAY_MS), wallMs - offset(wallMs + DAY_MS)];
      return early + offset(early) === wallMs || late + offset(late) !== wallMs ? early : late;
    },
  };
  known.set(timeZone, made);
  return made;
}

/** How far a zone is ahead of UTC at an instant, milliseconds; calculated once for each day without a clock change. */
function offsetsOf(timeZone: string): (ms: number) => number {
  const days = new Map<number, number | null>();
  const exact = (ms: number): number => minutesFromUtc(ms, timeZone) * MINUTE_MS;
  return (ms) => {
    const day = Math.floor(ms / DAY_MS);
    let all = days.get(day);
    if (all === undefined) {
      const first = exact(day * DAY_MS);
      all = first === exact((day + 1) * DAY_MS) ? first : null;
      days.set(day, all);
    }
    return all ?? exact(ms);
  };
}

const MONDAY = 1;
const WEEK_DAYS = 7;
/** 1 Monday to 7 Sunday of a wall time. */
export const wallWeekday = (wallMs: number): number => new Date(wallMs).getUTCDay() || WEEK_DAYS;
/** Midnight of the day of a wall time. */
export const wallDay = (wallMs: number): number => Math.floor(wallMs / DAY_MS) * DAY_MS;
/** Midnight of the first day of the week of a wall time. */
export const wallWeek = (wallMs: number, firstDayOfWeek: number): number =>
  wallDay(wallMs) - ((wallWeekday(wallMs) - firstDayOfWeek + WEEK_DAYS) % WEEK_DAYS) * DAY_MS;
/** The civil date of a wall time. */
export const wallDate = (wallMs: number): CivilDate => asCivilDate(new Date(wallMs).toISOString().slice(0, 10));

/** The first instant after the office's week of an instant, epoch milliseconds. */
export function officeWeekEnd({ timeZone, firstDayOfWeek }: Office, ms: number): number {
  const wall = wallTimeOf(timeZone);
  return wall.toInstant(wallWeek(wall.toWall(ms), firstDayOfWeek) + WEEK_DAYS * DAY_MS);
}
/** When the office opens, a number of days after the day of an instant. */
export function officeMorning({ timeZone, dayStartMinute }: Office, ms: number, daysAhead: number): Instant {
  const wall = wallTimeOf(timeZone);
  return instantOf(wall.toInstant(wallDay(wall.toWall(ms)) + daysAhead * DAY_MS + dayStartMinute * MINUTE_MS));
}
/** When the office opens on the next Monday; on a Monday, the Monday a week later. */
export function nextMondayMorning(office: Office, ms: number): Instant {
  const weekday = wallWeekday(wallTimeOf(office.timeZone).toWall(ms));
  return officeMorning(office, ms, (MONDAY - weekday + WEEK_DAYS) % WEEK_DAYS || WEEK_DAYS);
}

/** An instant on the clock of the workspace, with its offset, so that it is exact: `2026-12-01T17:00:00+01:00`. */
export function localTime(at: Instant, timeZone: string): string {
  const ms = msOf(at);
  const offset = minutesFromUtc(ms, timeZone);
  const local = new Date(ms + offset * 60_000).toISOString().replace(/\.000Z$|Z$/, '');
  const minutes = Math.abs(offset);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
