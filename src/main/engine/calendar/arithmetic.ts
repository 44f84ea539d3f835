import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** Returns the index of the last interval that starts at or before `ms`, or -1 if there is none. */
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

/** Returns the working minutes from the start of the calendar to `ms`. */
export function workingMinutesUntil(calendar: WorkCalendar, ms: number): number {
  const index = intervalAt(calendar, ms);
  if (index < 0) return 0;
  const start = at(calendar.startMs, index);
  return at(calendar.minutesBefore, index) + (Math.min(ms, calendar.endMs[index] ?? start) - start) / MINUTE_MS;
}

/** Returns the working minutes in `[aMs, bMs)` within the compiled span, or 0 if b is before a. */
export const workingMinutesBetween = (calendar: WorkCalendar, aMs: number, bMs: number): number =>
  bMs <= aMs ? 0 : workingMinutesUntil(calendar, bMs) - workingMinutesUntil(calendar, aMs);

/**
 * Returns the instant at which `minutes` of work from `startMs` are finished: `startMs` itself for no work, null if
 * beyond the calendar.
 */
export const addWorkingMinutes = (calendar: WorkCalendar, startMs: number, minutes: number): number | null =>
  minutes <= 0 ? startMs : workEndsMs(calendar, workingMinutesUntil(calendar, startMs) + minutes);

/** Returns the first instant by which `work` minutes since the start of the calendar are done, or null if there is none. */
export const workEndsMs = (calendar: WorkCalendar, work: number): number | null =>
  instantOfWork(calendar, work, (minutesBefore) => minutesBefore < work);

/** Returns the instant at which work goes on after `work` minutes since the start of the calendar, or null if it does not. */
export const workContinuesMs = (calendar: WorkCalendar, work: number): number | null =>
  instantOfWork(calendar, work, (minutesBefore) => minutesBefore <= work);

/** Finds an instant in the last interval that has few enough minutes before it. */
function instantOfWork(
  calendar: WorkCalendar,
  work: number,
  isBefore: (minutesBefore: number) => boolean,
): number | null {
  let low = 0;
  let high = calendar.startMs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (isBefore(at(calendar.minutesBefore, middle))) low = middle + 1;
    else high = middle - 1;
  }
  if (high < 0) return null;
  const ms = Math.round(at(calendar.startMs, high) + (work - at(calendar.minutesBefore, high)) * MINUTE_MS);
  return ms <= at(calendar.endMs, high) ? ms : null;
}

/** Returns the first working instant at or after `ms`, or null if there is none. */
export function nextWorkingMs(calendar: WorkCalendar, ms: number): number | null {
  const index = intervalAt(calendar, ms);
  if (index >= 0 && ms < at(calendar.endMs, index)) return ms;
  return calendar.startMs[index + 1] ?? null;
}
