import { type AgentId, DAY_MS, msOf, type Outcome, type Policy } from '../../../shared/model/index.ts';

/** What was learned of a kind of work in one agent's hands. */
export interface Prediction {
  /** Actual over estimated effort. */
  readonly multiplier: number;
  readonly low: number;
  readonly high: number;
  /** Finished, on time and not failed, 0..1. */
  readonly success: number;
  /** Outcomes of this agent with this type. */
  readonly evidenceCount: number;
  /** True where the agent's own outcomes are too few and the prior stands in. */
  readonly fromPrior: boolean;
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

/** Sufficient statistics of log(actual / estimate) and of success in one group. */
interface Group {
  count: number;
  /** Those with an estimate and an effort: only they tell of time. */
  timed: number;
  sum: number;
  sumOfSquares: number;
  good: number;
}

/** Pseudo-outcomes by which a group is shrunk towards its parent (empirical Bayes with a fixed prior strength; Efron and Morris 1975). */
const SHRINKAGE = 8;
/** The 90 % point of the normal distribution: an 80 % interval lies between minus and plus this. */
const Z80 = 1.2816;
export const PRIOR_SUCCESS = 0.85;
const PRIOR_SPREAD = 0.3;
/** Experience of this many recency-weighted like outcomes counts 1 - 1/e. */
const EXPERIENCE_SCALE = 4;

const emptyGroup = (): Group => ({ count: 0, timed: 0, sum: 0, sumOfSquares: 0, good: 0 });
/** Finished, on time and not failed. */
export const wasGood = (outcome: Outcome): boolean =>
  !outcome.failed && (outcome.dueAt === null || outcome.finishedAt <= outcome.dueAt);

/** Reads outcomes once; what is not trusted is answered with the prior. The chain of shrinkage is everyone -> type -> agent -> agent with type; unusable outcomes (no effort) count for success alone. */
export function learn(outcomes: readonly Outcome[], policy: Policy, nowMs: number, trust: Trust): Estimators {
  const groups = new Map<string, Group>();
  const byAgent = new Map<AgentId, Outcome[]>();
  for (const outcome of outcomes) {
    if (msOf(outcome.finishedAt) > nowMs) continue;
    for (const key of ['*', `t|${outcome.type}`, `a|${outcome.agentId}`, `p|${outcome.agentId}|${outcome.type}`])
      addOutcome(groups, key, outcome);
    const known = byAgent.get(outcome.agentId);
    if (known === undefined) byAgent.set(outcome.agentId, [outcome]);
    else known.push(outcome);
  }
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
      remember(predictions, `${agentId}|${type}`, () => predict(groups, { agentId, type }, policy, trust)),
    experience: (agentId, type, domain, complexity) =>
      remember(experiences, `${agentId}|${type}|${domain}|${complexity}`, () =>
        experienceOf(byAgent.get(agentId) ?? [], { type, domain, complexity }, policy, nowMs),
      ),
  };
}

function addOutcome(groups: Map<string, Group>, key: string, outcome: Outcome): void {
  const group = groups.get(key) ?? emptyGroup();
  groups.set(key, group);
  group.good += wasGood(outcome) ? 1 : 0;
  group.count += 1;
  if (outcome.estimateMinutes <= 0 || outcome.actualMinutes <= 0) return;
  const log = Math.log(outcome.actualMinutes / outcome.estimateMinutes);
  group.timed += 1;
  group.sum += log;
  group.sumOfSquares += log * log;
}

function predict(
  groups: ReadonlyMap<string, Group>,
  { agentId, type }: { readonly agentId: AgentId; readonly type: string },
  policy: Policy,
  trust: Trust,
): Prediction {
  const own = groups.get(`p|${agentId}|${type}`);
  let mean = 0;
  let success = PRIOR_SUCCESS;
  const evidenceCount = own?.count ?? 0;
  const fromPrior = evidenceCount < policy.values.leastEvidence;
  const chain = ['*', `t|${type}`, `a|${agentId}`, ...(fromPrior ? [] : [`p|${agentId}|${type}`])];
  for (const key of chain) {
    const group = groups.get(key);
    if (group === undefined) continue;
    if (trust.effort) mean = (group.sum + SHRINKAGE * mean) / (group.timed + SHRINKAGE);
    if (trust.success) success = (group.good + SHRINKAGE * success) / (group.count + SHRINKAGE);
  }
  const spread = spreadOf(groups, agentId, type);
  const uncertainty = Math.sqrt(spread * spread * (1 + 1 / ((own?.timed ?? 0) + SHRINKAGE)));
  return {
    multiplier: Math.exp(mean),
    low: Math.exp(mean - Z80 * uncertainty),
    high: Math.exp(mean + Z80 * uncertainty),
    success,
    evidenceCount,
    fromPrior,
    steppedBack: { effort: !trust.effort, success: !trust.success },
  };
}

/** Standard deviation within the narrowest group that has enough outcomes to tell. */
function spreadOf(groups: ReadonlyMap<string, Group>, agentId: AgentId, type: string): number {
  for (const key of [`p|${agentId}|${type}`, `a|${agentId}`, `t|${type}`, '*']) {
    const group = groups.get(key);
    if (group === undefined || group.timed < Math.max(2, SHRINKAGE)) continue;
    const mean = group.sum / group.timed;
    return Math.sqrt(Math.max(1e-6, (group.sumOfSquares - group.timed * mean * mean) / (group.timed - 1)));
  }
  return PRIOR_SPREAD;
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
