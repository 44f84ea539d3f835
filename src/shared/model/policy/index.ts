import type { NumberPolicy, PolicyDefinition, PolicyGroupName } from './definition.ts';
import { EXCEPTIONS } from './exceptions.ts';
import { HEALTH } from './health.ts';
import { MATCHING } from './matching.ts';
import { MONITORING } from './monitoring.ts';
import { PLAN } from './plan.ts';
import { PREVENTION } from './prevention.ts';
import { PRIORITY } from './priority.ts';
import { PROGRESS } from './progress.ts';
import { QUEUE } from './queue.ts';
import { RESPONSES } from './responses.ts';
import { WORKLOAD } from './workload.ts';

export * from './definition.ts';

/** Every weight, threshold, horizon and switch the engine uses, by key: one flat table of group, unit, range and default. */
export const POLICY_DEFINITIONS = {
  ...PRIORITY,
  ...MATCHING,
  ...QUEUE,
  ...PLAN,
  ...WORKLOAD,
  ...HEALTH,
  ...MONITORING,
  ...PROGRESS,
  ...EXCEPTIONS,
  ...RESPONSES,
  ...PREVENTION,
} as const;
type Definitions = typeof POLICY_DEFINITIONS;

export type PolicyKey = keyof Definitions;
export type NumberPolicyKey = { [K in PolicyKey]: Definitions[K]['kind'] extends 'number' ? K : never }[PolicyKey];
export type BooleanPolicyKey = Exclude<PolicyKey, NumberPolicyKey>;
export type PolicyValues = Readonly<Record<NumberPolicyKey, number> & Record<BooleanPolicyKey, boolean>>;

const definitionOf = (key: PolicyKey): PolicyDefinition => POLICY_DEFINITIONS[key];
const isPolicyKey = (key: string): key is PolicyKey => Object.hasOwn(POLICY_DEFINITIONS, key);
export const isBooleanPolicy = (key: PolicyKey): key is BooleanPolicyKey => definitionOf(key).kind === 'boolean';
const isNumberPolicy = (key: PolicyKey): key is NumberPolicyKey => !isBooleanPolicy(key);

export const POLICY_KEYS: readonly PolicyKey[] = Object.keys(POLICY_DEFINITIONS).filter(isPolicyKey);
export const NUMBER_POLICY_KEYS: readonly NumberPolicyKey[] = POLICY_KEYS.filter(isNumberPolicy);
export const BOOLEAN_POLICY_KEYS: readonly BooleanPolicyKey[] = POLICY_KEYS.filter(isBooleanPolicy);

/** Versioned. Every decision names the version that it was made with. */
export interface Policy {
  readonly version: number;
  readonly values: PolicyValues;
  /** The impact, 0..1, of types of work that have their own value. */
  readonly typeImpact: Readonly<Record<string, number>>;
}
/** Values as they are stored in a file: older files lack some, and contain 0 or 1 in place of booleans. */
export type StoredPolicyValues = Readonly<Record<string, number | boolean>>;

/** The boolean for a number that an older policy or script provides: true from 0.5. */
export const booleanOf = (value: number | boolean): boolean => (typeof value === 'number' ? value >= 0.5 : value);

/**
 * Values as stored, with defaults for missing values and booleans for numbers that stand for them. Unknown keys are
 * left out.
 */
function policyValuesOf(stored: StoredPolicyValues): PolicyValues {
  const values = POLICY_KEYS.map((key) => {
    const value = stored[key] ?? POLICY_DEFINITIONS[key].default;
    return [key, isBooleanPolicy(key) ? booleanOf(value) : Number(value)];
  });
  return Object.fromEntries(values) as PolicyValues;
}

export const DEFAULT_POLICY: Policy = { version: 1, values: policyValuesOf({}), typeImpact: {} };

/** A stored policy as the engine reads it. The stored policy is not changed; see `policyValuesOf`. */
export const withDefaults = <P extends { readonly values: StoredPolicyValues }>(
  policy: P,
): Omit<P, 'values'> & { readonly values: PolicyValues } => ({ ...policy, values: policyValuesOf(policy.values) });

/** Groups whose values are weights that must add up to 1. */
export const WEIGHT_GROUPS = ['priorityWeights', 'fitWeights'] as const satisfies readonly PolicyGroupName[];
export type WeightGroup = (typeof WEIGHT_GROUPS)[number];

/** Keys of a group, in the order in which they are shown. */
export const policyKeysOf = (group: PolicyGroupName): readonly PolicyKey[] =>
  POLICY_KEYS.filter((key) => definitionOf(key).group === group);

/**
 * The sum of the weights of a group: 1, within rounding, if the group is valid; NaN while one of them is not a number.
 */
export const weightSum = (group: WeightGroup, values: PolicyValues): number =>
  policyKeysOf(group)
    .filter(isNumberPolicy)
    .reduce((total, key) => total + values[key], 0);

/** Whether weights add up to 1, within rounding. */
export const isWholeSum = (sum: number): boolean => Math.abs(sum - 1) <= 1e-9;

/**
 * What is wrong with a proposed policy: a value that is outside its range (or not a number), or weights that do not add
 * up to 1.
 */
export type PolicyFault =
  | {
      readonly code: 'out_of_range';
      readonly key: NumberPolicyKey;
      readonly value: number;
      readonly min: number;
      readonly max: number;
    }
  | { readonly code: 'weights_sum'; readonly key: WeightGroup; readonly value: number };

/** All faults of a proposed policy; empty if it can be saved. */
export function policyFaults(values: PolicyValues): PolicyFault[] {
  const ranges = NUMBER_POLICY_KEYS.flatMap((key): PolicyFault[] => {
    const { min, max }: NumberPolicy = POLICY_DEFINITIONS[key];
    const value = values[key];
    const isInRange = Number.isFinite(value) && value >= min && value <= max;
    return isInRange ? [] : [{ code: 'out_of_range', key, value, min, max }];
  });
  const sums = WEIGHT_GROUPS.flatMap((key): PolicyFault[] => {
    const value = weightSum(key, values);
    // A weight that is not a number has its own fault.
    return Number.isNaN(value) || isWholeSum(value) ? [] : [{ code: 'weights_sum', key, value }];
  });
  return [...ranges, ...sums];
}
