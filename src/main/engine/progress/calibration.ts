import type { FinishCalibration, Outcome, Policy } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { memoizeLast } from '../base/memoize.ts';
import { predictedOutcomes } from '../learning/index.ts';

/** The 90 % quantile of the normal distribution. */
const Z90 = 1.2816;
/** Number of finished tasks at which measurements have half the weight, against the assumed normal distribution. */
const TRUSTED = 60;

/**
 * The distribution of actual effort around predictions, in units of their standard deviation: its median, and the
 * distance from there to its P90 relative to a normal distribution.
 */
export interface EffortDistribution {
  readonly shift: number;
  readonly scale: number;
}
const ASSUMED: EffortDistribution = { shift: 0, scale: 1 };

const deviationsOf = memoizeLast((outcomes: readonly Outcome[], policy: Policy, nowMs: number): readonly number[] =>
  predictedOutcomes(outcomes, policy, nowMs).flatMap((row) => row.deviations ?? []),
);

/**
 * Returns how far predicted effort must be shifted and scaled, from the newest outcomes, each predicted from earlier
 * ones: their median and P90, shrunk towards a normal distribution if they are few. The mean of logarithms would not be
 * the median if many tasks take exactly their estimate and a few far less.
 */
export const effortDistribution = (outcomes: readonly Outcome[], policy: Policy, nowMs: number): EffortDistribution =>
  distributionOf([...deviationsOf(outcomes, policy, nowMs)].sort((a, b) => a - b));

function distributionOf(sorted: readonly number[]): EffortDistribution {
  if (sorted.length === 0) return ASSUMED;
  const position = (ratio: number): number =>
    at(sorted, Math.min(sorted.length - 1, Math.floor(ratio * sorted.length)));
  const trust = sorted.length / (sorted.length + TRUSTED);
  const shift = trust * position(0.5);
  const reach = trust * position(0.9) + (1 - trust) * Z90;
  return { shift, scale: Math.min(3, Math.max(1 / 3, (reach - shift) / Z90)) };
}

/**
 * Returns how often effort stayed within its P50 and P90 over the newest outcomes. Each is predicted, shifted and
 * scaled only from those finished before it.
 */
export function finishCalibration(outcomes: readonly Outcome[], policy: Policy, nowMs: number): FinishCalibration {
  const sorted: number[] = [];
  let [cases, p50, p90] = [0, 0, 0];
  for (const value of deviationsOf(outcomes, policy, nowMs)) {
    const { shift, scale } = distributionOf(sorted);
    cases++;
    if (value <= shift) p50++;
    if (value <= shift + scale * Z90) p90++;
    const place = sorted.findIndex((other) => other > value);
    sorted.splice(place < 0 ? sorted.length : place, 0, value);
  }
  return { cases, p50Ratio: cases === 0 ? null : p50 / cases, p90Ratio: cases === 0 ? null : p90 / cases };
}
