import { type AssignmentProblem, randomOf, solveAssignment } from '../../src/main/engine/index.ts';
import { flag, machine, median, ms, timed } from './support/figures.ts';
import { linearBound } from './support/lp-peer.ts';

/**
 * The assignment kernel alone, beside the linear relaxation solved by HiGHS in the same run. `npm run bench -- assignment --rounds 3 --lp 60`;
 * `--lp 0` leaves HiGHS out, `--large 1` adds 100,000 x 5,000.
 */

/** A seeded sparse problem that needs about `demand` times the available minutes; one bucket, no current plan. */
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

const rounds = flag('rounds', 3);
const seconds = flag('lp', 60);
/** Pairs above which HiGHS in WebAssembly does not get the problem into its memory. */
const MOST_PAIRS = 700_000;

machine();
console.log(
  'items x agents x eligible   demand      ms   own bound - value   HiGHS LP - value   HiGHS ms   peak MB   stopped by',
);
for (const [items, agents, eligible] of [
  [1000, 100, 40],
  [2000, 200, 200],
  [10_000, 1000, 60],
  ...(flag('large', 0) > 0 ? ([[100_000, 5000, 30]] as const) : []),
] as const) {
  for (const demand of [0.8, 1.3]) {
    const problem = problemOf(items, agents, eligible, demand);
    let found = solveAssignment(problem, { seed: 1, workLimit: 200_000 });
    const elapsed = await timed(rounds - 1, () => {
      found = solveAssignment(problem, { seed: 1, workLimit: 200_000 });
    });
    const peak = process.resourceUsage().maxRSS / 1024;
    const lp = seconds > 0 && problem.pairAgent.length <= MOST_PAIRS ? await linearBound(problem, seconds) : null;
    const share = (bound: number): string => `${((100 * (bound - found.value)) / bound).toFixed(3)} %`;
    console.log(
      `${`${items} x ${agents} x ${eligible}`.padEnd(26)}${demand.toFixed(1).padStart(8)}${ms(median(elapsed)).padStart(8)}` +
        `${share(found.bound).padStart(20)}${(lp === null ? '-' : lp.bound === null ? lp.status : share(lp.bound)).padStart(19)}` +
        `${(lp === null ? '-' : ms(lp.ms)).padStart(11)}${peak.toFixed(0).padStart(10)}   ${found.stoppedBy}`,
    );
  }
}
