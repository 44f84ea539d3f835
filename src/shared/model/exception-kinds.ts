export const WORK_EXCEPTION_KINDS = [
  'stalled',
  'overrun',
  'late',
  'failed',
  'declined',
  'blocked_chain',
  'agent_silent',
  'overload',
  'cycle',
  'estimate_drift',
  'unassignable',
  'rejected',
  // Those below are about a team, the whole agency or a pin, not about one task.
  'team_overload',
  'capacity_short',
  'pin_blocked',
  'performance',
  'unassigned_value',
  'estimates_missing',
  /** A failure in the handling of exceptions itself. */
  'handling_failed',
] as const;
export type WorkExceptionKind = (typeof WORK_EXCEPTION_KINDS)[number];

/** Kinds that compare figures of the whole agency with a threshold: without these figures they cannot be checked. */
export const AGENCY_KINDS: ReadonlySet<WorkExceptionKind> = new Set([
  'team_overload',
  'capacity_short',
  'pin_blocked',
  'performance',
  'unassigned_value',
  'estimates_missing',
]);

/** The class of cause. `data`: the recorded data contradicts itself. */
export const CAUSE_CLASSES = ['transient', 'capability', 'capacity', 'dependency', 'estimate', 'data'] as const;
export type CauseClass = (typeof CAUSE_CLASSES)[number];

export const STRATEGIES = ['retry', 'reassign', 'more_time', 'split', 'relax', 'constraint', 'escalate'] as const;
export type Strategy = (typeof STRATEGIES)[number];
