import type {
  AttemptCorrection,
  CauseClass,
  Instant,
  Strategy,
  StrategySuccess,
  WorkException,
  WorkExceptionKind,
} from '../../../shared/model/index.ts';

/** What success is learned over. */
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
  /** Never empty: without cases it is what holds in general. */
  of(context: SuccessContext, strategy: Strategy): StrategySuccess;
  /** Every context with cases, the wider first. */
  rows(): readonly StrategySuccess[];
}

/** Attempts that are decided, with the operator's word where there is one. */
export function decidedAttempts(
  _exceptions: Iterable<WorkException>,
  _corrections: ReadonlyMap<string, AttemptCorrection>,
): readonly DecidedAttempt[] {
  return [];
}

export const learnSuccess = (_cases: readonly DecidedAttempt[]): SuccessModel => ({
  of: ({ kind, causeClass, taskType }, strategy) => ({
    kind,
    strategy,
    causeClass,
    taskType,
    cases: 0,
    succeeded: 0,
    rate: 0.5,
    low: 0.1,
    high: 0.9,
  }),
  rows: () => [],
});
