import { at } from '../base/at.ts';
import type { AssignmentProblem } from './problem.ts';

/** Pairs of linked items: `after[k]` is worth something only if `before[k]` is placed too. */
export interface Links {
  readonly before: Int32Array;
  readonly after: Int32Array;
}
const NO_LINKS: Links = { before: new Int32Array(0), after: new Int32Array(0) };

export interface Bound {
  readonly bound: number;
  /** The capacity multipliers that give the bound, agentCount x bucketCount. */
  readonly multipliers: Float64Array;
  /** Change in each item's value from the link multipliers: prerequisites gain, dependents lose. */
  readonly linkWorth: Float64Array;
}

/** Total number of pair evaluations, and the limits on the number of iterations that results. */
const PAIR_VISITS = 8_000_000;
const FEWEST = 90;
const MOST = 400;
/**
 * Iterations before links are priced, and the share of a step for link multipliers. Capacity is priced first; otherwise
 * link multipliers chase items that capacity rules out.
 */
const PRICES_ALONE = 40;
const LINK_STEP_SHARE = 0.2;

export interface BoundOptions {
  /** Value of a known solution, which sets the step length. */
  readonly best: number;
  readonly onIteration: (bound: number) => void;
  readonly links?: Links;
  readonly shouldStop?: () => boolean;
}

/**
 * Returns a proven upper bound by Lagrangian relaxation of capacities and links, with multipliers of at least 0
 * improved by the subgradient method (Fisher 1981). Every item independently picks its best agent and finishing bucket,
 * pays a price for the minutes it uses before the end of that bucket, and pays the multiplier of each prerequisite
 * link. Any multipliers give a valid bound; the lowest one found is returned.
 */
export function upperBound(
  problem: AssignmentProblem,
  { best, onIteration, links = NO_LINKS, shouldStop = () => false }: BoundOptions,
): Bound {
  const size = problem.agentCount * problem.bucketCount;
  const relaxation = new Relaxation(problem);
  let multipliers = new Float64Array(size);
  let linkMultipliers = new Float64Array(links.before.length);
  let linkWorth = new Float64Array(problem.itemCount);
  let kept: Bound = { bound: Number.POSITIVE_INFINITY, multipliers, linkWorth };
  let scale = 2;
  let stale = 0;
  const iterations = Math.min(MOST, Math.max(FEWEST, Math.round(PAIR_VISITS / Math.max(1, problem.pairAgent.length))));
  for (let iteration = 0; iteration < iterations; iteration++) {
    linkWorth = worthOfLinks(links, linkMultipliers, problem.itemCount);
    const relaxed = relaxation.solve(multipliers, linkWorth);
    if (relaxed < kept.bound - 1e-9) {
      kept = { bound: relaxed, multipliers, linkWorth };
      stale = 0;
    } else if (++stale === 4) {
      scale /= 2;
      stale = 0;
    }
    onIteration(kept.bound);
    if (shouldStop()) break;
    if (kept.bound - best < 0.5) break;
    const distance = scale * Math.max(1, relaxed - best);
    const next = stepMultipliers(problem.capacity, relaxation.used, multipliers, distance);
    const nextLinkMultipliers =
      iteration < PRICES_ALONE
        ? null
        : stepLinkMultipliers(links, relaxation.isPlaced, linkMultipliers, distance * LINK_STEP_SHARE);
    if (next === null && nextLinkMultipliers === null && (iteration >= PRICES_ALONE || linkMultipliers.length === 0))
      break;
    multipliers = next ?? multipliers;
    linkMultipliers = nextLinkMultipliers ?? linkMultipliers;
  }
  return { ...kept, bound: Math.floor(kept.bound + 1e-6) };
}

function worthOfLinks(links: Links, linkMultipliers: Float64Array, itemCount: number): Float64Array<ArrayBuffer> {
  const worth = new Float64Array(itemCount);
  for (let k = 0; k < linkMultipliers.length; k++) {
    const [before, after] = [at(links.before, k), at(links.after, k)];
    worth[before] = at(worth, before) + at(linkMultipliers, k);
    worth[after] = at(worth, after) - at(linkMultipliers, k);
  }
  return worth;
}

/**
 * Moves the multipliers one step against the slack, or returns null if there is no slack. Slack is scaled by the square
 * root of the capacity (at least ten hours), so that short and long buckets converge alike.
 */
function stepMultipliers(
  capacity: Float64Array,
  used: Float64Array,
  multipliers: Float64Array,
  distance: number,
): Float64Array<ArrayBuffer> | null {
  let norm = 0;
  for (let i = 0; i < multipliers.length; i++) {
    const room = at(capacity, i);
    const slack = room - at(used, i);
    if (slack < 0 || at(multipliers, i) > 0) norm += (slack * slack) / Math.max(LEAST_CAPACITY, room);
  }
  if (norm === 0) return null;
  const step = distance / norm;
  const next = new Float64Array(multipliers.length);
  for (let i = 0; i < next.length; i++) {
    const room = at(capacity, i);
    next[i] = Math.max(0, at(multipliers, i) - (step * (room - at(used, i))) / Math.max(LEAST_CAPACITY, room));
  }
  return next;
}
const LEAST_CAPACITY = 600;

