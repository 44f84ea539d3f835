import {
  asCivilDate,
  DAY_MS,
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  message,
  msOf,
  type Outcome,
  type Performance,
  type PerformanceFigure,
  type PerformanceMeasure,
  type PerformanceWindow,
  type Policy,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { mean, sum } from '../base/statistics.ts';
import { civilOf, dayInZone, wallClock, zoneClock } from '../calendar/index.ts';
import { type Band, bandOfMeans, bandOfSums, LEAST_WINDOWS, type Measured, sizeOf } from './usual-range.ts';

const WINDOW_MS: Readonly<Record<PerformanceWindow, number>> = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };
/** A window with fewer finished tasks is never flagged as above the usual range. */
const LEAST_ABOVE = 3;
const SHOWN_DAYS = 15;

/** Work that was finished in a span of time. */
interface Finished {
  readonly outcomes: readonly Outcome[];
}
/** A measure that is a sum or a mean over finished tasks. Null for a task without a value. */
interface MeasureSpec {
  readonly measure: PerformanceMeasure;
  readonly unit: PerformanceFigure['unit'];
  readonly kind: 'sum' | 'mean';
  readonly of: (row: Outcome) => number | null;
}

/** The variance of a mean is that of the values divided by their number; of a single value, the value itself. */
function meanOf(values: readonly number[]): Measured | null {
  if (values.length === 0) return null;
  const value = mean(values);
  const spread =
    values.length < 2
      ? value * value
      : mean(values.map((one) => (one - value) ** 2)) * (values.length / (values.length - 1));
  return { value, variance: spread / values.length };
}
const HOURS: MeasureSpec = {
  measure: 'hours',
  unit: 'h',
  kind: 'sum',
  of: (row) => (row.failed ? null : row.actualMinutes / 60),
};
const MEASURES: readonly MeasureSpec[] = [
  { measure: 'throughput', unit: 'tasks', kind: 'sum', of: (row) => (row.failed ? null : 1) },
  HOURS,
  {
    measure: 'cycle_time',
    unit: 'h',
    kind: 'mean',
    of: (row) => (row.startedAt === null ? null : (msOf(row.finishedAt) - msOf(row.startedAt)) / HOUR_MS),
  },
  {
    measure: 'overrun',
    unit: 'ratio',
    kind: 'mean',
    of: (row) => (row.estimateMinutes > 0 ? row.actualMinutes / row.estimateMinutes : null),
  },
  { measure: 'failures', unit: 'tasks', kind: 'sum', of: (row) => (row.failed ? 1 : null) },
];
const valuesOf = ({ of }: MeasureSpec, { outcomes }: Finished): readonly number[] =>
  outcomes.flatMap((row) => of(row) ?? []);

