import { MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type WorkCalendar, workContinuesMs, workingMinutesUntil } from '../calendar/index.ts';

/** Returns the instant at which work begins after an amount of work, or Infinity if that is beyond the calendar. */
export const startMsAt = (calendar: WorkCalendar, work: number): number =>
  workContinuesMs(calendar, work) ?? Number.POSITIVE_INFINITY;

/** Returns the instant at which an amount of work is done, or Infinity if that is beyond the calendar. */
export function finishMsAt({ startMs, endMs, minutesBefore }: WorkCalendar, work: number): number {
  const position = before(minutesBefore, work);
  if (position < 0) return startMs.length > 0 ? at(startMs, 0) : Number.POSITIVE_INFINITY;
  const ms = Math.round(at(startMs, position) + (work - at(minutesBefore, position)) * MINUTE_MS);
  return ms <= at(endMs, position) ? ms : Number.POSITIVE_INFINITY;
}

/** Returns the index of the last of ascending values that is below `value`, or -1. */
function before(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at(values, middle) < value) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/**
 * Returns a function that converts working minutes of one calendar to those of another at the same instant. Results for
 * the draws of one row are close together, so each search starts from the previous result.
 */
export function between(from: WorkCalendar, to: WorkCalendar): (work: number) => number {
  let [low, high, offset] = [Number.NaN, Number.NaN, 0];
  return (work) => {
    // Within one interval of both calendars, time passes equally.
    if (work > low && work <= high) return work + offset;
    const ms = finishMsAt(from, work);
    const done = workingMinutesUntil(to, ms);
    const [own, other] = [before(from.minutesBefore, work), before(to.startMs, ms)];
    [low, high] = [Number.NaN, Number.NaN];
    if (own < 0 || other < 0) return done;
    const [ownStart, otherStart] = [at(from.startMs, own), at(to.startMs, other)];
    const [ownEnd, otherEnd] = [at(from.endMs, own), at(to.endMs, other)];
    if (ms <= otherEnd && ms <= ownEnd) {
      const begin = at(from.minutesBefore, own);
      low = begin + Math.max(0, otherStart - ownStart) / MINUTE_MS;
      high = begin + (Math.min(ownEnd, otherEnd) - ownStart) / MINUTE_MS;
      offset = done - work;
    }
    return done;
  };
}
