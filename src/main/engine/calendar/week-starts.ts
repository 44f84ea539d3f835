import type { IsoWeekday } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { workingMinutesBetween } from './arithmetic.ts';
import { weekStartOf } from './civil.ts';
import type { WorkCalendar } from './work-calendar.ts';
import { dayInZone, zoneClock } from './zone.ts';

/**
 * The starts of a zone's weeks, from the week of `fromMs` until after `untilMs`. Cached, because they are looked up
 * often.
 */
export interface WeekStarts {
  /** Day number of the first week's first day. The others follow every seven days. */
  readonly firstDay: number;
  readonly startMs: Float64Array;
}

const starts = new Map<string, WeekStarts>();

/** Returns the weeks of a zone that overlap `[fromMs, untilMs]`, and the start of the one after. */
export function weekStarts(timeZone: string, firstDayOfWeek: IsoWeekday, fromMs: number, untilMs: number): WeekStarts {
  const key = `${timeZone} ${firstDayOfWeek} ${fromMs} ${untilMs}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const clock = zoneClock(timeZone);
  const firstDay = weekStartOf(dayInZone(timeZone, fromMs), firstDayOfWeek);
  const rows = [clock.at(firstDay, 0)];
  while (at(rows, rows.length - 1) <= untilMs) rows.push(clock.at(firstDay + 7 * rows.length, 0));
  const made = { firstDay, startMs: Float64Array.from(rows) };
  if (starts.size > 200) starts.clear();
  starts.set(key, made);
  return made;
}

/**
 * Returns the working minutes in `[fromMs, untilMs)` for each week of the zone, by the day number of the week's first
 * day.
 */
export function minutesByWeekIn(
  weeks: WeekStarts,
  calendar: WorkCalendar,
  fromMs: number,
  untilMs: number,
): readonly (readonly [number, number])[] {
  const rows: (readonly [number, number])[] = [];
  for (let position = weekAt(weeks, fromMs); position + 1 < weeks.startMs.length; position++) {
    const [begin, end] = [at(weeks.startMs, position), at(weeks.startMs, position + 1)];
    if (begin >= untilMs) break;
    const minutes = workingMinutesBetween(calendar, Math.max(begin, fromMs), Math.min(end, untilMs));
    if (minutes > 0) rows.push([weeks.firstDay + 7 * position, minutes]);
  }
  return rows;
}

/** Returns the index of an instant's week, or 0 for instants before the first. */
function weekAt(weeks: WeekStarts, ms: number): number {
  let low = 0;
  let high = weeks.startMs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (at(weeks.startMs, middle) <= ms) low = middle + 1;
    else high = middle - 1;
  }
  return Math.max(0, high);
}
