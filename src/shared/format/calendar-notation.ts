import type { TimeOff, WorkingHours } from '../model/index.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
const two = (value: number): string => String(value).padStart(2, '0');

/** A minute of the day on a 24-hour clock, as it is written in files: `22:00`. The end of the day is `24:00`. */
const clockOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** An absence as it is written in files: `2026-12-24..2027-01-02`, `2026-12-04 pm`, `2026-12-04T12:00..2026-12-04T17:00 pending`. */
export function timeOffText(off: TimeOff): string {
  const [from, until] = timeOffEnds(off);
  const status = off.status === undefined ? '' : ` ${off.status}`;
  const isDay = off.fromOn === off.untilOn;
  if (isDay && off.fromMinute === undefined && off.untilMinute === undefined) {
    if (off.fromHalf === undefined && off.untilHalf === undefined) return `${off.fromOn}${status}`;
    if (off.fromHalf === undefined) return `${until}${status}`;
    if (off.untilHalf === undefined) return `${from}${status}`;
  }
  return `${from}..${until}${status}`;
}

/** The two ends of an absence as they are written in files: `2026-12-04 pm` and `2026-12-07T12:00`. */
const timeOffEnds = (off: TimeOff): readonly [string, string] => [
  off.fromOn + markOf(off.fromHalf, off.fromMinute),
  off.untilOn + markOf(off.untilHalf, off.untilMinute),
];
const markOf = (half: string | undefined, minute: number | undefined): string =>
  half !== undefined ? ` ${half}` : minute === undefined ? '' : `T${clockOfMinute(minute)}`;

/** The shifts of a week as they are written in files: `mon:8@22:00;tue:8@22:00`, or `mon:8;tue:8` if they have no start times of their own. */
export const workingDaysText = ({ weekdayMinutes, weekdayStartMinutes }: WorkingHours): string =>
  DAYS.flatMap((name, day) => {
    const minutes = weekdayMinutes[day] ?? 0;
    const start = weekdayStartMinutes?.[day];
    if (minutes === 0) return [];
    return `${name}:${Number((minutes / 60).toFixed(5))}${start === undefined ? '' : `@${clockOfMinute(start)}`}`;
  }).join(';');
