import highsLoader from 'highs';
import { describe, expect, it } from 'vitest';
import {
  type AssignmentProblem,
  isCertified,
  solveAssignment,
  solveLinearAssignment,
} from '../../../src/main/engine/assignment/index.ts';
import { randomOf } from '../../../src/main/engine/base/random.ts';
import { runs } from '../../support/long.ts';

/** Returns the lowest cost over all maximum matchings, by brute force. */
function bruteLinear(rows: number, columns: number, cost: Float64Array): number {
  const visit = (row: number, used: number): number => {
    if (row === rows) return 0;
    let best = Number.POSITIVE_INFINITY;
    for (let column = 0; column < columns; column++) {
      if ((used >> column) & 1) continue;
      best = Math.min(best, (cost[row * columns + column] ?? 0) + visit(row + 1, used | (1 << column)));
    }
    return best;
  };
  return visit(0, 0);
}

describe('linear assignment', () => {
  it('equals brute force on 1,000 random small problems, and its duals certify each', () => {
    const random = randomOf(11);
    for (let round = 0; round < 1000; round++) {
      const rows = 1 + Math.floor(random() * 5);
      const columns = rows + Math.floor(random() * 3);
      const range = random() < 0.5 ? 5 : 1000;
      const cost = Float64Array.from({ length: rows * columns }, () => Math.floor(random() * range));
      const solution = solveLinearAssignment(rows, columns, cost);
      expect(solution.cost).toBe(bruteLinear(rows, columns, cost));
      expect(isCertified({ rows, columns, cost }, solution)).toBe(true);
    }
  });
  it('skips a row whose pairs are all forbidden and matches the rest at the lowest cost', () => {
    const inf = Number.POSITIVE_INFINITY;
    const solution = solveLinearAssignment(3, 3, Float64Array.from([inf, inf, inf, 4, 1, 7, 2, inf, 9]));
    expect([...solution.columnOf]).toEqual([-1, 1, 0]);
  });
  it('rejects more rows than columns', () => {
    expect(() => solveLinearAssignment(3, 2, new Float64Array(6))).toThrow(/transpose/);
  });
  it('matches the cost found by HiGHS on problems of 40 by 60', async () => {
    const highs = await highsLoader();
    const random = randomOf(5);
    const [rows, columns] = [40, 60];
    const cost = Float64Array.from({ length: rows * columns }, () => Math.floor(random() * 100));
    const name = (row: number, column: number) => `x${row}_${column}`;
    const each = <T>(count: number, of: (index: number) => T): T[] =>
      Array.from({ length: count }, (_, index) => of(index));
    const lp = `Minimize\n obj: ${each(rows, (r) => each(columns, (c) => `${cost[r * columns + c] ?? 0} ${name(r, c)}`).join(' + ')).join('\n + ')}\nSubject To\n${each(rows, (r) => ` r${r}: ${each(columns, (c) => name(r, c)).join(' + ')} = 1`).join('\n')}\n${each(columns, (c) => ` c${c}: ${each(rows, (r) => name(r, c)).join(' + ')} <= 1`).join('\n')}\nEnd`;
    expect(solveLinearAssignment(rows, columns, cost).cost).toBe(Math.round(highs.solve(lp).ObjectiveValue));
  });
});

/** A random problem with hard limits, due buckets and forbidden pairs. */
function aProblem(
  random: () => number,
  itemCount: number,
  agentCount: number,
  fields: Partial<AssignmentProblem> = {},
): AssignmentProblem {
  const bucketCount = 3;
  const starts = [0];
  const agents: number[] = [];
  const minutes: number[] = [];
  const soft: number[] = [];
  for (let item = 0; item < itemCount; item++) {
    for (let agent = 0; agent < agentCount; agent++) {
      if (random() < 0.3) continue;
      agents.push(agent);
      minutes.push(10 + Math.floor(random() * 50));
      soft.push(Math.floor(random() * 100));
    }
    starts.push(agents.length);
  }
  const capacity = new Float64Array(agentCount * bucketCount);
  for (let agent = 0; agent < agentCount; agent++)
    for (let b = 0, sum = 0; b < bucketCount; b++) capacity[agent * bucketCount + b] = sum += Math.floor(random() * 50);
  const due = Array.from({ length: itemCount }, () => Math.floor(random() * bucketCount));
  return {
    itemCount,
    agentCount,
    pairStart: Int32Array.from(starts),
    pairAgent: Int32Array.from(agents),
    pairMinutes: Int32Array.from(minutes),
    pairSoft: Float64Array.from(soft),
    value: Float64Array.from({ length: itemCount }, () => 1 + Math.floor(random() * 1000)),
    bucketCount,
    capacity,
    timeliness: Float64Array.from({ length: itemCount * bucketCount }, (_, at) =>
      Math.max(0.3, 1 - 0.35 * Math.max(0, (at % bucketCount) - (due[Math.floor(at / bucketCount)] ?? 0))),
    ),
    order: Float64Array.from(due),
    current: new Int32Array(itemCount).fill(-1),
    moveBudget: Number.POSITIVE_INFINITY,
    ...fields,
  };
}

/**
 * Returns the value of an assignment calculated from the definition, or null if it exceeds a hard limit or uses a
 * forbidden pair.
 */
