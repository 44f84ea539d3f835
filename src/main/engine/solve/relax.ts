import { type Bound, type Links, upperBound } from '../assignment/bound.ts';
import { at } from '../base/at.ts';
import {
  Board,
  chainsOf,
  earliestFinishes,
  fill,
  keepCurrent,
  type ScheduleProblem,
  worthAt,
} from '../schedule/index.ts';
import { buildProblem } from './problem.ts';
import type { Relaxed, Setup } from './setup.ts';

/**
 * Calculates the bound and prices. Fixed work counts at its earliest finish; free work by the relaxed problem, with
 * each task no earlier than its prerequisites allow.
 */
export function relax({ prepared, roles, offers, built: { problem, taskOf }, options }: Setup): Relaxed {
  const earliest = earliestFinishes(problem);
  const zero = new Float64Array(problem.calendars.length);
  const rough = new Board(problem);
  const chains = chainsOf(problem, zero);
  keepCurrent(rough, chains);
  // The current plan gives the value of a feasible solution. If there is none, a plan is made.
  if (rough.value === 0 || !problem.current.some((pair, row) => pair >= 0 && problem.must[row] !== 1))
    fill({ board: rough, chains, prices: zero });
  let fixed = 0;
  taskOf.forEach((taskIndex, row) => {
    if (roles.fixed.has(taskIndex) && (rough.isStartPinned(row) || fitsHorizon(problem, row)))
      fixed += worthAt(problem, row, earliest[row] ?? problem.nowMs, -1);
  });
  const byTask = new Map(taskOf.map((taskIndex, row) => [taskIndex, at(earliest, row)]));
  const {
    problem: priced,
    boundCapacity,
    itemTasks,
  } = buildProblem({
    prepared,
    roles,
    offers,
    moveBudget: Number.POSITIVE_INFINITY,
    isGrouped: false,
    earliestMs: byTask,
  });
  const solved: Bound = upperBound(
    { ...priced, capacity: boundCapacity },
    {
      best: Math.max(0, rough.value - fixed),
      onIteration: (bound) => options.onProgress('assign', rough.value, bound + fixed, 0.2),
      links: linksOf(problem.predecessors, taskOf, itemTasks),
      shouldStop: options.shouldStop,
    },
  );
  const prices = new Float64Array(problem.calendars.length);
  const marginal = new Float64Array(prices.length);
  prices.forEach((_, agent) => {
    const base = agent * priced.bucketCount;
    for (let bucket = 0; bucket < priced.bucketCount; bucket++)
      prices[agent] = at(prices, agent) + at(solved.multipliers, base + bucket);
    marginal[agent] = at(solved.multipliers, base + priced.bucketCount - 1);
  });
  return { bound: solved.bound + fixed, prices, marginal };
}

/** Returns whether an agent has as much time in the horizon as a row takes. Work that takes longer has no place in a plan, and adds no value. */
function fitsHorizon({ pairStart, pairAgent, pairMinutes, limitMinutes }: ScheduleProblem, row: number): boolean {
  for (let pair = at(pairStart, row); pair < at(pairStart, row + 1); pair++)
    if (at(pairMinutes, pair) <= at(limitMinutes, at(pairAgent, pair))) return true;
  return false;
}

/** Returns prerequisites between free tasks, as links between the items of the relaxed problem. */
function linksOf(
  predecessors: readonly (readonly number[])[],
  taskOf: readonly number[],
  itemTasks: readonly (readonly number[])[],
): Links {
  const itemOf = new Map(itemTasks.map((tasks, item) => [at(tasks, 0), item]));
  const before: number[] = [];
  const after: number[] = [];
  predecessors.forEach((list, row) => {
    const item = itemOf.get(at(taskOf, row));
    for (const other of list) {
      const needed = itemOf.get(at(taskOf, other));
      if (item === undefined || needed === undefined) continue;
      before.push(needed);
      after.push(item);
    }
  });
  return { before: Int32Array.from(before), after: Int32Array.from(after) };
}
