import { type AssignmentProblem, randomOf, solveAssignment } from '../../src/main/engine/assignment/index.ts';

/** Seeded sparse problem with about `demand` times the minutes there are; one bucket, no plan in force. */
function problemOf(itemCount: number, agentCount: number, eligible: number, demand: number): AssignmentProblem {
  const random = randomOf(7);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pairs: number[] = [];
  const pairStart = new Int32Array(itemCount + 1);
  for (let item = 0; item < itemCount; item++) {
    const agents = new Set<number>();
    while (agents.size < eligible) agents.add(eligible === agentCount ? agents.size : below(agentCount));
    for (const agent of [...agents].sort((a, b) => a - b)) pairs.push(agent);
    pairStart[item + 1] = pairs.length;
  }
  const pairMinutes = Int32Array.from(pairs, () => 60 + below(420));
  return {
    itemCount,
    agentCount,
    pairStart,
    pairAgent: Int32Array.from(pairs),
    pairMinutes,
    value: Float64Array.from({ length: itemCount }, () => 100 + below(10_000)),
    pairSoft: Float64Array.from(pairs, () => below(1000)),
    bucketCount: 1,
    capacity: new Float64Array(agentCount).fill(Math.round((itemCount * 270) / agentCount / demand)),
    timeliness: new Float64Array(itemCount).fill(1),
    order: Float64Array.from({ length: itemCount }, (_, item) => item),
    current: new Int32Array(itemCount).fill(-1),
    moveBudget: Number.POSITIVE_INFINITY,
  };
}

console.log('items x agents x eligible   demand      ms   gap to bound  stopped by');
for (const [items, agents, eligible] of [
  [2000, 200, 200],
  [10_000, 300, 30],
] as const) {
  for (const demand of [0.8, 1.3]) {
    const problem = problemOf(items, agents, eligible, demand);
    const from = performance.now();
    const found = solveAssignment(problem, { seed: 1, workLimit: 200_000 });
    const ms = performance.now() - from;
    const gap = found.bound === 0 ? 0 : (100 * (found.bound - found.value)) / found.bound;
    console.log(
      `${`${items} x ${agents} x ${eligible}`.padEnd(26)}${demand.toFixed(1).padStart(8)}${ms.toFixed(0).padStart(8)}${gap.toFixed(3).padStart(13)} %  ${found.stoppedBy}`,
    );
  }
}
