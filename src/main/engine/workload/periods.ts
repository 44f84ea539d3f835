import type { CivilDate, LoadUnit } from '../../../shared/model/index.ts';
import { civilOf, dayNumber, daysSpan, type OfficeClock, type Shifts } from '../calendar/index.ts';

/** Consecutive days, or the first days of consecutive weeks, applied to the calendar of each agent. */
export interface Periods {
  readonly unit: LoadUnit;
  readonly on: readonly CivilDate[];
}

const DAYS: Readonly<Record<LoadUnit, number>> = { day: 1, week: 7 };
/** Returns the number of days in a period. */
export const daysIn = (unit: LoadUnit): number => DAYS[unit];

/** Returns `count` periods, starting with the office's day or week of `nowMs`. */
export function periodsFrom(office: OfficeClock, nowMs: number, unit: LoadUnit, count: number): Periods {
  const first = unit === 'week' ? dayNumber(office.weekAt(nowMs)) : office.dayAt(nowMs);
  return { unit, on: Array.from({ length: count }, (_, index) => civilOf(first + index * DAYS[unit])) };
}

/**
 * Returns the period of an agent, or of a zone, as `[from, until)` in epoch milliseconds, with the shifts that begin in
 * it. It is an hour longer or shorter if the clocks change.
 */
export const periodSpan = (shifts: Shifts, unit: LoadUnit, on: CivilDate): readonly [number, number] =>
  daysSpan(shifts, on, DAYS[unit]);
