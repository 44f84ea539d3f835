import {
  asCivilDate,
  DAY_MS,
  instantOf,
  msOf,
  type Outcome,
  type Performance,
  type PerformanceFigure,
  type PerformanceMeasure,
  type PerformanceWindow,
  type Policy,
  type Snapshot,
} from '../../../shared/model/index.ts';
import { civilOf, dayInZone, zoneClock } from '../calendar/index.ts';

const HOUR_MS = 60 * 60_000;
const WINDOW_MS: Readonly<Record<PerformanceWindow, number>> = { hour: HOUR_MS, day: DAY_MS, week: 7 * DAY_MS };
/** Makes the median absolute deviation of a normal sample its standard deviation. */
const MAD_TO_SPREAD = 1.4826;
/** Baseline windows with figures below which nothing is said. */
const LEAST_WINDOWS = 6;
const SHOWN_DAYS = 15;
const MINUTE_MS = 60_000;

/** What was finished in a span of time. */
interface Finished {
  readonly outcomes: readonly Outcome[];
}
/** A measure of a span, with the variance that chance alone gives it; null: nothing to measure. */
interface Measured {
  readonly value: number;
  readonly variance: number;
}
interface MeasureSpec {
  readonly measure: PerformanceMeasure;
  readonly unit: PerformanceFigure['unit'];
  readonly of: (span: Finished) => Measured | null;
}

const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};
/** A mean of few values varies with their own variance over their number; of one, as much as itself. */
function meanOf(values: readonly number[]): Measured | null {
  if (values.length === 0) return null;
  const value = mean(values);
  const spread =
    values.length < 2
      ? value * value
      : mean(values.map((one) => (one - value) ** 2)) * (values.length / (values.length - 1));
  return { value, variance: spread / values.length };
}
/** A sum over arrivals by chance varies with the sum of squares (compound Poisson). */
const sumOf = (values: readonly number[]): Measured => ({
  value: values.reduce((a, b) => a + b, 0),
  variance: values.reduce((sum, value) => sum + value * value, 0),
});

const MEASURES: readonly MeasureSpec[] = [
  {
    measure: 'throughput',
    unit: 'tasks',
    of: ({ outcomes }) => sumOf(outcomes.filter((row) => !row.failed).map(() => 1)),
  },
  {
    measure: 'hours',
    unit: 'h',
    of: ({ outcomes }) => sumOf(outcomes.filter((row) => !row.failed).map((row) => row.actualMinutes / 60)),
  },
  {
    measure: 'cycle_time',
    unit: 'h',
    of: ({ outcomes }) =>
      meanOf(
        outcomes.flatMap((row) =>
          row.startedAt === null ? [] : (msOf(row.finishedAt) - msOf(row.startedAt)) / HOUR_MS,
        ),
      ),
  },
  {
    measure: 'overrun',
    unit: 'ratio',
    of: ({ outcomes }) =>
      meanOf(outcomes.flatMap((row) => (row.estimateMinutes > 0 ? row.actualMinutes / row.estimateMinutes : []))),
  },
  {
    measure: 'failures',
    unit: 'tasks',
    of: ({ outcomes }) => sumOf(outcomes.filter((row) => row.failed).map(() => 1)),
  },
];

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
  /** Those finished in `(fromMs, untilMs]`. */
  between(fromMs: number, untilMs: number): Finished {
    return { outcomes: this.rows.slice(this.after(fromMs), this.after(untilMs)) };
  }
  private after(ms: number): number {
    let [low, high] = [0, this.ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ends[middle] ?? 0) <= ms) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The zone most agents work in; the first by name where several do; UTC without agents. */
export function mainTimeZone({ agents }: Pick<Snapshot, 'agents'>): string {
  const counts = new Map<string, number>();
  for (const { calendar } of agents) counts.set(calendar.timeZone, (counts.get(calendar.timeZone) ?? 0) + 1);
  const [most] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return most?.[0] ?? 'UTC';
}

/** The same wall-clock time so many days before, in a zone. */
function daysBefore(timeZone: string, ms: number, days: number): number {
  const clock = zoneClock(timeZone);
  const day = dayInZone(timeZone, ms);
  const minute = (ms - clock.at(day, 0)) / MINUTE_MS;
  return clock.at(day - days, 0) + minute * MINUTE_MS;
}

interface Band {
  readonly baseline: number;
  readonly low: number;
  readonly high: number;
}

/**
 * What is usual: the median of the baseline windows, and so many spreads around it. The spread is the scaled median absolute deviation of the
 * windows (Rousseeuw and Croux 1993), but no less than what chance gives such a window, and wider by what the median of so few windows is itself
 * unsure of (pi/2 over their number). Null: too few windows.
 */
