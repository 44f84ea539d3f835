import { type Cadence, DAY_MS, type Instant, instantOf, msOf, type ReportRun } from '../../../shared/model/index.ts';
import { civilOf, dayInZone, weekdayOf, zoneClock } from '../calendar/index.ts';

/** The time of day at which a report is due. */
export interface DayTime {
  /** Minutes after midnight in the time zone. */
  readonly minute: number;
  readonly timeZone: string;
}

/** Schedules are not followed further back than this. */
const FURTHEST_MS = 2 * 366 * DAY_MS;

/**
 * Returns the times after `fromMs` up to and including `untilMs` at which a cadence is due, in order. A time skipped by
 * a clock change is the instant of the change; a repeated time counts once.
 */
export function dueTimes(
  cadence: Cadence,
  { minute, timeZone }: DayTime,
  fromMs: number,
  untilMs: number,
): readonly number[] {
  const beginMs = Math.max(fromMs, untilMs - FURTHEST_MS);
  const clock = zoneClock(timeZone);
  const found: number[] = [];
  for (let day = dayInZone(timeZone, beginMs); day <= dayInZone(timeZone, untilMs); day++) {
    if (!isDue(cadence, day)) continue;
    const ms = clock.at(day, minute);
    if (ms > beginMs && ms <= untilMs) found.push(ms);
  }
  return found;
}

/** Returns the first due time after an instant, or null if there is none within two years. */
export function nextDue(cadence: Cadence, at: DayTime, afterMs: number): number | null {
  for (const days of [32, 100, 740]) {
    const [first] = dueTimes(cadence, at, afterMs, afterMs + days * DAY_MS);
    if (first !== undefined) return first;
  }
  return null;
}

/** Returns whether a cadence is due on a day, by its day number since 1970-01-01. */
function isDue(cadence: Cadence, day: number): boolean {
  if (cadence.kind === 'daily') return true;
  const weekday = weekdayOf(day);
  if (cadence.kind === 'weekdays') return weekday < 5;
  if (cadence.kind === 'weekly')
    return weekday === cadence.weekday && (cadence.every === 1 || Math.floor((day - 4) / 7) % 2 === 0);
  const [year = 0, month = 0, date = 0] = civilOf(day).split('-').map(Number);
  if (cadence.every === 3 && (month - 1) % 3 !== 0) return false;
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return date === (cadence.day === 'last' ? last : Math.min(cadence.day, last));
}

/** A failed report is retried after a pause as long as it is already late, between these limits. */
const LEAST_PAUSE_MS = 60_000;
const MOST_PAUSE_MS = 3_600_000;

/**
 * Returns the report that is due now, and earlier due times since the last one that it replaces. Returns null if none
 * is due, or if a failed report is not yet to be retried.
 */
export function dueRun(
  cadence: Cadence,
  at: DayTime,
  { runs, sinceMs, nowMs }: { readonly runs: readonly ReportRun[]; readonly sinceMs: number; readonly nowMs: number },
): { readonly dueAt: Instant; readonly missed: readonly Instant[] } | null {
  const written = runs.filter((run) => run.failure === null);
  const fromMs = written.reduce((last, run) => Math.max(last, msOf(run.dueAt)), sinceMs);
  const times = dueTimes(cadence, at, fromMs, nowMs);
  const newest = times.at(-1);
  if (newest === undefined) return null;
  const failed = runs.find((run) => run.failure !== null && msOf(run.dueAt) === newest);
  if (failed !== undefined) {
    const pause = Math.min(MOST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, msOf(failed.madeAt) - newest));
    const waited = nowMs - msOf(failed.madeAt);
    // If the clock was set back, the report is retried at once.
    if (waited >= 0 && waited < pause) return null;
  }
  return { dueAt: instantOf(newest), missed: times.slice(0, -1).map(instantOf) };
}
