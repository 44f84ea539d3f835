import { at } from '../base/at.ts';
import { solveLinearAssignment } from './linear.ts';
import type { AssignmentProblem } from './problem.ts';
import { pairIndex, place, type State, startMoves, worthOf } from './state.ts';

/** Weight of value relative to preference in the first matching: preference only breaks ties. */
const GAIN_SCALE = 1e6;

/** Assigns every item to its current agent, if the pair is still eligible and within the agent's hard limit. */
export function keepCurrent(state: State): void {
  for (let item = 0; item < state.problem.itemCount; item++) {
    const agent = at(state.problem.current, item);
    const pair = agent < 0 ? -1 : pairIndex(state.problem, item, agent);
    if (pair >= 0 && worthOf(state, agent, -1, pair) >= 0) place(state, item, pair);
  }
  startMoves(state);
}

/**
 * Builds a first solution in waves of one item per agent, most valuable first. Each wave is an optimal linear
 * assignment by the value that each pair adds. Items left without an agent in their wave are tried individually at the
 * end.
 */
export function fillByWaves(state: State): void {
  const { problem } = state;
  const waiting = Array.from({ length: problem.itemCount }, (_, item) => item)
    .filter((item) => at(state.agentOf, item) < 0 && at(problem.pairStart, item + 1) > at(problem.pairStart, item))
    .sort(
      (a, b) => at(problem.value, b) - at(problem.value, a) || at(problem.order, a) - at(problem.order, b) || a - b,
    );
  const size = Math.max(1, problem.agentCount);
  for (let from = 0; from < waiting.length; from += size) placeWave(state, waiting.slice(from, from + size));
  for (const item of waiting) if (at(state.agentOf, item) < 0) placeBest(state, item);
}

function placeWave(state: State, wave: readonly number[]): void {
  const { problem } = state;
  const cost = new Float64Array(wave.length * problem.agentCount).fill(Number.POSITIVE_INFINITY);
  wave.forEach((item, row) => {
    for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
      const agent = at(problem.pairAgent, pair);
      const worth = worthOf(state, agent, -1, pair);
      if (worth >= at(state.agentValue, agent))
        cost[row * problem.agentCount + agent] = -(
          (worth - at(state.agentValue, agent)) * GAIN_SCALE +
          at(problem.pairSoft, pair)
        );
    }
  });
  const { columnOf } = solveLinearAssignment(wave.length, problem.agentCount, cost);
  wave.forEach((item, row) => {
    const agent = at(columnOf, row);
    const pair = agent < 0 ? -1 : pairIndex(problem, item, agent);
    if (pair >= 0 && movesAllow(problem, state, item, agent)) place(state, item, pair);
  });
}

const movesAllow = (problem: AssignmentProblem, state: State, item: number, agent: number): boolean =>
  at(problem.current, item) < 0 || problem.current[item] === agent || state.moves <= problem.moveBudget;

/** Places the item on the pair that adds the most value, ties by preference. Returns false if none fits. */
function placeBest(state: State, item: number): boolean {
  const { problem } = state;
  let best = -1;
  let bestGain = 0;
  let bestSoft = Number.NEGATIVE_INFINITY;
  for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
    const agent = at(problem.pairAgent, pair);
    const worth = worthOf(state, agent, -1, pair);
    const gain = worth - at(state.agentValue, agent);
    const soft = at(problem.pairSoft, pair);
    if (
      worth < 0 ||
      gain < bestGain ||
      (gain === bestGain && soft <= bestSoft) ||
      !movesAllow(problem, state, item, agent)
    )
      continue;
    best = pair;
    bestGain = gain;
    bestSoft = soft;
  }
  if (best < 0) return false;
  place(state, item, best);
  return true;
}

/**
 * Builds a first solution from the bound's prices: items in order of their profit in the relaxed problem, each on the
 * pair with the highest value after paying for its minutes. `least` is added to every price: 0 leaves ties to
 * preference, more saves minutes where the price is 0.
 */
export function fillByPrices(state: State, multipliers: Float64Array, least: number): void {
  const { problem } = state;
  const prices = pricesOf(problem, multipliers).map((price) => price + least);
  const profit = Float64Array.from({ length: problem.itemCount }, (_, item) => profitOf(problem, prices, item));
  const waiting = Array.from({ length: problem.itemCount }, (_, item) => item).filter(
    (item) => at(state.agentOf, item) < 0,
  );
  waiting.sort((a, b) => at(profit, b) - at(profit, a) || a - b);
  for (const item of waiting) placePriced(state, prices, item);
}

/** Returns, by agent and bucket, the price of a minute that is used by the end of the bucket. */
function pricesOf(problem: AssignmentProblem, multipliers: Float64Array): Float64Array {
  const prices = new Float64Array(multipliers.length);
  for (let agent = 0; agent < problem.agentCount; agent++) {
    let sum = 0;
    for (let index = (agent + 1) * problem.bucketCount - 1; index >= agent * problem.bucketCount; index--) {
      sum += at(multipliers, index);
      prices[index] = sum;
    }
  }
  return prices;
}

/** Returns the highest profit of an item (value minus the price of its minutes) over all pairs and buckets. */
function profitOf(problem: AssignmentProblem, prices: Float64Array, item: number): number {
  const { bucketCount, pairStart, pairAgent, pairMinutes, timeliness } = problem;
  const value = at(problem.value, item);
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = at(pairStart, item); pair < at(pairStart, item + 1); pair++) {
    const base = at(pairAgent, pair) * bucketCount;
    const minutes = at(pairMinutes, pair);
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const left = value * at(timeliness, item * bucketCount + bucket) - minutes * at(prices, base + bucket);
      if (left > most) most = left;
    }
  }
  return most;
}

function placePriced(state: State, prices: Float64Array, item: number): void {
  const { problem } = state;
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  let bestSoft = Number.NEGATIVE_INFINITY;
  for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
    const agent = at(problem.pairAgent, pair);
    const cost = at(problem.pairMinutes, pair) * at(prices, (agent + 1) * problem.bucketCount - 1);
    // A gain never exceeds the full value, so pairs that cost too much are skipped.
    if (at(problem.value, item) - cost < most) continue;
    const worth = worthOf(state, agent, -1, pair);
    const gain = worth - at(state.agentValue, agent);
    const soft = at(problem.pairSoft, pair);
    if (worth < 0 || gain < 0 || gain - cost < most || (gain - cost === most && soft <= bestSoft)) continue;
    if (!movesAllow(problem, state, item, agent)) continue;
    best = pair;
    most = gain - cost;
    bestSoft = soft;
  }
  if (best >= 0) place(state, item, best);
}