/** Outcomes sorted by finish, for many spans of time. */
class Finishes {
  private readonly rows: readonly Outcome[];
  private readonly ends: readonly number[];
  constructor(outcomes: readonly Outcome[]) {
    this.rows = [...outcomes].sort((a, b) => (a.finishedAt < b.finishedAt ? -1 : a.finishedAt > b.finishedAt ? 1 : 0));
    this.ends = this.rows.map((row) => msOf(row.finishedAt));
  }
  get firstMs(): number {
    return this.ends[0] ?? Number.POSITIVE_INFINITY;
  }
  /** Returns the outcomes finished in `(fromMs, untilMs]`. */
  between(fromMs: number, untilMs: number): Finished {
    return { outcomes: this.rows.slice(this.after(fromMs), this.after(untilMs)) };
  }
  private after(ms: number): number {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(this.ends, middle) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const known = new WeakMap<readonly Outcome[], Finishes>();
/** Sorts each list of outcomes only once, because checks are more frequent than changes. */
function finishesOf(outcomes: readonly Outcome[]): Finishes {
  const made = known.get(outcomes) ?? new Finishes(outcomes);
  known.set(outcomes, made);
  return made;
}

/** Returns a function that gives the same wall-clock time a number of days earlier, in a zone. */
function daysBefore(timeZone: string, ms: number): (days: number) => number {
  const { day, minute } = wallClock(timeZone, ms);
  const clock = zoneClock(timeZone);
  return (days) => clock.at(day - days, minute) + (ms % MINUTE_MS);
}

/**
 * Returns performance in the window that ends now, compared with the same weekday and hour of earlier weeks. Times are
 * in the workspace's zone, so that clock changes have no effect.
 */
export function performanceOf(
  snapshot: Pick<Snapshot, 'office' | 'outcomes' | 'policy'>,
  nowMs: number,
  window: PerformanceWindow,
): Performance {
  const finishes = finishesOf(snapshot.outcomes);
  const zone = snapshot.office.timeZone;
  const fromMs = nowMs - WINDOW_MS[window];
  const now = finishes.between(fromMs, nowMs);
  const history = { finishes, zone, policy: snapshot.policy };
  const baseline = { before: baselineSpans(history, fromMs, nowMs), known: baselinePeriod(history, nowMs) };
  return {
    window,
    fromAt: instantOf(fromMs),
    untilAt: instantOf(nowMs),
    figures: MEASURES.map((spec) => figureOf(spec, { now, baseline, window, policy: snapshot.policy })),
    days: daysOf(history, nowMs),
  };
}

/** Finished work, and the zone and policy for comparing it. */
interface History {
  readonly finishes: Finishes;
  readonly zone: string;
  readonly policy: Policy;
}
/** Returns all work finished in the weeks of the baseline, which shows how large a piece of work is. */
const baselinePeriod = ({ finishes, zone, policy }: History, nowMs: number): Finished =>
  finishes.between(daysBefore(zone, nowMs)(7 * policy.values.baselineWeeks), nowMs);

/** Returns the same span in each of the earlier weeks, without those that started before the first record. */
function baselineSpans({ finishes, zone, policy }: History, fromMs: number, untilMs: number): readonly Finished[] {
  const spans: Finished[] = [];
  const [fromBefore, untilBefore] = [daysBefore(zone, fromMs), daysBefore(zone, untilMs)];
  const { firstMs } = finishes;
  const knownMs = Number.isFinite(firstMs) ? zoneClock(zone).at(wallClock(zone, firstMs).day, 0) : firstMs;
  for (let week = 1; week <= policy.values.baselineWeeks; week++) {
    const [from, until] = [fromBefore(week * 7), untilBefore(week * 7)];
    if (from >= knownMs) spans.push(finishes.between(from, until));
  }
  return spans;
}

interface Baseline {
  readonly before: readonly Finished[];
  readonly known: Finished;
}

interface Compared {
  readonly now: Finished;
  readonly baseline: Baseline;
  readonly window: PerformanceWindow;
  readonly policy: Policy;
}
function figureOf(spec: MeasureSpec, { now, baseline, window, policy }: Compared): PerformanceFigure {
  const values = valuesOf(spec, now);
  const { value, windows, band } =
    spec.kind === 'sum' ? judgedSum(spec, values, baseline, policy) : judgedMean(spec, values, baseline, policy);
  const flag = band === null || value === null ? null : value < band.low ? 'below' : value > band.high ? 'above' : null;
  return {
    measure: spec.measure,
    unit: spec.unit,
    value,
    baseline: band?.baseline ?? null,
    low: band?.low ?? null,
    high: band?.high ?? null,
    baselineWindows: windows,
    // One large task does not make an hour busy.
    flag: flag === 'above' && values.length < LEAST_ABOVE ? null : flag,
    fact:
      band === null
        ? message('workload.no_baseline', { windows, neededWindows: LEAST_WINDOWS })
        : message('workload.baseline', { window, windows, spreads: policy.values.baselineSpreads }),
  };
}

interface Judged {
  readonly value: number | null;
  readonly windows: number;
  readonly band: Band | null;
}
function judgedSum(spec: MeasureSpec, values: readonly number[], { before, known }: Baseline, policy: Policy): Judged {
  const sums = before.map((span) => sum(valuesOf(spec, span)));
  return { value: sum(values), windows: sums.length, band: bandOfSums(sums, sizeOf(valuesOf(spec, known)), policy) };
}
/**
 * Compares a mean with its usual range. The spread of a mean of few values is the larger of its own uncertainty and the
 * usual spread of windows.
 */
function judgedMean(spec: MeasureSpec, values: readonly number[], { before }: Baseline, policy: Policy): Judged {
  const windows = before.flatMap((span) => meanOf(valuesOf(spec, span)) ?? []);
  const measured = meanOf(values);
  const usual = windows.length === 0 ? 0 : mean(windows.map((window) => window.variance));
  const band = bandOfMeans(windows, Math.max(usual, measured?.variance ?? 0), policy);
  return { value: measured?.value ?? null, windows: windows.length, band };
}

/**
 * Returns the hours finished on each of the last days, compared with the same weekday in earlier weeks. Today counts up
 * to now.
 */
function daysOf(history: History, nowMs: number): Performance['days'] {
  const { finishes, zone, policy } = history;
  const clock = zoneClock(zone);
  const today = dayInZone(zone, nowMs);
  if (finishes.firstMs > nowMs) return [];
  const size = sizeOf(valuesOf(HOURS, baselinePeriod(history, nowMs)));
  const hoursIn = (span: Finished): number => sum(valuesOf(HOURS, span));
  return Array.from({ length: SHOWN_DAYS }, (_, index) => today - SHOWN_DAYS + 1 + index).map((day) => {
    const [from, until] = [clock.at(day, 0), Math.min(nowMs, clock.at(day + 1, 0))];
    const value = hoursIn(finishes.between(from, until));
    const band = bandOfSums(baselineSpans(history, from, until).map(hoursIn), size, policy);
    return {
      on: asCivilDate(civilOf(day)),
      value,
      low: band?.low ?? null,
      high: band?.high ?? null,
      baseline: band?.baseline ?? null,
      isOutside: band !== null && (value < band.low || value > band.high),
    };
  });
}
