import type { Outcome, Policy } from '../../../shared/model/index.ts';
import { type Estimators, learn } from './estimators.ts';
import { trustIn } from './hold-out.ts';

export type { Estimators, Experience, Prediction } from './estimators.ts';
export { type HoldOutMeasure, holdOut } from './hold-out.ts';
export { foreseenOutcomes, reliability } from './reliability.ts';

/** What was learned from outcomes up to `nowMs`. Where a hold-out shows that learning does not help, the answers are the prior's. */
export const buildEstimators = (outcomes: readonly Outcome[], policy: Policy, nowMs: number): Estimators =>
  learn(outcomes, policy, nowMs, trustIn(outcomes, policy, nowMs));
