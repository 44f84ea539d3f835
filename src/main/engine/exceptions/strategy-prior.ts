import type { CauseClass, Strategy } from '../../../shared/model/index.ts';

/** The number of cases that the wider rate counts as, at every step of the chain: the first few attempts move a rate, and twenty outweigh it. */
export const PRIOR_CASES = 8;

/**
 * The share of attempts that help, before anything is known. Assumed, not measured: assigning work to somebody with time is expected to help
 * slightly more often than waiting, and a strategy made for the cause more often than another. Attempts soon outweigh it.
 */
const PRIOR: Readonly<Record<Strategy, number>> = {
  retry: 0.45,
  reassign: 0.5,
  more_time: 0.5,
  split: 0.45,
  relax: 0.45,
  escalate: 0.55,
};
/** The causes that each strategy was made for. */
const MADE_FOR: Readonly<Record<Strategy, readonly CauseClass[]>> = {
  retry: ['transient'],
  reassign: ['capability', 'capacity'],
  more_time: ['estimate'],
  split: ['capacity', 'estimate'],
  relax: ['capability', 'dependency'],
  escalate: ['dependency', 'data'],
};
const MADE_FOR_IT = 0.15;

/** The assumed rate of a strategy without attempts; null: over all causes. */
export const priorRate = (strategy: Strategy, causeClass: CauseClass | null): number =>
  PRIOR[strategy] + (causeClass !== null && MADE_FOR[strategy].includes(causeClass) ? MADE_FOR_IT : 0);
