import { Temporal } from 'temporal-polyfill';
import { type CivilDate, DAY_MS } from '../../../shared/model/index.ts';
import { civilOf, dayNumber, weekdayOf } from './civil.ts';

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

/** The civil day number that an instant falls on in a zone. */
export const dayInZone = (timeZone: string, ms: number): number =>
  Date.parse(
    `${Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDate().toString()}T00:00:00Z`,
  ) / DAY_MS;

/** Monday of the week that an instant falls on in a zone. */
export const weekInZone = (timeZone: string, ms: number): CivilDate => {
  const day = dayInZone(timeZone, ms);
  return civilOf(day - weekdayOf(day));
};

/** `[from, until)` of the week that starts on this Monday in a zone: an hour longer or shorter where the clocks change. */
export function weekSpan(timeZone: string, monday: CivilDate): readonly [number, number] {
  const clock = zoneClock(timeZone);
  const day = dayNumber(monday);
  return [clock.at(day, 0), clock.at(day + 7, 0)];
}

/** The wall clock of an instant in a zone: its day number, and the minutes since midnight that it shows. */
export function wallClock(timeZone: string, ms: number): { readonly day: number; readonly minute: number } {
  const { hour, minute } = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone);
  return { day: dayInZone(timeZone, ms), minute: hour * 60 + minute };
}
