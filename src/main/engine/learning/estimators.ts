import { type AgentId, DAY_MS, msOf, type Outcome, type Policy } from '../../../shared/model/index.ts';
import { type Group, groupOutcomes, LOG_STEPS } from './groups.ts';

/** The estimates for one agent and one type of work. */
export interface Prediction {
  /** Actual effort divided by estimated effort. */
  readonly multiplier: number;
  readonly low: number;
  readonly high: number;
  /** Probability of finishing on time without failing, 0..1. */
  readonly success: number;
  /** Probability of not failing, on time or late, 0..1. */
  readonly notFailed: number;
  /** Number of outcomes of this agent with this type. */
  readonly evidenceCount: number;
  /** True if the agent has fewer outcomes with this type than the minimum, so that they have no effect. */
  readonly fromPrior: boolean;
  /** Share of each estimate that comes from finished work, 0..1; the rest is the default. */
  readonly learnedShare: { readonly effort: number; readonly success: number };
  /** True for estimates where learning did not help on held-out outcomes, so that the prior is used. */
  readonly steppedBack: Trust;
}
/** One flag per kind of estimate. */
export interface Trust {
  readonly effort: boolean;
  readonly success: boolean;
}
export const NO_TRUST_LOST: Trust = { effort: true, success: true };
export interface Experience {
  /** 0..1, weighted by recency. */
  readonly ratio: number;
  readonly count: number;
}
export interface Estimators {
  predict(agentId: AgentId, type: string): Prediction;
  experience(agentId: AgentId, type: string, domain: string, complexity: number): Experience;
}

/**
 * Number of pseudo-outcomes that shrink a group towards the wider ones (empirical Bayes with a fixed prior strength;
 * Efron and Morris 1975).
 */
const SHRINKAGE = 8;
/**
 * Weight of a single outcome against the default. No outcome moves an estimate by more than this share of the distance.
 */
export const ONE_OUTCOME = 1 / (1 + SHRINKAGE);
/**
 * The 90 % quantile of the normal distribution: an 80 % interval extends this many standard deviations to each side.
 */
const Z80 = 1.2816;
export const PRIOR_SUCCESS = 0.85;
const PRIOR_NOT_FAILED = 0.95;
const PRIOR_SPREAD = 0.3;
/** Lower limit of the variance of logarithms, because nobody works to the minute. */
const LEAST_VARIANCE = 1e-6;
/** Number of recency-weighted similar outcomes at which experience reaches 1 - 1/e. */
const EXPERIENCE_SCALE = 4;

/**
 * Learns from outcomes up to `nowMs`; untrusted estimates return the default. Starting from the default, four disjoint
 * groups, from other agents' other work to the agent's own work of the type, each move the estimate by their
 * `weightOf`. Outcomes without an effort count only towards success.
 */
export function learn(outcomes: readonly Outcome[], policy: Policy, nowMs: number, trust: Trust): Estimators {
  const known = outcomes.filter((outcome) => msOf(outcome.finishedAt) <= nowMs);
  const groupsOf = groupOutcomes(known);
  const byAgent = Map.groupBy(known, (outcome) => outcome.agentId);
  const predictions = new Map<string, Prediction>();
  const experiences = new Map<string, Experience>();
  const remember = <T>(store: Map<string, T>, key: string, make: () => T): T => {
    const known = store.get(key);
    if (known !== undefined) return known;
    const made = make();
    store.set(key, made);
    return made;
  };
  return {
    predict: (agentId, type) =>
      remember(predictions, JSON.stringify([agentId, type]), () =>
        predict(groupsOf(agentId, type), policy.values.leastEvidence, trust),
      ),
    experience: (agentId, type, domain, complexity) =>
      remember(experiences, JSON.stringify([agentId, type, domain, complexity]), () =>
        experienceOf(byAgent.get(agentId) ?? [], { type, domain, complexity }, policy, nowMs),
      ),
  };
}

/**
 * Returns how far a group of `count` outcomes moves an estimate towards its mean, 0..1: not at all below the minimum,
 * then rising by at most ONE_OUTCOME per outcome until it reaches the full weight of all outcomes against the default.
 */
