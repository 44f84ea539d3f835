import { mean as d3Mean, median as d3Median, sum as d3Sum } from 'd3-array';
import { at } from './at.ts';

/** Returns the arithmetic mean, or 0 if there are no values. */
export const mean = (values: Iterable<number>): number => d3Mean(values) ?? 0;

/** Returns the median: the mean of the two middle values if their number is even, or 0 if there are none. */
export const median = (values: Iterable<number>): number => d3Median(values) ?? 0;

/** Returns the sum, or 0 if there are no values. */
export const sum = (values: Iterable<number>): number => d3Sum(values);

/** Returns the population variance (the mean squared distance from the mean), or 0 if there are no values. */
export function populationVariance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

/**
 * Returns the nearest-rank quantile of sorted values: the smallest value that is at least as large as this share (0..1)
 * of them. Returns 0 if there are none.
 */
export const nearestRank = (sorted: readonly number[], share: number): number =>
  sorted.length === 0 ? 0 : at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
