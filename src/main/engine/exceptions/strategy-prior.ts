import type { CauseClass, Strategy } from '../../../shared/model/index.ts';

/**
 * Number of cases that the wider rate is worth at every step of the chain: the first few attempts move a rate, and
 * twenty outweigh it.
 */
export const PRIOR_CASES = 8;

/**
 * Assumed share of successful attempts before there are any. Not measured: assigning work to an agent with time is
 * expected to help slightly more often than waiting, and a strategy intended for the cause more often than others.
 * Attempts soon outweigh it.
 */
const PRIOR: Readonly<Record<Strategy, number>> = {
  retry: 0.45,
  reassign: 0.5,
  more_time: 0.5,
  split: 0.45,
  relax: 0.45,
  constraint: 0.45,
  escalate: 0.55,
};
/** The causes for which each strategy is intended. */
const INTENDED_FOR: Readonly<Record<Strategy, readonly CauseClass[]>> = {
  retry: ['transient'],
  reassign: ['capability', 'capacity'],
  more_time: ['estimate'],
  split: ['capacity', 'estimate'],
  relax: ['capability', 'dependency'],
  constraint: [],
  escalate: ['dependency', 'data'],
};
const INTENDED_BONUS = 0.15;

/** Returns the assumed rate of a strategy without attempts. With null, the rate over all causes. */
export const priorRate = (strategy: Strategy, causeClass: CauseClass | null): number =>
  PRIOR[strategy] + (causeClass !== null && INTENDED_FOR[strategy].includes(causeClass) ? INTENDED_BONUS : 0);
