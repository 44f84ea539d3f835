import {
  DAY_MS,
  HOUR_MS,
  type LoadPattern,
  type Message,
  message,
  msOf,
  type Outcome,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { dayInZone, weekdayOf, zoneClock } from '../calendar/index.ts';

const HISTORY_DAYS = 365;
const MONTH_END_DAYS = 3;
/** Minimum number of cases for a search for patterns. */
const LEAST_CASES = 60;
/**
 * Minimum deviation from an even distribution, in standard deviations. With about thirty bins, chance alone exceeds it
 * in one of a thousand checks.
 */
const LEAST_DEVIATIONS = 4;
/** A bin with a smaller share of all cases is not part of the usual working time. */
const LEAST_SHARE = 0.02;

interface Bin {
  /** Null for all other times, which are never reported. */
  readonly label: Message | null;
  /** Share of the time that the bin covers, in any unit. */
  exposure: number;
  minutes: number;
  squares: number;
  cases: number;
}

/**
 * Returns the weekdays, hours of the day and month ends in which clearly more or less work is finished than usual, in
 * the workspace's zone. Chance is modelled as a compound Poisson process; a bin is reported only if it is outside what
 * chance explains.
 */
export function loadPatterns(snapshot: Pick<Snapshot, 'office' | 'outcomes'>, nowMs: number): readonly LoadPattern[] {
  const zone = snapshot.office.timeZone;
  const rows = snapshot.outcomes.filter((row) => {
    const age = nowMs - msOf(row.finishedAt);
    return age >= 0 && age <= HISTORY_DAYS * DAY_MS && row.actualMinutes > 0;
  });
  if (rows.length < LEAST_CASES) return [];
  const dayOf = (row: Outcome): number => dayInZone(zone, msOf(row.finishedAt));
  const clock = zoneClock(zone);
  const days = rows.map(dayOf);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const workdays = usualWeekdays(rows, days);
  return [
    ...named(
      'weekday',
      binsOf(WEEKDAYS, rows, (_, index) => weekdayOf(at(days, index)), countWeekdays(first, last)),
    ),
    ...named(
      'hour',
      binsOf(
        HOURS,
        rows,
        (row, index) => Math.floor((msOf(row.finishedAt) - clock.at(at(days, index), 0)) / HOUR_MS) % 24,
        () => 1,
      ),
    ),
    ...named(
      'month_end',
      binsOf(
        [MONTH_END, null],
        rows,
        (_, index) => (isMonthEnd(at(days, index), workdays) ? 0 : 1),
        (bin) =>
          range(first, last).filter((day) => workdays.has(weekdayOf(day)) && isMonthEnd(day, workdays) === (bin === 0))
            .length,
      ),
    ),
  ];
}

const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => message('workload.pattern_weekday', { weekday }));
const HOURS = Array.from({ length: 24 }, (_, hour) => message('workload.pattern_hour', { hour }));
const MONTH_END = message('workload.pattern_month_end', {});

const range = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from + 1 }, (_, index) => from + index);
const countWeekdays = (first: number, last: number) => {
  const counts = range(first, last).reduce((sum, day) => {
    const weekday = weekdayOf(day);
    sum[weekday] = at(sum, weekday) + 1;
    return sum;
  }, new Array<number>(7).fill(0));
  return (weekday: number): number => at(counts, weekday);
};

function usualWeekdays(rows: readonly Outcome[], days: readonly number[]): ReadonlySet<number> {
  const counts = new Array<number>(7).fill(0);
  for (const day of days) counts[weekdayOf(day)] = at(counts, weekdayOf(day)) + 1;
  return new Set(counts.flatMap((count, weekday) => (count / rows.length >= LEAST_SHARE ? weekday : [])));
}

/** Returns whether a day is one of the last three usual working days of its month. */
function isMonthEnd(day: number, workdays: ReadonlySet<number>): boolean {
  const month = new Date(day * DAY_MS).getUTCMonth();
  let after = 0;
  for (let next = day + 1; new Date(next * DAY_MS).getUTCMonth() === month; next++)
    if (workdays.has(weekdayOf(next))) after++;
  return workdays.has(weekdayOf(day)) && after < MONTH_END_DAYS;
}

function binsOf(
  labels: readonly (Message | null)[],
  rows: readonly Outcome[],
  binOf: (row: Outcome, index: number) => number,
  exposureOf: (bin: number) => number,
): readonly Bin[] {
  const bins = labels.map(
    (label, bin): Bin => ({ label, exposure: exposureOf(bin), minutes: 0, squares: 0, cases: 0 }),
  );
  rows.forEach((row, index) => {
    const bin = bins[binOf(row, index)];
    if (bin === undefined) return;
    bin.minutes += row.actualMinutes;
    bin.squares += row.actualMinutes ** 2;
    bin.cases += 1;
  });
  const total = rows.length;
  return bins.filter((bin) => bin.cases / total >= LEAST_SHARE && bin.exposure > 0);
}

/** Returns the bins whose rate is outside what chance explains around the overall rate. */
function named(kind: LoadPattern['kind'], bins: readonly Bin[]): readonly LoadPattern[] {
  const sum = (of: (bin: Bin) => number): number => bins.reduce((all, bin) => all + of(bin), 0);
  const [minutes, squares, exposure] = [
    sum((bin) => bin.minutes),
    sum((bin) => bin.squares),
    sum((bin) => bin.exposure),
  ];
  if (bins.length < 2 || minutes <= 0) return [];
  return bins.flatMap((bin): LoadPattern[] => {
    const share = bin.exposure / exposure;
    const expected = minutes * share;
    const deviation = Math.sqrt(squares * share * (1 - share));
    return bin.label === null || Math.abs(bin.minutes - expected) < LEAST_DEVIATIONS * deviation
      ? []
      : [{ kind, label: bin.label, ratio: bin.minutes / expected, cases: bin.cases }];
  });
}