function weightOf(count: number, least: number): number {
  return Math.min(count / (count + SHRINKAGE), Math.max(0, count - (least - 1)) * ONE_OUTCOME);
}

/** Moves `start` towards the mean of each non-empty group, by its weight. */
function shrunk(
  start: number,
  groups: readonly { readonly count: number; readonly sum: number }[],
  least: number,
): number {
  return groups.reduce((value, { count, sum }) => {
    const weight = weightOf(count, least);
    return weight === 0 ? value : value + weight * (sum / count - value);
  }, start);
}

/** Returns the share of an estimate that comes from finished work, 0..1; the rest is the default. */
const learnedShare = (counts: readonly number[], least: number): number =>
  1 - counts.reduce((rest, count) => rest * (1 - weightOf(count, least)), 1);

function predict(groups: readonly Group[], least: number, trust: Trust): Prediction {
  const own = groups.at(-1);
  const timed = trust.effort ? groups : [];
  const graded = trust.success ? groups : [];
  const center = shrunk(
    0,
    timed.map((group) => ({ count: group.timed, sum: group.logs / LOG_STEPS })),
    least,
  );
  const variance = shrunk(PRIOR_SPREAD ** 2, groups.map(squaredDeviations), least);
  // A mean of n outcomes and 8 pseudo-outcomes has an error variance of 1 / (n + 8), which is (1 - n / (n + 8)) / 8.
  const reach = Z80 * Math.sqrt(variance * (1 + (1 - weightOf(own?.timed ?? 0, least)) / SHRINKAGE));
  const evidenceCount = own?.count ?? 0;
  return {
    multiplier: Math.exp(center),
    low: Math.exp(center - reach),
    high: Math.exp(center + reach),
    success: shrunk(
      PRIOR_SUCCESS,
      graded.map(({ count, good }) => ({ count, sum: good })),
      least,
    ),
    notFailed: shrunk(
      PRIOR_NOT_FAILED,
      graded.map(({ count, notFailed }) => ({ count, sum: notFailed })),
      least,
    ),
    evidenceCount,
    fromPrior: evidenceCount < least,
    learnedShare: {
      effort: learnedShare(
        timed.map((group) => group.timed),
        least,
      ),
      success: learnedShare(
        graded.map((group) => group.count),
        least,
      ),
    },
    steppedBack: { effort: !trust.effort, success: !trust.success },
  };
}

/**
 * Returns the squared deviations of log(actual / estimate) from the group's mean, as a sum whose mean is the sample
 * variance.
 */
function squaredDeviations({ timed, logs, squares }: Group): { readonly count: number; readonly sum: number } {
  if (timed < 2) return { count: timed, sum: 0 };
  const mean = logs / LOG_STEPS / timed;
  const squared = squares / LOG_STEPS - timed * mean * mean;
  return { count: timed, sum: Math.max(LEAST_VARIANCE, squared / (timed - 1)) * timed };
}

/**
 * Outcomes of the same type count fully, of the same domain half. Each step of complexity costs a quarter, and weight
 * halves with age by the policy's half-life.
 */
function experienceOf(
  outcomes: readonly Outcome[],
  { type, domain, complexity }: Pick<Outcome, 'type' | 'domain' | 'complexity'>,
  policy: Policy,
  nowMs: number,
): Experience {
  let weight = 0;
  let count = 0;
  for (const outcome of outcomes) {
    const alike = outcome.type === type ? 1 : outcome.domain === domain ? 0.5 : 0;
    if (alike === 0) continue;
    count++;
    const age = Math.max(0, nowMs - msOf(outcome.finishedAt)) / DAY_MS;
    weight +=
      alike *
      Math.max(0, 1 - Math.abs(outcome.complexity - complexity) / 4) *
      0.5 ** (age / policy.values.experienceHalfLifeDays);
  }
  return { ratio: 1 - Math.exp(-weight / EXPERIENCE_SCALE), count };
}
