import type { ForecastMethod } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { mean, median } from '../base/statistics.ts';

/**
 * Returns non-negative values for the next `horizon` periods. Series are complete, oldest first; `season` is 1 if there
 * is none.
 */
export type Method = (series: readonly number[], horizon: number, season: number) => readonly number[];

const ahead = (horizon: number, at: (step: number) => number): readonly number[] =>
  Array.from({ length: horizon }, (_, step) => Math.max(0, at(step)));
/** Returns 0 before the first period, because a season may reach back beyond the start of the series. */
const valueAt = (series: readonly number[], index: number): number => (index < 0 ? 0 : at(series, index));

const naive: Method = (series, horizon) => ahead(horizon, () => valueAt(series, series.length - 1));
const seasonalNaive: Method = (series, horizon, season) =>
  ahead(horizon, (step) => valueAt(series, series.length - season + (step % season)));
const average: Method = (series, horizon) => ahead(horizon, () => mean(series));

const SEASONS_KEPT = 6;
/** The median of each position in the season over recent seasons, so that a single unusual week has no effect. */
const medianProfile: Method = (series, horizon, season) =>
  ahead(horizon, (step) => {
    const place = (series.length + step) % season;
    const alike = series.filter((_, index) => index % season === place).slice(-SEASONS_KEPT);
    return median(alike);
  });

const WEIGHTS = [0.05, 0.1, 0.2, 0.3, 0.5, 0.8];
const DAMPING = [0.8, 0.9, 0.98];

/** Returns the setting of a grid with the lowest squared one-step error; the first in a tie. */
function fitted<T>(settings: readonly T[], run: (setting: T) => { readonly error: number }): T {
  let best = settings[0] as T;
  let least = Number.POSITIVE_INFINITY;
  for (const setting of settings) {
    const { error } = run(setting);
    if (error < least) [best, least] = [setting, error];
  }
  return best;
}

function levelOf(series: readonly number[], alpha: number): { readonly error: number; readonly level: number } {
  let level = valueAt(series, 0);
  let error = 0;
  for (const value of series.slice(1)) {
    error += (value - level) ** 2;
    level += alpha * (value - level);
  }
  return { error, level };
}
/** Simple exponential smoothing. */
const smoothing: Method = (series, horizon) => {
  const alpha = fitted(WEIGHTS, (setting) => levelOf(series, setting));
  const { level } = levelOf(series, alpha);
  return ahead(horizon, () => level);
};

interface Trend {
  readonly alpha: number;
  readonly beta: number;
  readonly phi: number;
}
const TRENDS: readonly Trend[] = WEIGHTS.flatMap((alpha) =>
  [0.05, 0.2].flatMap((beta) => DAMPING.map((phi) => ({ alpha, beta, phi }))),
);
function trendOf(series: readonly number[], { alpha, beta, phi }: Trend) {
  let level = valueAt(series, 0);
  let slope = valueAt(series, 1) - level;
  let error = 0;
  for (const value of series.slice(1)) {
    const predicted = level + phi * slope;
    error += (value - predicted) ** 2;
    const before = level;
    level = predicted + alpha * (value - predicted);
    slope = phi * slope + beta * (level - before - phi * slope);
  }
  return { error, level, slope };
}
/** Holt's trend, damped (Gardner and McKenzie 1985). */
const dampedTrend: Method = (series, horizon) => {
  const setting = fitted(TRENDS, (trend) => trendOf(series, trend));
  const { level, slope } = trendOf(series, setting);
  let sum = 0;
  return ahead(horizon, (step) => {
    sum += setting.phi ** (step + 1);
    return level + sum * slope;
  });
};

/**
 * Returns the additive effect of each position in the season: its mean difference from the mean of its season. The
 * effects sum to 0.
 */
function seasonalEffects(series: readonly number[], season: number): readonly number[] {
  const sums = new Array<number>(season).fill(0);
  const counts = new Array<number>(season).fill(0);
  const whole = Math.floor(series.length / season) * season;
  const from = series.length - whole;
  for (let start = from; start < series.length; start += season) {
    const level = mean(series.slice(start, start + season));
    for (let place = 0; place < season; place++) {
      const index = (start + place) % season;
      sums[index] = valueAt(sums, index) + valueAt(series, start + place) - level;
      counts[index] = valueAt(counts, index) + 1;
    }
  }
  const effects = sums.map((sum, place) => sum / Math.max(1, valueAt(counts, place)));
  const drift = mean(effects);
  return effects.map((effect) => effect - drift);
}

/** Removes the season, forecasts the rest, and adds the season back. */
const withSeason =
  (method: Method): Method =>
  (series, horizon, season) => {
    if (season === 1) return method(series, horizon, 1);
    const effects = seasonalEffects(series, season);
    const base = Math.max(0, -Math.min(...effects)) + 1;
    const plain = series.map((value, index) => value - valueAt(effects, index % season) + base);
    const forecast = method(plain, horizon, 1);
    return ahead(horizon, (step) => valueAt(forecast, step) - base + valueAt(effects, (series.length + step) % season));
  };

/**
 * The mean of the linear trend and simple smoothing of the doubled curve (Assimakopoulos and Nikolopoulos 2000; Hyndman
 * and Billah 2003).
 */
const theta: Method = (series, horizon) => {
  const n = series.length;
  const middle = (n - 1) / 2;
  const level = mean(series);
  let top = 0;
  let bottom = 0;
  series.forEach((value, index) => {
    top += (index - middle) * (value - level);
    bottom += (index - middle) ** 2;
  });
  const slope = bottom === 0 ? 0 : top / bottom;
  const alpha = fitted(WEIGHTS, (setting) => levelOf(series, setting));
  const { level: smooth } = levelOf(series, alpha);
  const lag = (1 - (1 - alpha) ** n) / alpha;
  return ahead(horizon, (step) => smooth + (slope / 2) * (step + lag));
};

/** Smoothed probability of demand x smoothed size (Teunter, Syntetos and Babai 2011). */
const intermittent: Method = (series, horizon) => {
  const alpha = 0.1;
  const first = series.findIndex((value) => value > 0);
  if (first < 0) return ahead(horizon, () => 0);
  let chance = 1 / (first + 1);
  let size = valueAt(series, first);
  for (const value of series.slice(first + 1)) {
    chance += alpha * ((value > 0 ? 1 : 0) - chance);
    if (value > 0) size += alpha * (value - size);
  }
  return ahead(horizon, () => chance * size);
};

/** Ordered from simplest to most complex; the simpler of equals is chosen. */
export const METHODS: readonly {
  readonly name: ForecastMethod;
  readonly forecast: Method;
  readonly needsSeason: boolean;
}[] = [
  { name: 'seasonal_naive', forecast: seasonalNaive, needsSeason: false },
  { name: 'mean', forecast: average, needsSeason: false },
  { name: 'naive', forecast: naive, needsSeason: false },
  { name: 'median_profile', forecast: medianProfile, needsSeason: true },
  { name: 'smoothing', forecast: withSeason(smoothing), needsSeason: false },
  { name: 'intermittent', forecast: intermittent, needsSeason: false },
  { name: 'theta', forecast: withSeason(theta), needsSeason: false },
  { name: 'damped_trend', forecast: withSeason(dampedTrend), needsSeason: false },
];
