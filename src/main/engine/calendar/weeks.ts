import type { CivilDate, IsoWeekday } from '../../../shared/model/index.ts';
import { civilOf, dayNumber, weekStartOf } from './civil.ts';
import { dayOfShift, dayStarts, type Shifts } from './shifts.ts';
import type { Span } from './spans.ts';

/** Returns the first day of the week of an instant for an agent, or in a zone. */
export const weekOfShift = (shifts: Shifts, ms: number, firstDayOfWeek: IsoWeekday): CivilDate =>
  civilOf(weekStartOf(dayOfShift(shifts, ms), firstDayOfWeek));

/**
 * Returns so many days for an agent, or in a zone, as `[from, until)` in epoch ms, with the shifts that begin on them.
 * They are an hour longer or shorter if the clocks change.
 */
export function daysSpan(shifts: Shifts, firstDay: CivilDate, days: number): Span {
  const startOf = dayStarts(shifts);
  const day = dayNumber(firstDay);
  return [startOf(day), startOf(day + days)];
}

/** Returns the week that starts on this day, as `daysSpan`. */
export const weekSpan = (shifts: Shifts, firstDay: CivilDate): Span => daysSpan(shifts, firstDay, 7);
