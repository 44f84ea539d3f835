import { at } from '../base/at.ts';
import { mean, populationVariance } from '../base/statistics.ts';
import type { Method } from './methods.ts';

/** A method's forecast at one origin, compared with the actual values. */
export interface Trial {
  /** Number of periods known at the origin. */
  readonly origin: number;
  /** Actual minus forecast by step ahead, as far as actual values are known. */
  readonly errors: readonly number[];
}

const MOST_ORIGINS = 24;
const LEAST_SEEN = 4;

/**
 * Returns rolling origins: the first after half the series (and two seasons), the last one period before its end; at
 * most 24, evenly spaced (Tashman 2000).
 */
export function originsOf(length: number, season: number): readonly number[] {
  const first = Math.max(LEAST_SEEN, Math.ceil(length / 2), season === 1 ? 0 : 2 * season);
  const count = length - first;
  if (count <= 0) return [];
  const taken = Math.min(MOST_ORIGINS, count);
  return Array.from({ length: taken }, (_, n) => first + Math.floor((n * count) / taken));
}

interface Backtested {
  readonly series: readonly number[];
  readonly season: number;
  readonly horizon: number;
  readonly origins: readonly number[];
}
/** Returns what a method would have forecast at each origin from the values known then. */
export const trials = (method: Method, { series, season, horizon, origins }: Backtested): readonly Trial[] =>
  origins.map((origin) => {
    const actual = series.slice(origin, origin + horizon);
    const forecast = method(series.slice(0, origin), actual.length, season);
    return { origin, errors: actual.map((value, step) => value - at(forecast, step)) };
  });

/** Returns the mean absolute error at each origin. */
export const byOrigin = (found: readonly Trial[]): readonly number[] =>
  found.map((trial) => mean(trial.errors.map(Math.abs)));

/**
 * Returns whether one list of errors is lower than another by more than noise: by at least 2 %, and by more than 1.3
 * standard errors of the paired difference.
 */
export function isBetter(errors: readonly number[], than: readonly number[]): boolean {
  const gains = than.map((error, index) => error - at(errors, index));
  const gain = mean(gains);
  const noise = Math.sqrt(populationVariance(gains) / Math.max(1, gains.length - 1));
  return gain > LEAST_GAIN * mean(than) && gain > NOISE_FACTOR * noise;
}
const LEAST_GAIN = 0.02;
const NOISE_FACTOR = 1.3;
