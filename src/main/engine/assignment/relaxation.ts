import { at } from '../base/at.ts';
import type { AssignmentProblem } from './problem.ts';

/**
 * The relaxed problem, in which each item decides alone. Values and prices both fall over time, so only the last bucket
 * of each value level can be best.
 */
export class Relaxation {
  readonly used: Float64Array;
  readonly isPlaced: Uint8Array;
  private readonly problem: AssignmentProblem;
  private readonly price: Float64Array;
  /** The price of each agent's minutes by the end of the horizon, which is the lowest. */
  private readonly lowestPrice: Float64Array;
  /** The last bucket in which each item keeps its full value. */
  private readonly firstBucket: Int32Array;
  /** The bucket from which each item's value no longer falls. After it, only the last bucket can be best. */
  private readonly floorBucket: Int32Array;
  private readonly pairs: Pairs;
  /** The pair that each item took in the last iteration; -1 for none. */
  private readonly lastPair: Int32Array;
  private best = 0;
  private bestBucket = -1;

  constructor(problem: AssignmentProblem) {
    const { itemCount, agentCount, bucketCount, timeliness } = problem;
    this.problem = problem;
    this.used = new Float64Array(agentCount * bucketCount);
    this.price = new Float64Array(this.used.length);
    this.lowestPrice = new Float64Array(agentCount);
    this.isPlaced = new Uint8Array(itemCount);
    this.pairs = fittingPairs(problem);
    this.lastPair = new Int32Array(itemCount).fill(-1);
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
      this.lowestPrice[agent] = at(this.price, (agent + 1) * bucketCount - 1);
    }
    return total;
  }

  /**
   * Takes the best pair and bucket of an item; of equals, the first. The pair that it took in the last iteration is
   * mostly the best again: tried first, it rules out most others by their lowest price.
   */
  private choose(item: number, extra: number): number {
    const { bucketCount, timeliness } = this.problem;
    const { lowestPrice, lastPair } = this;
    const { start, agentOf, minutesOf } = this.pairs;
    const most = at(this.problem.value, item) * at(timeliness, item * bucketCount) + extra;
    const hint = at(lastPair, item);
    this.best = 0;
    this.bestBucket = -1;
    let bestPair = hint >= 0 && this.tryPair(item, hint, extra, false) ? hint : -1;
    const until = at(start, item + 1);
    for (let pair = at(start, item); pair < until; pair++) {
      const highest = most - at(minutesOf, pair) * at(lowestPrice, at(agentOf, pair));
      const isBefore = pair < bestPair;
      if (highest < this.best || (highest === this.best && !isBefore) || pair === hint) continue;
      if (this.tryPair(item, pair, extra, isBefore)) bestPair = pair;
      if (pair >= bestPair && this.best >= most) break;
    }
    if (bestPair < 0) return 0;
    lastPair[item] = bestPair;
    this.isPlaced[item] = 1;
    const base = at(agentOf, bestPair) * bucketCount;
    const minutes = at(minutesOf, bestPair);
    for (let bucket = this.bestBucket; bucket < bucketCount; bucket++)
      this.used[base + bucket] = at(this.used, base + bucket) + minutes;
    return this.best;
  }

  /**
   * Returns whether a pair is worth more in one of the buckets than the best so far, or with `isBefore` as much; then it
   * is the best so far.
   */
  private tryPair(item: number, pair: number, extra: number, isBefore: boolean): boolean {
    const { bucketCount, capacity, timeliness } = this.problem;
    const { price } = this;
    const value = at(this.problem.value, item);
    const base = at(this.pairs.agentOf, pair) * bucketCount;
    const minutes = at(this.pairs.minutesOf, pair);
    const last = bucketCount - 1;
    const floor = at(this.floorBucket, item);
    let isBest = false;
    for (
      let bucket = at(this.firstBucket, item);
      bucket < bucketCount;
      bucket = bucket >= floor && bucket < last ? last : bucket + 1
    ) {
      // An item cannot finish in a bucket if the agent has too few minutes by the end of it.
      if (bucket < last && minutes > at(capacity, base + bucket)) continue;
      const worth = value * at(timeliness, item * bucketCount + bucket) + extra - minutes * at(price, base + bucket);
      if (worth < this.best || (worth === this.best && (isBest || !isBefore))) continue;
      this.best = worth;
      this.bestBucket = bucket;
      isBest = true;
    }
    return isBest;
  }
}

/** Pairs of items and agents, compressed by item as in the problem. */
interface Pairs {
  readonly start: Int32Array;
  readonly agentOf: Int32Array;
  readonly minutesOf: Int32Array;
}

/** Returns the pairs that take no longer than their agents have time. */
function fittingPairs({
  itemCount,
  bucketCount,
  capacity,
  pairStart,
  pairAgent,
  pairMinutes,
}: AssignmentProblem): Pairs {
  const start = new Int32Array(itemCount + 1);
  const agentOf = new Int32Array(pairAgent.length);
  const minutesOf = new Int32Array(pairAgent.length);
  let count = 0;
  for (let item = 0; item < itemCount; item++) {
    for (let pair = at(pairStart, item); pair < at(pairStart, item + 1); pair++) {
      const agent = at(pairAgent, pair);
      if (at(pairMinutes, pair) > at(capacity, (agent + 1) * bucketCount - 1)) continue;
      agentOf[count] = agent;
      minutesOf[count] = at(pairMinutes, pair);
      count++;
    }
    start[item + 1] = count;
  }
  return { start, agentOf: agentOf.subarray(0, count), minutesOf: minutesOf.subarray(0, count) };
}