function worth(problem: AssignmentProblem, agentOf: ArrayLike<number>): number | null {
  let total = 0;
  for (let agent = 0; agent < problem.agentCount; agent++) {
    const mine = Array.from({ length: problem.itemCount }, (_, item) => item).filter((item) => agentOf[item] === agent);
    mine.sort((a, b) => (problem.order[a] ?? 0) - (problem.order[b] ?? 0) || a - b);
    let used = 0;
    for (const item of mine) {
      const pairs = [...problem.pairAgent.slice(problem.pairStart[item], problem.pairStart[item + 1])];
      const at = pairs.indexOf(agent);
      if (at < 0) return null;
      used += problem.pairMinutes[(problem.pairStart[item] ?? 0) + at] ?? 0;
      const room = [...problem.capacity.slice(agent * problem.bucketCount, (agent + 1) * problem.bucketCount)];
      const bucket = room.findIndex((limit) => used <= limit);
      if (bucket < 0) return null;
      total += Math.floor((problem.value[item] ?? 0) * (problem.timeliness[item * problem.bucketCount + bucket] ?? 0));
    }
  }
  return total;
}

function bruteBest(problem: AssignmentProblem): number {
  const agentOf = new Array<number>(problem.itemCount).fill(-1);
  let best = 0;
  const visit = (item: number): void => {
    if (item === problem.itemCount) {
      best = Math.max(best, worth(problem, agentOf) ?? 0);
      return;
    }
    for (let agent = -1; agent < problem.agentCount; agent++) {
      agentOf[item] = agent;
      visit(item + 1);
    }
  };
  visit(0);
  return best;
}

const OPTIONS = { seed: 3, workLimit: 1_000_000 };

/** Returns the relative distance of the solution from its bound if a quarter of the work fits. */
function scarceGap(seed: number): number {
  const random = randomOf(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const [itemCount, agentCount, eligible] = [600, 40, 12];
  const pairAgent = Int32Array.from({ length: itemCount * eligible }, (_, pair) => 3 * (pair % eligible) + below(3));
  const problem = aProblem(randomOf(1), 0, 0, {
    itemCount,
    agentCount,
    pairStart: Int32Array.from({ length: itemCount + 1 }, (_, item) => item * eligible),
    pairAgent,
    pairMinutes: pairAgent.map(() => 60 + below(420)),
    pairSoft: Float64Array.from(pairAgent, () => below(1000)),
    value: Float64Array.from({ length: itemCount }, () => 100 + below(10_000)),
    bucketCount: 1,
    capacity: new Float64Array(agentCount).fill(Math.round((itemCount * 270) / agentCount / 4)),
    timeliness: new Float64Array(itemCount).fill(1),
    order: Float64Array.from({ length: itemCount }, (_, item) => item),
    current: new Int32Array(itemCount).fill(-1),
  });
  const solution = solveAssignment(problem, { seed: 1, workLimit: 100_000 });
  expect(worth(problem, solution.agentOf)).toBe(solution.value);
  return (solution.bound - solution.value) / solution.bound;
}

describe('generalised assignment', () => {
  it('equals brute force on 1,000 random small problems, and its bound is never lower', () => {
    const random = randomOf(23);
    for (let round = 0; round < 1000; round++) {
      const problem = aProblem(random, 5, 3);
      const best = bruteBest(problem);
      const solution = solveAssignment(problem, OPTIONS);
      expect(worth(problem, solution.agentOf)).toBe(solution.value);
      expect(solution.value).toBe(best);
      expect(solution.bound).toBeGreaterThanOrEqual(best);
    }
  });
  it('returns the same assignment for the same seed, and a valid one at its work limit', () => {
    const problem = aProblem(randomOf(7), 60, 8);
    expect(solveAssignment(problem, OPTIONS)).toEqual(solveAssignment(problem, OPTIONS));
    const stopped = solveAssignment(problem, { seed: 3, workLimit: 10 });
    expect(stopped.stoppedBy).toBe('work_limit');
    expect(worth(problem, stopped.agentOf)).toBe(stopped.value);
  });
  it('moves nothing when solved again from its own solution', () => {
    const random = randomOf(31);
    for (let round = 0; round < 50; round++) {
      const problem = aProblem(random, 30, 6);
      const first = solveAssignment(problem, OPTIONS);
      const again = solveAssignment({ ...problem, current: first.agentOf }, OPTIONS);
      expect([...again.agentOf]).toEqual([...first.agentOf]);
    }
  });
  it('moves no more current assignments than the budget allows', () => {
    const random = randomOf(41);
    for (let round = 0; round < 50; round++) {
      const problem = aProblem(random, 30, 6);
      const start = solveAssignment({ ...problem, value: problem.value.map(() => 1) }, OPTIONS).agentOf;
      const solution = solveAssignment({ ...problem, current: start, moveBudget: 3 }, OPTIONS);
      const moved = [...start].filter((agent, item) => agent >= 0 && solution.agentOf[item] !== agent).length;
      expect(moved).toBeLessThanOrEqual(3);
    }
  });
  it('comes within 2 % of the bound on average when capacity is scarce', () => {
    const gaps = Array.from({ length: runs(3, 10) }, (_, seed) => scarceGap(seed + 1));
    expect(gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length).toBeLessThan(0.02);
  });
  it('returns the best assignment so far when cancelled', () => {
    const problem = aProblem(randomOf(7), 60, 8);
    const solution = solveAssignment(problem, { ...OPTIONS, shouldStop: () => true });
    expect(solution.stoppedBy).toBe('cancelled');
    expect(worth(problem, solution.agentOf)).toBe(solution.value);
  });
});
