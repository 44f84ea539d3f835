import {
  compareIds,
  msOf,
  type Outcome,
  type Policy,
  type Reliability,
  type ReliabilityBin,
} from '../../../shared/model/index.ts';
import { learn, NO_TRUST_LOST } from './estimators.ts';
import { wasGood } from './groups.ts';

/**
 * Number of newest outcomes to test, and of steps in which they are predicted from older ones, so that no outcome is
 * predicted from itself.
 */
const TESTED = 400;
const STEPS = 8;
const BINS = 5;
/** Nominal shares of a normal distribution, and the number of standard deviations to each side that contain them. */
const LEVELS: readonly (readonly [number, number])[] = [
  [0.5, 0.6745],
  [0.8, 1.2816],
  [0.9, 1.6449],
];
const REACH_80 = 1.2816;

export interface Case {
  readonly success: number;
  readonly notFailed: number;
  /**
   * Distance of log(actual / estimate) from the prediction, in standard deviations; null if there is no effort to
   * compare.
   */
  readonly deviations: number | null;
  readonly outcome: Outcome;
}

/** Compares predictions with results over the newest outcomes, each predicted from those finished earlier. */
export function reliability(outcomes: readonly Outcome[], policy: Policy, nowMs: number): readonly Reliability[] {
  const cases = predictedOutcomes(outcomes, policy, nowMs);
  const effort = cases.flatMap((row) => row.deviations ?? []);
  const within = LEVELS.map(([level, reach]) => ({
    predicted: level,
    actual: effort.length === 0 ? 0 : effort.filter((value) => Math.abs(value) <= reach).length / effort.length,
    cases: effort.length,
  }));
  return [
    binned(
      'on_time',
      cases.map((row) => [row.success, wasGood(row.outcome)]),
    ),
    binned(
      'not_failed',
      cases.map((row) => [row.notFailed, !row.outcome.failed]),
    ),
    {
      name: 'within_hours',
      bins: effort.length === 0 ? [] : within,
      meanError: offOf(effort.length === 0 ? [] : within),
      coverage: within.find((row) => row.predicted === 0.8 && row.cases > 0)?.actual ?? null,
    },
  ];
}

/** Returns the newest outcomes, each with its prediction from those finished earlier. */
export function predictedOutcomes(outcomes: readonly Outcome[], policy: Policy, nowMs: number): readonly Case[] {
  const sorted = outcomes
    .filter((row) => msOf(row.finishedAt) <= nowMs)
    .sort((a, b) =>
      a.finishedAt < b.finishedAt ? -1 : a.finishedAt > b.finishedAt ? 1 : compareIds(a.taskId, b.taskId),
    );
  return casesOf(sorted, policy);
}

function casesOf(sorted: readonly Outcome[], policy: Policy): readonly Case[] {
  const from = Math.max(Math.min(sorted.length, policy.values.leastEvidence), sorted.length - TESTED);
  const size = Math.max(1, Math.ceil((sorted.length - from) / STEPS));
  const cases: Case[] = [];
  for (let start = from; start < sorted.length; start += size) {
    const step = sorted.slice(start, start + size);
    const [first] = step;
    if (first === undefined) break;
    const known = sorted.slice(0, start);
    const estimators = learn(known, policy, msOf(first.finishedAt), NO_TRUST_LOST);
    for (const outcome of step) {
      const prediction = estimators.predict(outcome.agentId, outcome.type);
      const spread = Math.log(prediction.high / prediction.multiplier) / REACH_80;
      const isTimed = outcome.estimateMinutes > 0 && outcome.actualMinutes > 0 && spread > 0;
      cases.push({
        outcome,
        success: prediction.success,
        notFailed: prediction.notFailed,
        deviations: isTimed
          ? (Math.log(outcome.actualMinutes / outcome.estimateMinutes) - Math.log(prediction.multiplier)) / spread
          : null,
      });
    }
  }
  return cases;
}

/** Groups cases by predicted value into bins of equal size. */
function binned(name: Reliability['name'], pairs: readonly (readonly [number, boolean])[]): Reliability {
  const sorted = [...pairs].sort(([a], [b]) => a - b);
  const size = Math.max(1, Math.ceil(sorted.length / BINS));
  const bins: ReliabilityBin[] = [];
  for (let start = 0; start < sorted.length; start += size) {
    const rows = sorted.slice(start, start + size);
    bins.push({
      predicted: rows.reduce((sum, [probability]) => sum + probability, 0) / rows.length,
      actual: rows.filter(([, actual]) => actual).length / rows.length,
      cases: rows.length,
    });
  }
  return { name, bins, meanError: offOf(bins), coverage: null };
}

/**
 * Returns the mean absolute difference between predicted and actual shares, weighted by cases, or null if there are
 * none.
 */
function offOf(bins: readonly ReliabilityBin[]): number | null {
  const cases = bins.reduce((sum, bin) => sum + bin.cases, 0);
  return cases === 0
    ? null
    : bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.actual) * bin.cases, 0) / cases;
}
