import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Index of the last interval that starts at or before `ms`; -1: none. */
function intervalAt(calendar: WorkCalendar, ms: number): number {
  let low = 0;
  let high = calendar.startMs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at(calendar.startMs, middle) <= ms) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** Working minutes from the calendar's begin to `ms`. */
export function workingMinutesUntil(calendar: WorkCalendar, ms: number): number {
  const index = intervalAt(calendar, ms);
  if (index < 0) return 0;
  const start = at(calendar.startMs, index);
  return at(calendar.minutesBefore, index) + (Math.min(ms, calendar.endMs[index] ?? start) - start) / MINUTE_MS;
}

/** Working minutes in `[aMs, bMs)`, 0 where b is before a; only the compiled span counts. */
export const workingMinutesBetween = (calendar: WorkCalendar, aMs: number, bMs: number): number =>
  bMs <= aMs ? 0 : workingMinutesUntil(calendar, bMs) - workingMinutesUntil(calendar, aMs);

/** The instant at which `minutes` of work from `startMs` are finished; no work at all finishes at `startMs`. Null: beyond the calendar. */
export function addWorkingMinutes(calendar: WorkCalendar, startMs: number, minutes: number): number | null {
  if (minutes <= 0) return startMs;
  const target = workingMinutesUntil(calendar, startMs) + minutes;
  let low = 0;
  let high = calendar.startMs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at(calendar.minutesBefore, middle) < target) low = middle + 1;
    else high = middle - 1;
  }
  if (high < 0) return null;
  const finish = Math.round(at(calendar.startMs, high) + (target - at(calendar.minutesBefore, high)) * MINUTE_MS);
  return finish <= at(calendar.endMs, high) ? finish : null;
}

/** The first working instant at or after `ms`; null: none left. */
export function nextWorkingMs(calendar: WorkCalendar, ms: number): number | null {
  const index = intervalAt(calendar, ms);
  if (index >= 0 && ms < at(calendar.endMs, index)) return ms;
  return calendar.startMs[index + 1] ?? null;
}
