import { asCivilDate, type CivilDate, DAY_MS, type IsoWeekday } from '../../../shared/model/index.ts';

/** Days since 1970-01-01 of a civil date. */
export const dayNumber = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`) / DAY_MS;
/** The civil date of a day number. */
export const civilOf = (day: number): CivilDate => asCivilDate(new Date(day * DAY_MS).toISOString().slice(0, 10));
/** 0 Monday .. 6 Sunday of a day number; 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
/** Day number of the first day of the week that a day lies in. */
export const weekStartOf = (day: number, firstDayOfWeek: IsoWeekday): number =>
  day - ((weekdayOf(day) - (firstDayOfWeek - 1) + 7) % 7);
