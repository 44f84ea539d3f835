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
  'alerts',
  'progress',
  'exceptions',
  'responses',
  'prevention',
] as const;
export type PolicyGroupName = (typeof POLICY_GROUPS)[number];

/** What a number is measured in. `ratio`: a weight, share or probability from 0 to 1; `deviations`: standard deviations; `times`: how often something happens. */
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
  /** The least and the greatest value allowed. */
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** By how much the controls in Settings change it. */
  readonly step: number;
}
/** Something that is on or off. */
export interface BooleanPolicy {
  readonly kind: 'boolean';
  readonly group: PolicyGroupName;
  readonly default: boolean;
}
export type PolicyDefinition = NumberPolicy | BooleanPolicy;
/** Definitions by key. */
export type PolicyGroup = Readonly<Record<string, PolicyDefinition>>;
