import { asCivilDate, type CivilDate, DAY_MS, type IsoWeekday } from '../../../shared/model/index.ts';

/** Returns the day number of a civil date: days since 1970-01-01. */
export const dayNumber = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`) / DAY_MS;
/** Returns the civil date of a day number. Those after 9999-12-31 are written with a sign and six digits, as ISO 8601 has them. */
export const civilOf = (day: number): CivilDate =>
  asCivilDate(new Date(day * DAY_MS).toISOString().slice(0, -'T00:00:00.000Z'.length));
/** Returns the weekday of a day number, from 0 for Monday to 6 for Sunday. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
/** Returns the day number of the first day of a day's week. */
export const weekStartOf = (day: number, firstDayOfWeek: IsoWeekday): number =>
  day - ((weekdayOf(day) - (firstDayOfWeek - 1) + 7) % 7);
