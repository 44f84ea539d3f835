import { mean as d3Mean, median as d3Median, sum as d3Sum } from 'd3-array';
import { at } from './at.ts';

/** The arithmetic mean; 0 of no values. */
export const mean = (values: Iterable<number>): number => d3Mean(values) ?? 0;

/** The middle value, between the two middle ones where there is an even number; 0 of no values. */
export const median = (values: Iterable<number>): number => d3Median(values) ?? 0;

/** The sum; 0 of no values. */
export const sum = (values: Iterable<number>): number => d3Sum(values);

/** The mean squared distance from the mean, of all values there are (not of a sample); 0 of no values. */
export function populationVariance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}

/** The smallest value that at least this share (0..1) of sorted values does not exceed (nearest rank); 0 of no values. */
export const nearestRank = (sorted: readonly number[], share: number): number =>
  sorted.length === 0 ? 0 : at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
