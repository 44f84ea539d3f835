import type { Chains } from '../schedule/index.ts';
import type { DecideOptions } from './decision.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/** The data from which a plan is made. */
export interface Setup {
  readonly prepared: Prepared;
  readonly roles: Roles;
  readonly offers: readonly Offer[];
  readonly options: DecideOptions;
  readonly built: BuiltSchedule;
}
/** Bound and prices from the relaxed problem. */
export interface Relaxed {
  /** Proven upper bound on placed value. */
  readonly bound: number;
  /** Value of a minute of each agent: over the whole horizon, and at its end. */
  readonly prices: Float64Array;
  readonly marginal: Float64Array;
}
/** A setup with its bound and prices. */
export interface Solving extends Setup {
  readonly relaxed: Relaxed;
  readonly chains: Chains;
}
