import { expect, test } from 'vitest';
import type { AssignmentProblem } from '../../../src/main/engine/assignment/index.ts';
import { Relaxation } from '../../../src/main/engine/assignment/relaxation.ts';
import { at } from '../../../src/main/engine/base/at.ts';
import { randomOf } from '../../../src/main/engine/base/random.ts';

test('with prices that change from one iteration to the next, each item takes the first of its best choices, as if all were compared', () => {
  const random = randomOf(19);
  let placed = 0;
  for (let round = 0; round < 100; round++) {
    const problem = anyProblem(random);
    const relaxation = new Relaxation(problem);
    for (let iteration = 0; iteration < 8; iteration++) {
      // Whole numbers and many zeros, so that choices are often worth the same.
      const multipliers = Float64Array.from(problem.capacity, () => (random() < 0.5 ? 0 : Math.floor(random() * 3)));
      const extra = Float64Array.from({ length: problem.itemCount }, () => Math.floor(random() * 5) - 2);
      const total = relaxation.solve(multipliers, extra);
      expect([total, [...relaxation.used], [...relaxation.isPlaced]]).toEqual(compareAll(problem, multipliers, extra));
      placed += relaxation.isPlaced.reduce((sum, one) => sum + one, 0);
    }
  }
  expect(placed).toBeGreaterThan(1_000);
});

/** Every pair in every bucket. */
function compareAll(problem: AssignmentProblem, multipliers: Float64Array, extra: Float64Array) {
  const { itemCount, agentCount, bucketCount, capacity, pairStart, pairAgent, pairMinutes, timeliness } = problem;
  const used = new Float64Array(capacity.length);
  const isPlaced = Array.from({ length: itemCount }, () => 0);
  const price = (agent: number, bucket: number): number =>
    multipliers
      .subarray(agent * bucketCount + bucket, (agent + 1) * bucketCount)
      .reduceRight((sum, multiplier) => sum + multiplier, 0);
  let total = 0;
  for (let agent = 0; agent < agentCount; agent++)
    for (let bucket = bucketCount - 1; bucket >= 0; bucket--)
      total += at(multipliers, agent * bucketCount + bucket) * at(capacity, agent * bucketCount + bucket);
  for (let item = 0; item < itemCount; item++) {
    let best = { worth: 0, pair: -1, bucket: -1 };
    for (let pair = at(pairStart, item); pair < at(pairStart, item + 1); pair++)
      for (const bucket of bucketsOf(item)) {
        const [agent, minutes] = [at(pairAgent, pair), at(pairMinutes, pair)];
        if (minutes > at(capacity, agent * bucketCount + bucket)) continue;
        const value = at(problem.value, item) * at(timeliness, item * bucketCount + bucket) + at(extra, item);
        const worth = value - minutes * price(agent, bucket);
        if (worth > best.worth) best = { worth, pair, bucket };
      }
    if (best.pair < 0) continue;
    total += best.worth;
    isPlaced[item] = 1;
    const base = at(pairAgent, best.pair) * bucketCount;
    for (let bucket = best.bucket; bucket < bucketCount; bucket++)
      used[base + bucket] = at(used, base + bucket) + at(pairMinutes, best.pair);
  }
  return [total, [...used], isPlaced];

  /** The last bucket of the full value, those in which it falls, and the last of all. */
  function bucketsOf(item: number): readonly number[] {
    const own = timeliness.subarray(item * bucketCount, (item + 1) * bucketCount);
    const first = own.lastIndexOf(at(own, 0));
    const floor = own.indexOf(at(own, bucketCount - 1));
    const falling = Array.from({ length: bucketCount }, (_, bucket) => bucket).filter(
      (bucket) => bucket >= first && bucket <= floor,
    );
    return [...new Set([first, ...falling, bucketCount - 1])];
  }
}

function anyProblem(random: () => number): AssignmentProblem {
  const [itemCount, agentCount, bucketCount] = [6, 4, 4];
  const pairs = Array.from({ length: itemCount }, () =>
    Array.from({ length: agentCount }, (_, agent) => agent).filter(() => random() < 0.7),
  );
  const pairStart = new Int32Array(itemCount + 1);
  for (const [item, agents] of pairs.entries()) pairStart[item + 1] = at(pairStart, item) + agents.length;
  const capacity = new Float64Array(agentCount * bucketCount);
  for (let agent = 0; agent < agentCount; agent++)
    for (let bucket = 0, sum = 0; bucket < bucketCount; bucket++) {
      sum += Math.floor(random() * 3);
      capacity[agent * bucketCount + bucket] = sum;
    }
  const kept = new Float64Array(itemCount * bucketCount);
  for (let item = 0; item < itemCount; item++)
    for (let bucket = 0, share = 1; bucket < bucketCount; bucket++) {
      kept[item * bucketCount + bucket] = share;
      if (random() < 0.4) share = Math.max(0.25, share / 2);
    }
  const count = at(pairStart, itemCount);
  return {
    itemCount,
    agentCount,
    pairStart,
    pairAgent: Int32Array.from(pairs.flat()),
    pairMinutes: Int32Array.from({ length: count }, () => 1 + Math.floor(random() * 4)),
    value: Float64Array.from({ length: itemCount }, () => 4 * Math.floor(random() * 4)),
    pairSoft: new Float64Array(count),
    bucketCount,
    capacity,
    timeliness: kept,
    order: new Float64Array(itemCount),
    current: new Int32Array(itemCount).fill(-1),
    moveBudget: Number.POSITIVE_INFINITY,
  };
}
