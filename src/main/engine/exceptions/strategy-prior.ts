import type { CauseClass, Strategy } from '../../../shared/model/index.ts';

/** Cases that what holds in general counts as, at every step of the chain: the first few attempts move a rate, twenty outweigh it. */
export const PRIOR_CASES = 8;

/**
 * Share of attempts that help, before anything is known. Not measured but judged: what goes to somebody who has time is expected to help a
 * little oftener than what waits, and what was made for its cause oftener than what was not. Attempts outweigh it soon.
 */
const PRIOR: Readonly<Record<Strategy, number>> = {
  retry: 0.45,
  reassign: 0.5,
  more_time: 0.5,
  split: 0.45,
  relax: 0.45,
  escalate: 0.55,
};
/** What each strategy was made for. */
const MADE_FOR: Readonly<Record<Strategy, readonly CauseClass[]>> = {
  retry: ['transient'],
  reassign: ['capability', 'capacity'],
  more_time: ['estimate'],
  split: ['capacity', 'estimate'],
  relax: ['capability', 'dependency'],
  escalate: ['dependency', 'data'],
};
const MADE_FOR_IT = 0.15;

/** What is believed of a strategy without any attempt; null: over all causes. */
export const priorRate = (strategy: Strategy, causeClass: CauseClass | null): number =>
  PRIOR[strategy] + (causeClass !== null && MADE_FOR[strategy].includes(causeClass) ? MADE_FOR_IT : 0);
