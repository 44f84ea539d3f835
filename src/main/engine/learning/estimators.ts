import { type AgentId, DAY_MS, msOf, type Outcome, type Policy } from '../../../shared/model/index.ts';
import { type Group, groupOutcomes, LOG_STEPS } from './groups.ts';

/** What was learned of a kind of work in one agent's hands. */
export interface Prediction {
  /** Actual over estimated effort. */
  readonly multiplier: number;
  readonly low: number;
  readonly high: number;
  /** Finished, on time and not failed, 0..1. */
  readonly success: number;
  /** Not failed, on time or late, 0..1. */
  readonly notFailed: number;
  /** Outcomes of this agent with this type. */
  readonly evidenceCount: number;
  /** True where the agent's own outcomes with this type are fewer than the minimum evidence: they move nothing. */
  readonly fromPrior: boolean;
  /** Part of each estimate that comes from finished work, 0..1; the rest is the default. */
  readonly learnedShare: { readonly effort: number; readonly success: number };
  /** True where learning did not help on outcomes held out, so that the prior answers. */
  readonly steppedBack: Trust;
}
/** By kind of estimate. */
export interface Trust {
  readonly effort: boolean;
  readonly success: boolean;
}
export const NO_TRUST_LOST: Trust = { effort: true, success: true };
export interface Experience {
  /** 0..1, recency-weighted. */
  readonly ratio: number;
  readonly count: number;
}
export interface Estimators {
  predict(agentId: AgentId, type: string): Prediction;
  experience(agentId: AgentId, type: string, domain: string, complexity: number): Experience;
}

/** Pseudo-outcomes by which a group is shrunk towards the wider ones (empirical Bayes with a fixed prior strength; Efron and Morris 1975). */
const SHRINKAGE = 8;
/** Weight of a single outcome against the default: no outcome moves an estimate by more than this part of the distance. */
export const ONE_OUTCOME = 1 / (1 + SHRINKAGE);
/** The 90 % point of the normal distribution: an 80 % interval lies between minus and plus this. */
const Z80 = 1.2816;
export const PRIOR_SUCCESS = 0.85;
const PRIOR_NOT_FAILED = 0.95;
const PRIOR_SPREAD = 0.3;
/** Of logarithms: nobody works to the minute. */
const LEAST_VARIANCE = 1e-6;
/** Experience of this many recency-weighted like outcomes counts 1 - 1/e. */
const EXPERIENCE_SCALE = 4;

/**
 * Learns from the outcomes up to `nowMs`; what is not trusted is answered with the default. The default is moved by four groups that share no outcome,
 * from everyone else's other work to the agent's own work of the type, each by its `weightOf`. Outcomes without an effort count for success alone.
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
 * How far a group of `count` outcomes moves an estimate towards its own mean, 0..1: nothing below the minimum evidence, then as far as all of them
 * weigh against the default. The way there has no jump: each outcome adds ONE_OUTCOME at most.
 */
function weightOf(count: number, least: number): number {
  return Math.min(count / (count + SHRINKAGE), Math.max(0, count - (least - 1)) * ONE_OUTCOME);
}

/** Moves `start` towards the mean of each group that has one, by its weight. */
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

/** Part of an estimate that comes from finished work, 0..1; the rest is the default. */
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
  // A mean of n outcomes and the default's 8 is off by 1 / (n + 8) of the variance, which is (1 - n / (n + 8)) / 8.
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

/** Of log(actual / estimate) from the group's own mean, as a sum whose mean is the sample variance. */
function squaredDeviations({ timed, logs, squares }: Group): { readonly count: number; readonly sum: number } {
  if (timed < 2) return { count: timed, sum: 0 };
  const mean = logs / LOG_STEPS / timed;
  const squared = squares / LOG_STEPS - timed * mean * mean;
  return { count: timed, sum: Math.max(LEAST_VARIANCE, squared / (timed - 1)) * timed };
}

/** Outcomes of the same type count whole, of the same domain half; a step of complexity costs a quarter; age halves by the policy's half-life. */
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