function stepLinkMultipliers(
  links: Links,
  isPlaced: Uint8Array,
  linkMultipliers: Float64Array,
  distance: number,
): Float64Array<ArrayBuffer> | null {
  let norm = 0;
  const slackOf = (k: number): number => at(isPlaced, at(links.before, k)) - at(isPlaced, at(links.after, k));
  for (let k = 0; k < linkMultipliers.length; k++)
    if (slackOf(k) < 0 || at(linkMultipliers, k) > 0) norm += slackOf(k) ** 2;
  if (norm === 0) return null;
  const step = distance / norm;
  const next = new Float64Array(linkMultipliers.length);
  for (let k = 0; k < next.length; k++) next[k] = Math.max(0, at(linkMultipliers, k) - step * slackOf(k));
  return next;
}

/**
 * The relaxed problem, in which each item decides alone. Values and prices both fall over time, so only the last bucket
 * of each value level can be best.
 */
class Relaxation {
  readonly used: Float64Array;
  readonly isPlaced: Uint8Array;
  private readonly problem: AssignmentProblem;
  private readonly price: Float64Array;
  /** The last bucket in which each item keeps its full value. */
  private readonly firstBucket: Int32Array;
  /** The bucket from which each item's value no longer falls. After it, only the last bucket can be best. */
  private readonly floorBucket: Int32Array;

  constructor(problem: AssignmentProblem) {
    const { itemCount, bucketCount, timeliness } = problem;
    this.problem = problem;
    this.used = new Float64Array(problem.agentCount * bucketCount);
    this.price = new Float64Array(this.used.length);
    this.isPlaced = new Uint8Array(itemCount);
    this.firstBucket = Int32Array.from({ length: itemCount }, (_, item) => {
      let bucket = 0;
      while (
        bucket < bucketCount - 1 &&
        at(timeliness, item * bucketCount + bucket + 1) >= at(timeliness, item * bucketCount)
      )
        bucket++;
      return bucket;
    });
    this.floorBucket = Int32Array.from({ length: itemCount }, (_, item) => {
      let bucket = bucketCount - 1;
      while (
        bucket > 0 &&
        at(timeliness, item * bucketCount + bucket - 1) <= at(timeliness, (item + 1) * bucketCount - 1)
      )
        bucket--;
      return bucket;
    });
  }

  /**
   * Returns the value of the relaxed problem and sets `used` to the minutes that the relaxed choice uses by the end of
   * each bucket.
   */
  solve(multipliers: Float64Array, linkWorth: Float64Array): number {
    this.used.fill(0);
    this.isPlaced.fill(0);
    let total = this.setPrices(multipliers);
    for (let item = 0; item < this.problem.itemCount; item++) total += this.choose(item, at(linkWorth, item));
    return total;
  }

  private setPrices(multipliers: Float64Array): number {
    const { agentCount, bucketCount, capacity } = this.problem;
    let total = 0;
    for (let agent = 0; agent < agentCount; agent++) {
      let sum = 0;
      for (let bucket = bucketCount - 1; bucket >= 0; bucket--) {
        const index = agent * bucketCount + bucket;
        sum += at(multipliers, index);
        this.price[index] = sum;
        total += at(multipliers, index) * at(capacity, index);
      }
    }
    return total;
  }

  private choose(item: number, extra: number): number {
    const { bucketCount, capacity, pairAgent, pairMinutes, pairStart, timeliness } = this.problem;
    const value = at(this.problem.value, item);
    const last = bucketCount - 1;
    const first = at(this.firstBucket, item);
    const floor = at(this.floorBucket, item);
    const most = value * at(timeliness, item * bucketCount) + extra;
    let best = 0;
    let bestPair = -1;
    let bestBucket = -1;
    for (let pair = at(pairStart, item); pair < at(pairStart, item + 1); pair++) {
      const base = at(pairAgent, pair) * bucketCount;
      const minutes = at(pairMinutes, pair);
      if (minutes > at(capacity, base + last) || most - minutes * at(this.price, base + last) <= best) continue;
      for (let bucket = first; bucket < bucketCount; bucket = bucket >= floor && bucket < last ? last : bucket + 1) {
        // An item cannot finish in a bucket if the agent has too few minutes by the end of it.
        if (bucket < last && minutes > at(capacity, base + bucket)) continue;
        const worth =
          value * at(timeliness, item * bucketCount + bucket) + extra - minutes * at(this.price, base + bucket);
        if (worth <= best) continue;
        best = worth;
        bestPair = pair;
        bestBucket = bucket;
      }
    }
    if (bestPair < 0) return 0;
    this.isPlaced[item] = 1;
    const base = at(pairAgent, bestPair) * bucketCount;
    for (let bucket = bestBucket; bucket < bucketCount; bucket++)
      this.used[base + bucket] = at(this.used, base + bucket) + at(pairMinutes, bestPair);
    return best;
  }
}
