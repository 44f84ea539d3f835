import { Temporal } from 'temporal-polyfill';
import { asCivilDate, DAY_MS } from '../../../shared/model/index.ts';
import { civilOf, dayNumber } from './civil.ts';

/**
 * Converts wall-clock times of one zone to epoch ms. Caches days, because zone rules are the slow part of a calendar.
 */
export interface ZoneClock {
  /**
   * Returns the instant of a minute after midnight on a day. `minute` may exceed 1440, into the next day. A time
   * skipped by a DST change is as much later as the clocks move; of a repeated time, the first is used.
   */
  at(day: number, minute: number): number;
}

const clocks = new Map<string, ZoneClock>();

/** Returns the clock of an IANA zone. Throws a RangeError for an unknown zone; imports reject those beforehand. */
export function zoneClock(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone);
  if (known !== undefined) return known;
  const made = makeClock(timeZone);
  clocks.set(timeZone, made);
  return made;
}

function makeClock(timeZone: string): ZoneClock {
  const byDayAndMinute = new Map<number, number>();
  return {
    at(day, minute) {
      const key = day * 10_000 + minute;
      const known = byDayAndMinute.get(key);
      if (known !== undefined) return known;
      const wall = Temporal.PlainDate.from(civilOf(day)).toPlainDateTime().add({ minutes: minute });
      const ms = wall.toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
      byDayAndMinute.set(key, ms);
      return ms;
    },
  };
}

/** Returns the day number of an instant's civil date in a zone: the last day that has started by then. */
export function dayInZone(timeZone: string, ms: number): number {
  const clock = zoneClock(timeZone);
  let day = Math.floor(ms / DAY_MS);
  while (clock.at(day, 0) > ms) day--;
  while (clock.at(day + 1, 0) <= ms) day++;
  return day;
}

/** Returns an instant's wall-clock time in a zone: its day number and the minutes since midnight. */
export function wallClock(timeZone: string, ms: number): { readonly day: number; readonly minute: number } {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return {
    day: dayNumber(asCivilDate(wall.toPlainDate().toString())),
    minute: wall.hour * 60 + wall.minute,
  };
}
