import type { Policy } from '../../../shared/model/index.ts';
import { median, sum } from '../base/statistics.ts';

/** Scales the median absolute deviation of a normal sample to its standard deviation. */
const MAD_TO_SPREAD = 1.4826;
/** With fewer baseline windows, no comparison is made. */
export const LEAST_WINDOWS = 6;

/** The value of a measure in a span, and its variance due to chance. */
export interface Measured {
  readonly value: number;
  readonly variance: number;
}

/** A usual range and its centre. */
export interface Band {
  readonly baseline: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Returns the usual range of a mean: a number of spreads around the median of the baseline windows, or null if there
 * are too few. The spread is the scaled median absolute deviation of the windows (Rousseeuw and Croux 1993), but at
 * least what chance gives such a window.
 */
export function bandOfMeans(windows: readonly Measured[], chance: number, policy: Policy): Band | null {
  if (windows.length < LEAST_WINDOWS) return null;
  const values = windows.map((window) => window.value);
  const baseline = median(values);
  const reach = reachOf(Math.max(deviationOf(values), Math.sqrt(Math.max(0, chance))), values.length, policy);
  return { baseline, low: Math.max(0, baseline - reach), high: baseline + reach };
}

/**
 * Returns the usual range of a sum of pieces of about `size` each. Counted in such pieces and variance-stabilised,
 * random arrivals (Poisson) have a spread of 1 whatever their number, even if it is small and the distribution skewed.
 * The scaled deviation of the windows is used if it is larger.
 */
export function bandOfSums(sums: readonly number[], size: number, policy: Policy): Band | null {
  if (sums.length < LEAST_WINDOWS) return null;
  const values = sums.map((value) => stabilised(value / size));
  const reach = reachOf(Math.max(1, deviationOf(values)), values.length, policy);
  const centre = median(values);
  return {
    baseline: median(sums),
    low: unstabilised(centre - reach) * size,
    high: unstabilised(centre + reach) * size,
  };
}

const deviationOf = (values: readonly number[]): number => {
  const centre = median(values);
  return MAD_TO_SPREAD * median(values.map((value) => Math.abs(value - centre)));
};
/**
 * Returns the number of spreads, widened by the uncertainty of a median of this many windows (pi/2 divided by their
 * number).
 */
const reachOf = (spread: number, count: number, { values }: Policy): number =>
  values.baselineSpreads * spread * Math.sqrt(1 + Math.PI / 2 / count);
/** Transforms a count to a standard deviation of 1, whatever its mean (Anscombe 1948). */
const stabilised = (count: number): number => 2 * Math.sqrt(count + 3 / 8);
const unstabilised = (value: number): number => Math.max(0, (Math.max(0, value) / 2) ** 2 - 3 / 8);

/**
 * Returns the size of the pieces in which a sum varies like a count (compound Poisson): their mean square divided by
 * their mean.
 */
export function sizeOf(pieces: readonly number[]): number {
  const total = sum(pieces);
  return total > 0 ? sum(pieces.map((piece) => piece * piece)) / total : 1;
}
