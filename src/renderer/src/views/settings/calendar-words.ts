import { type Reader, timeOfDay } from '../../../../shared/format/index.ts';
import type { Calendar } from '../../../../shared/model/index.ts';

export const DAYS = [
  { short: 'M', name: 'Monday' },
  { short: 'T', name: 'Tuesday' },
  { short: 'W', name: 'Wednesday' },
  { short: 'T', name: 'Thursday' },
  { short: 'F', name: 'Friday' },
  { short: 'S', name: 'Saturday' },
  { short: 'S', name: 'Sunday' },
] as const;

const DAY_MINUTES = 1440;

/** Working hours of a whole week. */
export const weekHours = ({ weekdayMinutes }: Calendar): number =>
  weekdayMinutes.reduce((sum, minutes) => sum + minutes, 0) / 60;

/** `09:00 to 16:30`, or `9:00 am to 4:30 pm`, of the longest day; `Any time` for a day of 24 hours. */
export function dayHours({ weekdayMinutes, dayStartMinute }: Calendar, reader: Reader): string {
  const longest = Math.max(0, ...weekdayMinutes);
  if (longest === 0) return 'None';
  if (longest >= DAY_MINUTES) return 'Any time';
  const start = Math.min(dayStartMinute, DAY_MINUTES - longest);
  return `${timeOfDay(start, reader)} to ${timeOfDay(start + longest, reader)}`;
}
