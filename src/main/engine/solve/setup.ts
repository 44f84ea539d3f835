import type { Chains } from '../schedule/index.ts';
import type { DecideOptions } from './decision.ts';
import type { Offer } from './offers.ts';
import type { Prepared } from './prepared.ts';
import type { Roles } from './roles.ts';
import type { BuiltSchedule } from './schedule-problem.ts';

/** What a plan is made from. */
export interface Setup {
  readonly prepared: Prepared;
  readonly roles: Roles;
  readonly offers: readonly Offer[];
  readonly options: DecideOptions;
  readonly built: BuiltSchedule;
}
/** Bound and prices of the relaxed problem. */
export interface Relaxed {
  /** Proven upper bound on placed value. */
  readonly bound: number;
  /** By agent: worth of a minute, on the whole and at the end of the horizon. */
  readonly prices: Float64Array;
  readonly marginal: Float64Array;
}
/** The same, with the bound and prices of the relaxed problem. */
export interface Solving extends Setup {
  readonly relaxed: Relaxed;
  readonly chains: Chains;
}
