import { variance } from 'd3-array';
import { type Instant, msOf, type Outcome, type Policy } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { mean } from '../base/statistics.ts';
import { learn, NO_TRUST_LOST, PRIOR_SUCCESS, type Trust } from './estimators.ts';
import { wasGood } from './groups.ts';

/** The error of one kind of estimate on held-out outcomes, with learning and with the prior alone. */
export interface HoldOutMeasure {
  /** Number of outcomes tested. */
  readonly tested: number;
  /** Mean error; lower is better. */
  readonly withLearning: number;
  readonly without: number;
  /** `gain`: better than chance explains. `too_few`: fewer outcomes than the policy's minimum. */
  readonly verdict: 'gain' | 'no_gain' | 'too_few';
  /** True if learning was no better on average, so that the estimator returns the prior. */
  readonly usesPrior: boolean;
}
export interface HoldOut {
  /**
   * The estimator learns from outcomes finished by this time and is tested on later ones. Null if there is nothing to
   * test.
   */
  readonly cutAt: Instant | null;
  readonly learnedFrom: number;
  /** Mean absolute error of log(actual / expected effort); 0.1 is about 10 %. */
  readonly effort: HoldOutMeasure;
  /** Mean squared error of the probability of finishing on time (Brier score). */
  readonly success: HoldOutMeasure;
  /** Share of tested efforts within the 80 % interval, or null if none was tested. */
  readonly coverage: number | null;
}

const LEARNED_SHARE = 0.7;
/** The one-sided 5 % quantile of the normal distribution, which pure noise exceeds once in twenty times. */
const Z95 = 1.645;

/**
 * Learns from older outcomes, predicts newer ones, and compares the errors with those of the prior. Ignores outcomes
 * after `nowMs`.
 */
export function holdOut(outcomes: readonly Outcome[], policy: Policy, nowMs: number): HoldOut {
  const ordered = outcomes
    .filter((outcome) => msOf(outcome.finishedAt) <= nowMs)
    .sort((a, b) => compare(a.finishedAt, b.finishedAt) || compare(a.taskId, b.taskId));
  const cutAt = ordered[Math.ceil(ordered.length * LEARNED_SHARE) - 1]?.finishedAt ?? null;
  const older = ordered.filter((outcome) => cutAt !== null && outcome.finishedAt <= cutAt);
  const newer = ordered.slice(older.length);
  const learned = learn(older, policy, cutAt === null ? nowMs : msOf(cutAt), NO_TRUST_LOST);
  const effort: Errors = { learned: [], prior: [] };
  const success: Errors = { learned: [], prior: [] };
  let inside = 0;
  for (const outcome of newer) {
    const found = learned.predict(outcome.agentId, outcome.type);
    const good = wasGood(outcome) ? 1 : 0;
    success.learned.push((found.success - good) ** 2);
    success.prior.push((PRIOR_SUCCESS - good) ** 2);
    if (outcome.estimateMinutes <= 0 || outcome.actualMinutes <= 0) continue;
    const ratio = outcome.actualMinutes / outcome.estimateMinutes;
    effort.learned.push(Math.abs(Math.log(ratio / found.multiplier)));
    effort.prior.push(Math.abs(Math.log(ratio)));
    if (ratio >= found.low && ratio <= found.high) inside++;
  }
  const least = policy.values.leastEvidence;
  const timed = effort.learned.length;
  return {
    cutAt: newer.length === 0 ? null : cutAt,
    learnedFrom: older.length,
    effort: measure(effort, least),
    success: measure(success, least),
    coverage: timed === 0 ? null : inside / timed,
  };
}

/** Returns which estimates may use what was learned. Cached for the same outcomes, because every preparation asks. */
export function trustIn(outcomes: readonly Outcome[], policy: Policy, nowMs: number): Trust {
  const known = trustCache.get(outcomes);
  // With the same outcomes, the set up to `nowMs` only grows, so an equal count means an equal set.
  const count = outcomes.reduce((sum, outcome) => sum + (msOf(outcome.finishedAt) <= nowMs ? 1 : 0), 0);
  const least = policy.values.leastEvidence;
  if (known !== undefined && known.count === count && known.least === least) return known.trust;
  const { effort, success } = holdOut(outcomes, policy, nowMs);
  const trust: Trust = { effort: !effort.usesPrior, success: !success.usesPrior };
  trustCache.set(outcomes, { count, least, trust });
  return trust;
}

const trustCache = new WeakMap<
  readonly Outcome[],
  { readonly count: number; readonly least: number; readonly trust: Trust }
>();

interface Errors {
  readonly learned: number[];
  readonly prior: number[];
}

/** Compares paired errors on the same outcomes: their mean difference against its own standard error. */
function measure({ learned, prior }: Errors, least: number): HoldOutMeasure {
  const tested = learned.length;
  const differences = prior.map((error, index) => error - at(learned, index));
  const gain = mean(differences);
  const spread = tested < 2 ? 0 : (variance(differences) ?? 0);
  const isGain = gain > Z95 * Math.sqrt(spread / Math.max(1, tested)) && gain > 0;
  const enough = tested >= least;
  return {
    tested,
    withLearning: mean(learned),
    without: mean(prior),
    verdict: !enough ? 'too_few' : isGain ? 'gain' : 'no_gain',
    usesPrior: enough && gain <= 0,
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
