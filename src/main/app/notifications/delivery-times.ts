import { wallTimeOf } from '../../../shared/format/index.ts';
import {
  DAY_MS,
  type Instant,
  instantOf,
  MINUTE_MS,
  msOf,
  type Notice,
  type NotificationTimes,
} from '../../../shared/model/index.ts';

/** When notifications may be delivered: at an instant, by the wall clock of a zone. */
export interface DeliveryTimes {
  /** Whether a notification still has to wait. */
  isHeld(notice: Pick<Notice, 'severity' | 'at'>, nowMs: number): boolean;
  /** When the next delivery is, if notifications wait now or until a digest; null if they are delivered as they happen. */
  nextAt(nowMs: number): Instant | null;
}

const MINUTES_A_DAY = 1440;

/**
 * The deliveries of a workspace. Clock changes are those of its zone: a time that is skipped counts as the one an hour later, and one that comes twice
 * counts once.
 */
export function deliveryTimes(
  { quiet, digestAtMinute, criticalAtOnce }: NotificationTimes,
  timeZone: string,
): DeliveryTimes {
  const wall = wallTimeOf(timeZone);
  const minuteAt = (ms: number): number =>
    Math.floor((((wall.toWall(ms) % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS) % MINUTES_A_DAY;
  const isQuiet = (ms: number): boolean => {
    if (quiet === null) return false;
    const [minute, { fromMinute: from, toMinute: to }] = [minuteAt(ms), quiet];
    return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
  };
  /** The instant of a time of day on the wall's day of `ms`, or so many days after it. */
  const timeOn = (ms: number, minute: number, days: number): number =>
    wall.toInstant((Math.floor(wall.toWall(ms) / DAY_MS) + days) * DAY_MS + minute * MINUTE_MS);
  const lastBefore = (ms: number, minute: number): number => {
    const today = timeOn(ms, minute, 0);
    return today <= ms ? today : timeOn(ms, minute, -1);
  };
  const nextAfter = (ms: number, minute: number): number => {
    const today = timeOn(ms, minute, 0);
    return today > ms ? today : timeOn(ms, minute, 1);
  };
  return {
    isHeld({ severity, at }, nowMs) {
      if (criticalAtOnce && severity === 'critical') return false;
      if (isQuiet(nowMs)) return true;
      return digestAtMinute !== null && msOf(at) > lastBefore(nowMs, digestAtMinute);
    },
    nextAt(nowMs) {
      if (digestAtMinute === null)
        return quiet !== null && isQuiet(nowMs) ? instantOf(nextAfter(nowMs, quiet.toMinute)) : null;
      const digest = nextAfter(nowMs, digestAtMinute);
      return instantOf(quiet !== null && isQuiet(digest) ? nextAfter(digest, quiet.toMinute) : digest);
    },
  };
}
