import type { AssignmentProblem } from './problem.ts';

export interface Bound {
  readonly bound: number;
  /** agentCount x bucketCount multipliers behind it. */
  readonly multipliers: Float64Array;
}

const ITERATIONS = 60;

/**
 * Proven upper bound: every item picks its best agent and finishing bucket at once, paying a price for the minutes it uses before the end of
 * that bucket; the capacities are relaxed with multipliers of at least 0, improved by the subgradient method (Fisher 1981). Any multipliers
 * give a bound; the least over the iterations is kept. `best` is a value that is reached, used for the step length.
 */
export function upperBound(problem: AssignmentProblem, best: number, onIteration: (bound: number) => void): Bound {
  const size = problem.agentCount * problem.bucketCount;
  let multipliers: Float64Array = new Float64Array(size);
  let kept: Float64Array = multipliers;
  let bound = Number.POSITIVE_INFINITY;
  let scale = 1;
  let stale = 0;
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const used = new Float64Array(size);
    const relaxed = relaxedValue(problem, multipliers, used);
    if (relaxed < bound - 1e-9) {
      bound = relaxed;
      kept = multipliers;
      stale = 0;
    } else if (++stale === 5) {
      scale /= 2;
      stale = 0;
    }
    onIteration(bound);
    let norm = 0;
    for (let i = 0; i < size; i++) norm += ((problem.capacity[i] ?? 0) - (used[i] ?? 0)) ** 2;
    if (norm === 0 || bound - best < 0.5) break;
    const step = (scale * Math.max(1, relaxed - best)) / norm;
    multipliers = Float64Array.from(multipliers, (value, i) =>
      Math.max(0, value - step * ((problem.capacity[i] ?? 0) - (used[i] ?? 0))),
    );
  }
  return { bound: Math.floor(bound + 1e-6), multipliers: kept };
}

/** The bound alone, for a problem whose capacities differ from those searched with. */
export const upperBoundOf = (problem: AssignmentProblem, best: number): number =>
  upperBound(problem, best, () => undefined).bound;

/** Value of the relaxed problem at these multipliers; `used` takes the minutes that the relaxed choice uses by the end of each bucket. */
function relaxedValue(problem: AssignmentProblem, multipliers: Float64Array, used: Float64Array): number {
  const { bucketCount } = problem;
  const price = new Float64Array(multipliers.length);
  let total = 0;
  for (let agent = 0; agent < problem.agentCount; agent++) {
    let sum = 0;
    for (let bucket = bucketCount - 1; bucket >= 0; bucket--) {
      const at = agent * bucketCount + bucket;
      sum += multipliers[at] ?? 0;
      price[at] = sum;
      total += (multipliers[at] ?? 0) * (problem.capacity[at] ?? 0);
    }
  }
  for (let item = 0; item < problem.itemCount; item++) {
    let best = 0;
    let bestPair = -1;
    let bestBucket = -1;
    for (let pair = problem.pairStart[item] ?? 0; pair < (problem.pairStart[item + 1] ?? 0); pair++) {
      const base = (problem.pairAgent[pair] ?? 0) * bucketCount;
      const minutes = problem.pairMinutes[pair] ?? 0;
      if (minutes > (problem.capacity[base + bucketCount - 1] ?? 0)) continue;
      for (let bucket = 0; bucket < bucketCount; bucket++) {
        // An item cannot finish in a bucket by whose end the agent has not that many minutes.
        if (bucket < bucketCount - 1 && minutes > (problem.capacity[base + bucket] ?? 0)) continue;
        const worth =
          (problem.value[item] ?? 0) * (problem.timeliness[item * bucketCount + bucket] ?? 0) -
          minutes * (price[base + bucket] ?? 0);
        if (worth <= best) continue;
        best = worth;
        bestPair = pair;
        bestBucket = bucket;
      }
    }
    total += best;
    if (bestPair < 0) continue;
    const base = (problem.pairAgent[bestPair] ?? 0) * bucketCount;
    for (let bucket = bestBucket; bucket < bucketCount; bucket++)
      used[base + bucket] = (used[base + bucket] ?? 0) + (problem.pairMinutes[bestPair] ?? 0);
  }
  return total;
}
