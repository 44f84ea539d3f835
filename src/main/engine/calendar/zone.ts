import { Temporal } from 'temporal-polyfill';
import { asCivilDate, type CivilDate, DAY_MS, type IsoWeekday } from '../../../shared/model/index.ts';
import { civilOf, dayNumber, weekStartOf } from './civil.ts';

/** Epoch ms of wall-clock minutes after midnight on a day in one zone, remembered by day: zone rules are the slow part of a calendar. */
export interface ZoneClock {
  /** `minute` may reach past 1440 into the next day. A time that a DST gap skips is read as the instant the clock jumps to, one that occurs twice as the first. */
  at(day: number, minute: number): number;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone. Throws a RangeError for a zone that does not exist: import refuses those before. */
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

/** The civil day number that an instant falls on in a zone: the last day that has begun by then. */
export function dayInZone(timeZone: string, ms: number): number {
  const clock = zoneClock(timeZone);
  let day = Math.floor(ms / DAY_MS);
  while (clock.at(day, 0) > ms) day--;
  while (clock.at(day + 1, 0) <= ms) day++;
  return day;
}

/** First day of the week that an instant falls in, in a zone. */
export const weekInZone = (timeZone: string, ms: number, firstDayOfWeek: IsoWeekday): CivilDate =>
  civilOf(weekStartOf(dayInZone(timeZone, ms), firstDayOfWeek));

/** `[from, until)` of the week that starts on this day in a zone: an hour longer or shorter if the clocks change in it. */
export function weekSpan(timeZone: string, firstDay: CivilDate): readonly [number, number] {
  const clock = zoneClock(timeZone);
  const day = dayNumber(firstDay);
  return [clock.at(day, 0), clock.at(day + 7, 0)];
}

/** The wall clock of an instant in a zone: its day number, and the minutes since midnight that it shows. */
export function wallClock(timeZone: string, ms: number): { readonly day: number; readonly minute: number } {
  const wall = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return {
    day: dayNumber(asCivilDate(wall.toPlainDate().toString())),
    minute: wall.hour * 60 + wall.minute,
  };
}