function bandOf(windows: readonly Measured[], chance: number, policy: Policy): Band | null {
  if (windows.length < LEAST_WINDOWS) return null;
  const values = windows.map((window) => window.value);
  const baseline = median(values);
  const deviation = MAD_TO_SPREAD * median(values.map((value) => Math.abs(value - baseline)));
  const unsure = Math.sqrt(1 + Math.PI / 2 / windows.length);
  const spread = Math.max(deviation, Math.sqrt(Math.max(0, chance))) * unsure;
  const reach = policy.values.baselineSpreads * spread;
  return { baseline, low: Math.max(0, baseline - reach), high: baseline + reach };
}

/** Performance over the window that ends now, against the same weekday and hour of the weeks before; times in the main time zone, so that a change of the clocks moves nothing. */
export function performanceOf(
  snapshot: Pick<Snapshot, 'agents' | 'outcomes' | 'policy'>,
  nowMs: number,
  window: PerformanceWindow,
): Performance {
  const finishes = new Finishes(snapshot.outcomes);
  const zone = mainTimeZone(snapshot);
  const fromMs = nowMs - WINDOW_MS[window];
  const now = finishes.between(fromMs, nowMs);
  const before = baselineSpans(finishes, zone, fromMs, nowMs, snapshot.policy);
  return {
    window,
    fromAt: instantOf(fromMs),
    untilAt: instantOf(nowMs),
    figures: MEASURES.map((spec) => figureOf(spec, now, before, window, snapshot.policy)),
    days: daysOf(finishes, zone, nowMs, snapshot.policy),
  };
}

/** The same span in each of the weeks before; those from before anything was recorded are none. */
function baselineSpans(
  finishes: Finishes,
  zone: string,
  fromMs: number,
  untilMs: number,
  policy: Policy,
): readonly Finished[] {
  const spans: Finished[] = [];
  for (let week = 1; week <= policy.values.baselineWeeks; week++) {
    const [from, until] = [daysBefore(zone, fromMs, week * 7), daysBefore(zone, untilMs, week * 7)];
    if (until > finishes.firstMs) spans.push(finishes.between(from, until));
  }
  return spans;
}

const WINDOW_WORDS: Readonly<Record<PerformanceWindow, string>> = { hour: 'hour', day: '24 hours', week: '7 days' };

function figureOf(
  { measure, unit, of }: MeasureSpec,
  now: Finished,
  before: readonly Finished[],
  window: PerformanceWindow,
  policy: Policy,
): PerformanceFigure {
  const measured = of(now);
  const windows = before.flatMap((span) => of(span) ?? []);
  const chance = chanceOf(measure, windows, measured, now);
  const band = bandOf(windows, chance, policy);
  const value = measured?.value ?? null;
  const flag = band === null || value === null ? null : value < band.low ? 'below' : value > band.high ? 'above' : null;
  return {
    measure,
    unit,
    value,
    baseline: band?.baseline ?? null,
    low: band?.low ?? null,
    high: band?.high ?? null,
    baselineWindows: windows.length,
    flag,
    fact:
      band === null
        ? `${windows.length} like windows before, fewer than ${LEAST_WINDOWS}: nothing is usual yet.`
        : `The last ${WINDOW_WORDS[window]} against ${windows.length} of the same weekday and hour; outside ${policy.values.baselineSpreads} spreads is flagged.`,
  };
}

/** The variance that chance gives the window being judged: of sums, what it usually is, a single case at least; of means, what its own few cases leave unsure. */
function chanceOf(
  measure: PerformanceMeasure,
  windows: readonly Measured[],
  measured: Measured | null,
  now: Finished,
): number {
  const usual = windows.length === 0 ? 0 : mean(windows.map((window) => window.variance));
  if (measure === 'throughput' || measure === 'failures') return Math.max(1, usual);
  if (measure === 'hours') {
    const single = now.outcomes.length === 0 ? 1 : mean(now.outcomes.map((row) => (row.actualMinutes / 60) ** 2));
    return Math.max(usual, windows.length === 0 ? 0 : Math.min(single, usual || single));
  }
  return Math.max(usual, measured?.variance ?? 0);
}

/** Hours finished on each of the last days, each against the same weekday before. Today counts as far as it has gone. */
function daysOf(finishes: Finishes, zone: string, nowMs: number, policy: Policy): Performance['days'] {
  const clock = zoneClock(zone);
  const today = dayInZone(zone, nowMs);
  const spec = MEASURES.find((row) => row.measure === 'hours');
  if (spec === undefined || finishes.firstMs > nowMs) return [];
  return Array.from({ length: SHOWN_DAYS }, (_, index) => today - SHOWN_DAYS + 1 + index).map((day) => {
    const [from, until] = [clock.at(day, 0), Math.min(nowMs, clock.at(day + 1, 0))];
    const value = spec.of(finishes.between(from, until))?.value ?? 0;
    const windows = baselineSpans(finishes, zone, from, until, policy).flatMap((span) => spec.of(span) ?? []);
    const usual = windows.length === 0 ? 0 : mean(windows.map((window) => window.variance));
    const band = bandOf(windows, usual, policy);
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
