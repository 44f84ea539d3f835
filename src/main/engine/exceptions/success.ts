import type {
  AttemptCorrection,
  CauseClass,
  Instant,
  Strategy,
  StrategySuccess,
  WorkException,
  WorkExceptionKind,
} from '../../../shared/model/index.ts';
import { betaQuantile } from './beta.ts';
import { PRIOR_CASES, priorRate } from './strategy-prior.ts';

/** The situation for which success rates are learned. */
export interface SuccessContext {
  readonly kind: WorkExceptionKind;
  readonly causeClass: CauseClass;
  readonly taskType: string | null;
}
/** An attempt whose outcome is known. */
export interface DecidedAttempt extends SuccessContext {
  readonly strategy: Strategy;
  readonly succeeded: boolean;
  readonly at: Instant;
}
export interface SuccessModel {
  /** Returns the success rate of a strategy. Without cases, it is the general default. */
  of(context: SuccessContext, strategy: Strategy): StrategySuccess;
  /** Returns a row for every context with cases, widest first. */
  rows(): readonly StrategySuccess[];
}

/**
 * Returns attempts with an outcome, as corrected by the operator. Withdrawn attempts do not count, and pending ones
 * only if the operator has entered an outcome.
 */
export function decidedAttempts(
  exceptions: Iterable<WorkException>,
  corrections: ReadonlyMap<string, AttemptCorrection>,
): readonly DecidedAttempt[] {
  const found: DecidedAttempt[] = [];
  for (const { kind, causeClass, taskType, attempts } of exceptions)
    for (const { attemptId, strategy, at, outcome } of attempts) {
      const corrected = corrections.get(attemptId)?.outcome ?? outcome;
      if (corrected === 'succeeded' || corrected === 'failed')
        found.push({ kind, causeClass, taskType, strategy, at, succeeded: corrected === 'succeeded' });
    }
  return found;
}

/** A context in the chain. Null matches any value. */
interface Context {
  readonly kind: WorkExceptionKind | null;
  readonly causeClass: CauseClass | null;
  readonly taskType: string | null;
}
interface Count {
  readonly strategy: Strategy;
  readonly context: Context;
  readonly cases: number;
  readonly succeeded: number;
}

const EVERYWHERE: Context = { kind: null, causeClass: null, taskType: null };
const keyOf = (strategy: Strategy, { kind, causeClass, taskType }: Context): string =>
  JSON.stringify([strategy, kind, causeClass, taskType]);

/** Returns the contexts from the widest to the given one. Without a type of work, the chain is one step shorter. */
const chainOf = ({ kind, causeClass, taskType }: Context): readonly Context[] => [
  EVERYWHERE,
  ...(kind === null ? [] : [{ ...EVERYWHERE, kind }]),
  ...(causeClass === null ? [] : [{ kind, causeClass, taskType: null }]),
  ...(taskType === null ? [] : [{ kind, causeClass, taskType }]),
];

/**
 * Learns how often each strategy helps. Beta-binomial, shrunk step by step towards wider contexts: strategy -> kind ->
 * cause class -> type of work. The prior of each step is the mean of the wider one, worth `PRIOR_CASES` cases
 * (empirical Bayes with a fixed strength; Efron and Morris 1975). The interval is the middle 80 % of the last beta
 * distribution. Attempts count equally whatever their age, so that anyone can check the counts on screen.
 */
export function learnSuccess(cases: readonly DecidedAttempt[]): SuccessModel {
  const counts = countsOf(cases);
  const of = (context: Context, strategy: Strategy): Omit<StrategySuccess, 'kind'> => {
    let prior = priorRate(strategy, context.causeClass);
    let [here, succeeded] = [0, 0];
    let a = PRIOR_CASES * prior;
    for (const step of chainOf(context)) {
      const count = counts.get(keyOf(strategy, step));
      [here, succeeded] = [count?.cases ?? 0, count?.succeeded ?? 0];
      a = PRIOR_CASES * prior + succeeded;
      prior = a / (PRIOR_CASES + here);
    }
    const b = PRIOR_CASES + here - a;
    return {
      strategy,
      causeClass: context.causeClass,
      taskType: context.taskType,
      cases: here,
      succeeded,
      rate: prior,
      // The mean of a very skewed distribution lies outside its middle.
      low: Math.min(prior, betaQuantile(0.1, a, b)),
      high: Math.max(prior, betaQuantile(0.9, a, b)),
    };
  };
  const known = new Map<string, StrategySuccess>();
  return {
    of({ kind, causeClass, taskType }, strategy) {
      const context = { kind, causeClass, taskType };
      const key = keyOf(strategy, context);
      const found = known.get(key) ?? { kind, ...of(context, strategy) };
      known.set(key, found);
      return found;
    },
    rows: () =>
      [...counts.values()]
        .flatMap(({ strategy, context }) =>
          context.kind === null ? [] : [{ kind: context.kind, ...of(context, strategy) }],
        )
        .sort(byWidth),
  };
}

function countsOf(cases: readonly DecidedAttempt[]): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  for (const { kind, causeClass, taskType, strategy, succeeded } of cases)
    for (const context of chainOf({ kind, causeClass, taskType })) {
      const key = keyOf(strategy, context);
      const before = counts.get(key);
      counts.set(key, {
        strategy,
        context,
        cases: (before?.cases ?? 0) + 1,
        succeeded: (before?.succeeded ?? 0) + (succeeded ? 1 : 0),
      });
    }
  return counts;
}

const widthOf = (row: StrategySuccess): number => (row.causeClass === null ? 0 : row.taskType === null ? 1 : 2);
const textOf = (row: StrategySuccess): string =>
  [row.kind, row.causeClass ?? '', row.taskType ?? '', row.strategy].join('|');
/** Orders the widest first, then by name of context, then the most successful. */
const byWidth = (a: StrategySuccess, b: StrategySuccess): number =>
  widthOf(a) - widthOf(b) || (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
