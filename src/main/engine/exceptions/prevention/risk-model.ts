import type { Instant, TaskId, WorkExceptionKind } from '../../../../shared/model/index.ts';
import { at } from '../../base/at.ts';
import { mean, populationVariance } from '../../base/statistics.ts';
import { PRIOR_CASES } from '../strategy-prior.ts';
import { type Design, designOf } from './design.ts';
import type { RiskFacts, RiskReason } from './facts.ts';
import { fitLogistic, scoreOf, sigmoid } from './logistic.ts';

/** A finished task, and whether it had an exception. */
export interface RiskCase {
  readonly taskId: TaskId;
  readonly facts: RiskFacts;
  /** The kinds of its exceptions, in order; empty: none. */
  readonly kinds: readonly WorkExceptionKind[];
  readonly hadException: boolean;
  readonly endedAt: Instant;
}
/** How accurate the risks were on newer cases that they were not learned from. Brier score: mean squared error, smaller is better. */
export interface Calibration {
  readonly cases: number;
  readonly brier: number;
  /** The same if every task is given the share of the older cases. */
  readonly baseBrier: number;
}
export interface RiskModel {
  /** False: there is too little data, or the model did not predict newer cases better; every task then has the base rate. */
  readonly isLearned: boolean;
  readonly baseRate: number;
  readonly cases: readonly RiskCase[];
  readonly calibration: Calibration | null;
  /** The probability, 0..1, that a task like this has an exception if it is left alone. */
  riskOf(facts: RiskFacts): number;
  /** Why its risk is above average, the strongest reason first. */
  reasonsOf(facts: RiskFacts, most: number): readonly RiskReason[];
}

/** The fewest cases with, and without, exceptions from which anything is learned. */
const LEAST_OF_EACH = 15;
/** The share of newest cases that is used for testing. */
const LEARNED_SHARE = 0.7;
const LEAST_TESTED = 20;
/** The share of tasks with an exception that is assumed before anything is known. */
const PRIOR_RATE = 0.1;
/** A gain counts if it is this many standard errors above 0, as in the hold-out of the estimators. */
const Z95 = 1.96;
/** Smaller log odds are not a reason. */
const LEAST_REASON = 0.1;

/**
 * The probability of an exception, learned from finished work: a logistic regression with a ridge over facts known at the start. It is used only if
 * there are enough cases and it predicted the newest of them, which it did not learn from, better than their plain share did, by more than chance
 * (Brier 1950); it is then learned from all cases. The order of cases does not matter.
 */
export function riskModel(given: readonly RiskCase[]): RiskModel {
  const cases = [...given].sort((a, b) => compare(a.endedAt, b.endedAt) || compare(a.taskId, b.taskId));
  const test = tested(cases);
  const baseRate = rateOf(cases);
  const fit = test?.isGain === true ? fitted(cases) : null;
  return {
    isLearned: fit !== null,
    baseRate,
    cases,
    calibration: test?.calibration ?? null,
    riskOf: (facts) => (fit === null ? baseRate : fit.riskOf(facts)),
    reasonsOf: (facts, most) => (fit === null ? [] : fit.reasonsOf(facts).slice(0, most)),
  };
}

const rateOf = (cases: readonly RiskCase[]): number =>
  (cases.filter((row) => row.hadException).length + PRIOR_CASES * PRIOR_RATE) / (cases.length + PRIOR_CASES);

interface Fitted {
  readonly riskOf: (facts: RiskFacts) => number;
  readonly reasonsOf: (facts: RiskFacts) => readonly RiskReason[];
}
function fitted(cases: readonly RiskCase[]): Fitted | null {
  const had = cases.filter((row) => row.hadException).length;
  if (Math.min(had, cases.length - had) < LEAST_OF_EACH) return null;
  const design = designOf(cases.map((row) => row.facts));
  const { weights } = fitLogistic(
    cases.map((row) => design.rowOf(row.facts)),
    cases.map((row) => row.hadException),
    design.penalty,
  );
  return {
    riskOf: (facts) => sigmoid(scoreOf(weights, design.rowOf(facts))),
    reasonsOf: (facts) => reasonsIn(design, weights, facts),
  };
}

function reasonsIn(design: Design, weights: Float64Array, facts: RiskFacts): readonly RiskReason[] {
  const { columns, values } = design.rowOf(facts);
  return columns
    .map((column, position) => ({
      name: design.nameOf(column, facts),
      adds: at(weights, column) * at(values, position),
    }))
    .sort((a, b) => b.adds - a.adds)
    .flatMap(({ name, adds }) => (name !== null && adds >= LEAST_REASON ? [name] : []));
}

/** Learned from the older cases and tested on the newer. Returns null if there are too few of either. */
function tested(sorted: readonly RiskCase[]): { readonly calibration: Calibration; readonly isGain: boolean } | null {
  const cut = Math.ceil(sorted.length * LEARNED_SHARE);
  const [older, newer] = [sorted.slice(0, cut), sorted.slice(cut)];
  const fit = newer.length < LEAST_TESTED ? null : fitted(older);
  if (fit === null) return null;
  const base = rateOf(older);
  const off = (said: number, { hadException }: RiskCase): number => (said - (hadException ? 1 : 0)) ** 2;
  const learned = newer.map((row) => off(fit.riskOf(row.facts), row));
  const plain = newer.map((row) => off(base, row));
  const gains = plain.map((error, position) => error - at(learned, position));
  const gain = mean(gains);
  return {
    calibration: { cases: newer.length, brier: mean(learned), baseBrier: mean(plain) },
    isGain: gain > Z95 * Math.sqrt(populationVariance(gains) / newer.length),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
