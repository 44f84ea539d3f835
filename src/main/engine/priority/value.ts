import type { Policy, Snapshot, Task } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';

const clamp01 = (value: number): number => Math.min(1, Math.max(0, value));

/**
 * Returns business impact, 0..1: client tier, type of work, strategic importance and stakeholder priority, weighted by
 * policy. Never falls as any of them rises.
 */
export function businessImpact(task: Task, policy: Policy): number {
  const v = policy.values;
  const shares = v.impactTierShare + v.impactTypeShare + v.impactStrategicShare + v.impactStakeholderShare;
  if (shares <= 0) return 0;
  const sum =
    v.impactTierShare * tierImpact(task, policy) +
    v.impactTypeShare * typeImpact(task, policy) +
    v.impactStrategicShare * task.strategicImportance +
    v.impactStakeholderShare * task.stakeholderPriority;
  return clamp01(sum / shares);
}

const tierImpact = (task: Task, { values }: Policy): number =>
  ({ strategic: values.tierStrategic, key: values.tierKey, standard: values.tierStandard, small: values.tierSmall })[
    task.clientTier
  ];
const typeImpact = (task: Task, policy: Policy): number =>
  policy.typeImpact[task.type] ?? policy.values.typeImpactDefault;

/**
 * Returns the expected contribution in minor units: revenue x margin, or revenue minus cost without a margin, at least
 * 0; plus pipeline value x the probability (0..1) of winning it.
 */
export function expectedContribution(task: Task, pipelineProbability: number): number {
  const revenue = task.revenuePotentialAmount ?? 0;
  const earned =
    task.projectedMarginRatio !== null ? revenue * task.projectedMarginRatio : revenue - (task.costEstimateAmount ?? 0);
  return Math.max(0, earned) + task.pipelineValueAmount * pipelineProbability;
}

/**
 * Returns a lookup of the probability (0..1) of winning a client's pipeline value: the mean over the client's
 * opportunities, weighted by their value, or the policy's default if they have no value.
 */
export function pipelineProbabilities({
  opportunities,
  policy,
}: Pick<Snapshot, 'opportunities' | 'policy'>): (client: string | null) => number {
  const sums = new Map<string, { value: number; expected: number }>();
  for (const { client, valueAmount, probability } of opportunities) {
    const sum = sums.get(client) ?? { value: 0, expected: 0 };
    sums.set(client, { value: sum.value + valueAmount, expected: sum.expected + valueAmount * probability });
  }
  return (client) => {
    const sum = client === null ? undefined : sums.get(client);
    return sum === undefined || sum.value <= 0 ? policy.values.pipelineProbability : sum.expected / sum.value;
  };
}

/** Returns a function that gives a task's expected contribution in minor units. */
export function contributionsOf(snapshot: Pick<Snapshot, 'opportunities' | 'policy'>): (task: Task) => number {
  const probabilityOf = pipelineProbabilities(snapshot);
  return (task) => expectedContribution(task, probabilityOf(task.client));
}

/**
 * Returns the rank of a value among the workspace's values, 0..1: the share of values below it, with ties counted half
 * (mid-distribution function; Parzen 1979), so that one huge deal does not flatten the rest. Returns 0 for a value of 0
 * or an empty list.
 */
export function rankRatio(sorted: Float64Array, value: number): number {
  if (value <= 0 || sorted.length === 0) return 0;
  const below = lowerBound(sorted, value);
  const upTo = upperBound(sorted, value);
  return (below + (upTo - below) / 2) / sorted.length;
}

function lowerBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
function upperBound(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (at(sorted, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
