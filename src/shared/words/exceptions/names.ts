import type {
  AttemptOutcome,
  CauseClass,
  ExceptionAction,
  ExceptionState,
  Severity,
  Strategy,
  WorkExceptionKind,
} from '../../model/index.ts';

/** Names of the kinds of exceptions. */
export const KIND_NAMES: Readonly<Record<WorkExceptionKind, string>> = {
  stalled: 'Stalled',
  overrun: 'Over estimate',
  late: 'Late',
  failed: 'Failed',
  declined: 'Declined',
  blocked_chain: 'Blocking others',
  agent_silent: 'Agent not reporting',
  overload: 'Overallocated',
  cycle: 'Circular dependency',
  estimate_drift: 'Estimate drift',
  unassignable: 'Cannot be assigned',
  rejected: 'Deliverable rejected',
  team_overload: 'Team overallocated',
  capacity_short: 'Capacity shortage',
  pin_blocked: 'Pin cannot be kept',
  performance: 'Unusual performance',
  unassigned_value: 'Unassigned work',
  estimates_missing: 'Missing estimates',
  handling_failed: 'Internal error',
};
export const CAUSE_NAMES: Readonly<Record<CauseClass, string>> = {
  transient: 'Temporary',
  capability: 'Skills',
  capacity: 'Capacity',
  dependency: 'Dependency',
  estimate: 'Estimate',
  data: 'Inconsistent data',
};
export const SEVERITY_NAMES: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};
export const STRATEGY_NAMES: Readonly<Record<Strategy, string>> = {
  retry: 'Try again',
  reassign: 'Reassign',
  more_time: 'Allow more time',
  split: 'Split',
  relax: 'Relax requirements',
  constraint: 'Change a constraint',
  escalate: 'Escalate',
};
export const STATE_NAMES: Readonly<Record<ExceptionState, string>> = {
  open: 'Open',
  waiting: 'Fix in progress',
  owned: 'Assigned',
  snoozed: 'Snoozed',
  resolved: 'Resolved',
};
/** What the button of an exception does. */
export const ACTION_NAMES: Readonly<Record<ExceptionAction['kind'], string>> = {
  balance: 'Balance',
  propose: 'Propose a plan',
  show: 'Show',
};
/** Outcomes of attempts; `ignored` means that an operator excluded the attempt from learning. */
export const OUTCOME_NAMES: Readonly<Record<AttemptOutcome | 'ignored', string>> = {
  pending: 'Pending',
  succeeded: 'Worked',
  failed: 'Did not work',
  withdrawn: 'Withdrawn',
  ignored: 'Not counted',
};
