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
  /** The kinds of its exceptions in order; empty if it had none. */
  readonly kinds: readonly WorkExceptionKind[];
  readonly hadException: boolean;
  readonly endedAt: Instant;
}
/**
 * Accuracy of the risks on newer cases that were not used for learning. Brier score: mean squared error; lower is
 * better.
 */
export interface Calibration {
  readonly cases: number;
  readonly brier: number;
  /** The Brier score if every task is given the share of the older cases. */
  readonly baseBrier: number;
}
export interface RiskModel {
  /**
   * False if there is too little data, or the model did not predict newer cases better. Every task then has the base
   * rate.
   */
  readonly isLearned: boolean;
  readonly baseRate: number;
  readonly cases: readonly RiskCase[];
  readonly calibration: Calibration | null;
  /** Returns the probability, 0..1, that such a task has an exception if it is left alone. */
  riskOf(facts: RiskFacts): number;
  /** Returns the reasons why its risk is above average, strongest first. */
  reasonsOf(facts: RiskFacts, most: number): readonly RiskReason[];
}

/** Minimum number of cases with exceptions, and without, for learning. */
const LEAST_OF_EACH = 15;
/** Share of the cases, oldest first, that the tested model learns from. */
const LEARNED_SHARE = 0.7;
const LEAST_TESTED = 20;
/** Assumed share of tasks with an exception before there are any cases. */
const PRIOR_RATE = 0.1;
/** A gain counts if it is more than this many standard errors above 0. */
const Z95 = 1.96;
/** Smaller log odds are not reported as a reason. */
const LEAST_REASON = 0.1;

/**
 * Learns the probability of an exception from finished work: a logistic regression with a ridge over facts known at the
 * start. It is used only if there are enough cases and it predicted the newest of them, which it had not learned from,
 * better than their plain share by more than chance (Brier 1950). It is then learned from all cases. The order of cases
 * does not matter.
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

/** Learns from the older cases and tests on the newer ones. Returns null if there are too few of either. */
function tested(sorted: readonly RiskCase[]): { readonly calibration: Calibration; readonly isGain: boolean } | null {
  const cut = Math.ceil(sorted.length * LEARNED_SHARE);
  const [older, newer] = [sorted.slice(0, cut), sorted.slice(cut)];
  const fit = newer.length < LEAST_TESTED ? null : fitted(older);
  if (fit === null) return null;
  const base = rateOf(older);
  const squaredError = (predicted: number, { hadException }: RiskCase): number =>
    (predicted - (hadException ? 1 : 0)) ** 2;
  const learned = newer.map((row) => squaredError(fit.riskOf(row.facts), row));
  const plain = newer.map((row) => squaredError(base, row));
  const gains = plain.map((error, position) => error - at(learned, position));
  const gain = mean(gains);
  return {
    calibration: { cases: newer.length, brier: mean(learned), baseBrier: mean(plain) },
    isGain: gain > Z95 * Math.sqrt(populationVariance(gains) / newer.length),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
