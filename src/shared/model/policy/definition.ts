/** Groups of policies that belong together, in the order in which they are shown. */
export const POLICY_GROUPS = [
  'priorityWeights',
  'impact',
  'matching',
  'fitWeights',
  'queue',
  'plan',
  'workload',
  'health',
  'monitoring',
  'progress',
  'exceptions',
  'responses',
  'prevention',
] as const;
export type PolicyGroupName = (typeof POLICY_GROUPS)[number];

/**
 * The unit of a number. `ratio`: a weight, share or probability from 0 to 1; `deviations`: standard deviations;
 * `times`: how often something happens.
 */
export type PolicyUnit =
  | 'ratio'
  | 'points'
  | 'deviations'
  | '%'
  | 'h'
  | 'days'
  | 'weeks'
  | 'months'
  | 'tasks'
  | 'moves'
  | 'times';

/** A weight, threshold or horizon. */
export interface NumberPolicy {
  readonly kind: 'number';
  readonly group: PolicyGroupName;
  readonly unit: PolicyUnit;
  /** The minimum and maximum values allowed. */
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** The step of the controls in Settings. */
  readonly step: number;
}
/** A switch. */
export interface BooleanPolicy {
  readonly kind: 'boolean';
  readonly group: PolicyGroupName;
  readonly default: boolean;
}
export type PolicyDefinition = NumberPolicy | BooleanPolicy;
/** Definitions by key. */
export type PolicyGroup = Readonly<Record<string, PolicyDefinition>>;
