import type {
  AttemptCorrection,
  AttemptOutcome,
  CauseClass,
  Strategy,
  WorkExceptionKind,
} from '../../../../../shared/model/index.ts';

/** What a strategy is called. */
export const STRATEGY_WORDS: Readonly<Record<Strategy, string>> = {
  retry: 'Try again',
  reassign: 'Another agent',
  more_time: 'More time',
  split: 'Split',
  relax: 'Ask for less',
  escalate: 'Escalate',
};
export const KIND_WORDS: Readonly<Record<WorkExceptionKind, string>> = {
  stalled: 'Stalled',
  overrun: 'Overrun',
  late: 'Late',
  failed: 'Failed',
  declined: 'Declined',
  blocked_chain: 'Blocked chain',
  agent_silent: 'Agent silent',
  overload: 'Overload',
  cycle: 'Cycle',
  estimate_drift: 'Estimate drift',
  unassignable: 'Unassignable',
  rejected: 'Deliverable rejected',
  handling_failed: 'Handling failed',
};
export const CAUSE_WORDS: Readonly<Record<CauseClass, string>> = {
  transient: 'passing fault',
  capability: 'capability',
  capacity: 'capacity',
  dependency: 'dependency',
  estimate: 'estimate',
  data: 'contradicting records',
};
export const OUTCOME_WORDS: Readonly<Record<AttemptOutcome | AttemptCorrection['outcome'], string>> = {
  pending: 'not decided yet',
  succeeded: 'worked',
  failed: 'did not work',
  withdrawn: 'withdrawn',
  ignored: 'tells nothing',
};

/** `1 case`, `12 cases` */
export const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;
