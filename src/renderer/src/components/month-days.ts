import { wallDate, wallWeek } from '../../../shared/format/index.ts';
import { asCivilDate, type CivilDate, DAY_MS, type IsoWeekday } from '../../../shared/model/index.ts';

const WEEKS = [0, 1, 2, 3, 4, 5];
const DAYS = [0, 1, 2, 3, 4, 5, 6];

const msOfDay = (on: CivilDate): number => Date.parse(`${on}T00:00:00Z`);
/** The date so many days later; earlier if negative. */
export const daysAfter = (on: CivilDate, days: number): CivilDate => wallDate(msOfDay(on) + days * DAY_MS);

/** The same day of the month so many months later, or the last day of a month that is shorter. */
export function monthsAfter(on: CivilDate, months: number): CivilDate {
  const day = new Date(msOfDay(on));
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth() + months];
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return wallDate(Date.UTC(year, month, Math.min(day.getUTCDate(), last)));
}

/** The first day of the week of a date. */
const weekStart = (on: CivilDate, firstDayOfWeek: IsoWeekday): CivilDate =>
  wallDate(wallWeek(msOfDay(on), firstDayOfWeek));

/** Six weeks of seven days, from the week in which the month of a date begins: always six, so that a calendar keeps its height. */
export function monthWeeks(on: CivilDate, firstDayOfWeek: IsoWeekday): readonly (readonly CivilDate[])[] {
  const start = weekStart(asCivilDate(`${on.slice(0, 7)}-01`), firstDayOfWeek);
  return WEEKS.map((week) => DAYS.map((day) => daysAfter(start, week * DAYS.length + day)));
}

/** The date that a key moves to in the calendar. Returns null if the key does not move. */
export function dayByKey(
  on: CivilDate,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
  firstDayOfWeek: IsoWeekday,
): CivilDate | null {
  switch (key) {
    case 'ArrowLeft':
      return daysAfter(on, -1);
    case 'ArrowRight':
      return daysAfter(on, 1);
    case 'ArrowUp':
      return daysAfter(on, -DAYS.length);
    case 'ArrowDown':
      return daysAfter(on, DAYS.length);
    case 'Home':
      return weekStart(on, firstDayOfWeek);
    case 'End':
      return daysAfter(weekStart(on, firstDayOfWeek), DAYS.length - 1);
    case 'PageUp':
      return monthsAfter(on, shiftKey ? -12 : -1);
    case 'PageDown':
      return monthsAfter(on, shiftKey ? 12 : 1);
    default:
      return null;
  }
}
