import type { Outcome, Policy } from '../../../shared/model/index.ts';
import { type Estimators, learn } from './estimators.ts';
import { trustIn } from './hold-out.ts';

export type { Estimators, Experience, Prediction } from './estimators.ts';
export { type HoldOutMeasure, holdOut } from './hold-out.ts';
export { predictedOutcomes, reliability } from './reliability.ts';

/**
 * Builds the estimators from outcomes up to `nowMs`. Returns the prior's estimates if a hold-out shows that learning
 * does not help.
 */
export const buildEstimators = (outcomes: readonly Outcome[], policy: Policy, nowMs: number): Estimators =>
  learn(outcomes, policy, nowMs, trustIn(outcomes, policy, nowMs));
