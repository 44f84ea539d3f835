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
  /** A failure in the handling of exceptions itself. */
  'handling_failed',
] as const;
export type WorkExceptionKind = (typeof WORK_EXCEPTION_KINDS)[number];

/** The class of cause. `data`: the recorded data contradicts itself. */
export const CAUSE_CLASSES = ['transient', 'capability', 'capacity', 'dependency', 'estimate', 'data'] as const;
export type CauseClass = (typeof CAUSE_CLASSES)[number];

export const STRATEGIES = ['retry', 'reassign', 'more_time', 'split', 'relax', 'escalate'] as const;
export type Strategy = (typeof STRATEGIES)[number];
