import { solveLinearAssignment } from './linear.ts';
import type { AssignmentProblem } from './problem.ts';
import { pairIndex, place, type State, startMoves, worthOf } from './state.ts';

/** Gains within this share of each other count as equal for the first matching, so that preference decides. */
const GAIN_SCALE = 1e6;

/** Puts every item back on its agent in force, where that still is a pair and within the hard limit. */
export function keepCurrent(state: State): void {
  for (let item = 0; item < state.problem.itemCount; item++) {
    const agent = state.problem.current[item] ?? -1;
    const pair = agent < 0 ? -1 : pairIndex(state.problem, item, agent);
    if (pair >= 0 && worthOf(state, agent, -1, pair, item) >= 0) place(state, item, pair);
  }
  startMoves(state);
}

/**
 * First solution: the most valuable unplaced items in waves of one for each agent; each wave is an optimal linear assignment of what
 * every pair would gain now. An item that finds no agent in its wave is tried alone at the end.
 */
export function fillByWaves(state: State): void {
  const { problem } = state;
  const waiting = Array.from({ length: problem.itemCount }, (_, item) => item)
    .filter(
      (item) => (state.agentOf[item] ?? -1) < 0 && (problem.pairStart[item + 1] ?? 0) > (problem.pairStart[item] ?? 0),
    )
    .sort(
      (a, b) =>
        (problem.value[b] ?? 0) - (problem.value[a] ?? 0) || (problem.order[a] ?? 0) - (problem.order[b] ?? 0) || a - b,
    );
  const size = Math.max(1, problem.agentCount);
  for (let from = 0; from < waiting.length; from += size) placeWave(state, waiting.slice(from, from + size));
  for (const item of waiting) if ((state.agentOf[item] ?? -1) < 0) placeBest(state, item);
}

function placeWave(state: State, wave: readonly number[]): void {
  const { problem } = state;
  const cost = new Float64Array(wave.length * problem.agentCount).fill(Number.POSITIVE_INFINITY);
  wave.forEach((item, row) => {
    for (let pair = problem.pairStart[item] ?? 0; pair < (problem.pairStart[item + 1] ?? 0); pair++) {
      const agent = problem.pairAgent[pair] ?? 0;
      const worth = worthOf(state, agent, -1, pair, item);
      if (worth >= (state.agentValue[agent] ?? 0))
        cost[row * problem.agentCount + agent] = -(
          (worth - (state.agentValue[agent] ?? 0)) * GAIN_SCALE +
          (problem.pairSoft[pair] ?? 0)
        );
    }
  });
  const { columnOf } = solveLinearAssignment(wave.length, problem.agentCount, cost);
  wave.forEach((item, row) => {
    const agent = columnOf[row] ?? -1;
    const pair = agent < 0 ? -1 : pairIndex(problem, item, agent);
    if (pair >= 0 && movesAllow(problem, state, item, agent)) place(state, item, pair);
  });
}

const movesAllow = (problem: AssignmentProblem, state: State, item: number, agent: number): boolean =>
  (problem.current[item] ?? -1) < 0 || problem.current[item] === agent || state.moves <= problem.moveBudget;

/** The pair that gains most, then prefers most; nothing where none fits. */
export function placeBest(state: State, item: number): boolean {
  const { problem } = state;
  let best = -1;
  let bestGain = 0;
  let bestSoft = Number.NEGATIVE_INFINITY;
  for (let pair = problem.pairStart[item] ?? 0; pair < (problem.pairStart[item + 1] ?? 0); pair++) {
    const agent = problem.pairAgent[pair] ?? 0;
    const worth = worthOf(state, agent, -1, pair, item);
    const gain = worth - (state.agentValue[agent] ?? 0);
    const soft = problem.pairSoft[pair] ?? 0;
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
 * First solution by prices: what the relaxed problem gains most by comes first, and goes where most is left of its worth once its minutes are
 * paid for at what they are worth to others. `multipliers` as the bound has them; `least` is what a minute costs at least: 0 leaves ties to
 * preference, more keeps room where no price tells it.
 */
export function fillByPrices(state: State, multipliers: Float64Array, least: number): void {
  const { problem } = state;
  const prices = pricesOf(problem, multipliers).map((price) => price + least);
  const profit = Float64Array.from({ length: problem.itemCount }, (_, item) => profitOf(problem, prices, item));
  const waiting = Array.from({ length: problem.itemCount }, (_, item) => item).filter(
    (item) => (state.agentOf[item] ?? -1) < 0,
  );
  waiting.sort((a, b) => (profit[b] ?? 0) - (profit[a] ?? 0) || a - b);
  for (const item of waiting) placePriced(state, prices, item);
}

/** By agent and bucket: what a minute costs that is used by the end of the bucket. */
function pricesOf(problem: AssignmentProblem, multipliers: Float64Array): Float64Array {
  const prices = new Float64Array(multipliers.length);
  for (let agent = 0; agent < problem.agentCount; agent++) {
    let sum = 0;
    for (let at = (agent + 1) * problem.bucketCount - 1; at >= agent * problem.bucketCount; at--) {
      sum += multipliers[at] ?? 0;
      prices[at] = sum;
    }
  }
  return prices;
}

/** The most an item gains over what its minutes cost, on any pair and in any bucket. */
function profitOf(problem: AssignmentProblem, prices: Float64Array, item: number): number {
  const { bucketCount, pairStart, pairAgent, pairMinutes, timeliness } = problem;
  const value = problem.value[item] ?? 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let pair = pairStart[item] ?? 0; pair < (pairStart[item + 1] ?? 0); pair++) {
    const base = (pairAgent[pair] ?? 0) * bucketCount;
    const minutes = pairMinutes[pair] ?? 0;
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const left = value * (timeliness[item * bucketCount + bucket] ?? 0) - minutes * (prices[base + bucket] ?? 0);
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
  for (let pair = problem.pairStart[item] ?? 0; pair < (problem.pairStart[item + 1] ?? 0); pair++) {
    const agent = problem.pairAgent[pair] ?? 0;
    const cost = (problem.pairMinutes[pair] ?? 0) * (prices[(agent + 1) * problem.bucketCount - 1] ?? 0);
    // No gain is above the whole value: a pair that costs too much need not be run through.
    if ((problem.value[item] ?? 0) - cost < most) continue;
    const worth = worthOf(state, agent, -1, pair, item);
    const gain = worth - (state.agentValue[agent] ?? 0);
    const soft = problem.pairSoft[pair] ?? 0;
    if (worth < 0 || gain < 0 || gain - cost < most || (gain - cost === most && soft <= bestSoft)) continue;
    if (!movesAllow(problem, state, item, agent)) continue;
    best = pair;
    most = gain - cost;
    bestSoft = soft;
  }
  if (best >= 0) place(state, item, best);
}
