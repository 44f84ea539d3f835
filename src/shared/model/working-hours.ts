import type { Calendar, TimeOff, WorkingHours } from './agent.ts';
import type { CivilDate } from './units.ts';

const DAY_MINUTES = 1440;

/** The working hours that apply on a date. */
export function hoursOn(calendar: Calendar, on: CivilDate): WorkingHours {
  let hours: WorkingHours = calendar;
  for (const period of calendar.periods ?? []) if (period.fromOn <= on) hours = period;
  return hours;
}

/** All working hours of a calendar: its own, and those that apply from a date. */
const allHours = (calendar: Calendar): readonly WorkingHours[] => [calendar, ...(calendar.periods ?? [])];

/** Minutes of work in a week. */
export const weekMinutes = ({ weekdayMinutes }: WorkingHours): number =>
  weekdayMinutes.reduce((sum, minutes) => sum + minutes, 0);

/** Whether the calendar has any working hours, ever. */
export const hasHours = (calendar: Calendar): boolean => allHours(calendar).some((hours) => weekMinutes(hours) > 0);

/** Minute of the local day at which the shift of a weekday (0 is Monday) begins. */
export function shiftStart(
  { weekdayMinutes, weekdayStartMinutes, dayStartMinute }: WorkingHours,
  weekday: number,
): number {
  const own = weekdayStartMinutes?.[weekday];
  return own ?? Math.max(0, Math.min(dayStartMinute, DAY_MINUTES - (weekdayMinutes[weekday] ?? 0)));
}

/** The weekdays (0 is Monday) of the first two shifts that overlap; null if none do. */
export function overlappingShifts(hours: WorkingHours): readonly [number, number] | null {
  for (let day = 0; day < 7; day++) {
    const [minutes, next] = [hours.weekdayMinutes[day] ?? 0, (day + 1) % 7];
    if (minutes === 0 || (hours.weekdayMinutes[next] ?? 0) === 0) continue;
    if (shiftStart(hours, day) + minutes > DAY_MINUTES + shiftStart(hours, next)) return [day, next];
  }
  return null;
}

/** Whether an absence reduces capacity. */
export const isConfirmed = (off: TimeOff): boolean => off.status === undefined;

/** The start of all shifts if they have the same; null if they differ. */
export function commonStart(hours: WorkingHours): number | null {
  const starts = hours.weekdayMinutes.flatMap((minutes, day) => (minutes > 0 ? shiftStart(hours, day) : []));
  const [first = hours.weekdayStartMinutes?.[0] ?? hours.dayStartMinute] = starts;
  return starts.every((start) => start === first) ? first : null;
}
