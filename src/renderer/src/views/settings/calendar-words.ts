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

const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(Math.round(minute % 60)).padStart(2, '0')}`;

/** `09:00 to 16:30` of the longest day; `Any time` for a day of 24 hours. */
export function dayHours({ weekdayMinutes, dayStartMinute }: Calendar): string {
  const longest = Math.max(0, ...weekdayMinutes);
  if (longest === 0) return 'None';
  if (longest >= DAY_MINUTES) return 'Any time';
  const start = Math.min(dayStartMinute, DAY_MINUTES - longest);
  return `${clockOf(start)} to ${clockOf(start + longest)}`;
}
