import type { AssignmentProblem } from './problem.ts';

/** An assignment being worked on. An agent's worth is counted by running its items in order and seeing in which bucket each finishes. */
export interface State {
  readonly problem: AssignmentProblem;
  readonly agentOf: Int32Array;
  /** Pair index of each item's agent; -1 without. */
  readonly pairOf: Int32Array;
  /** Items by agent, in running order. */
  readonly items: readonly number[][];
  readonly agentValue: Float64Array;
  moves: number;
  work: number;
}

export function emptyState(problem: AssignmentProblem): State {
  return {
    problem,
    agentOf: new Int32Array(problem.itemCount).fill(-1),
    pairOf: new Int32Array(problem.itemCount).fill(-1),
    items: Array.from({ length: problem.agentCount }, () => []),
    agentValue: new Float64Array(problem.agentCount),
    moves: 0,
    work: 0,
  };
}

const runsBefore = (problem: AssignmentProblem, a: number, b: number): boolean =>
  (problem.order[a] ?? 0) < (problem.order[b] ?? 0) || ((problem.order[a] ?? 0) === (problem.order[b] ?? 0) && a < b);

/** Pair index of an item with an agent; -1: not eligible. */
export function pairIndex(problem: AssignmentProblem, item: number, agent: number): number {
  let low = problem.pairStart[item] ?? 0;
  let high = (problem.pairStart[item + 1] ?? 0) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = problem.pairAgent[middle] ?? 0;
    if (found === agent) return middle;
    if (found < agent) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Worth of an agent's list with one item taken out (-1: none) and one pair put in (-1: none); -1 where the hard limit would be passed.
 * Values are whole numbers, rounded down, so that no plan is counted above what it is worth.
 */
export function worthOf(state: State, agent: number, without: number, withPair: number, withItem: number): number {
  const { problem } = state;
  state.work++;
  const list = state.items[agent] ?? [];
  const base = agent * problem.bucketCount;
  const limit = problem.capacity[base + problem.bucketCount - 1] ?? 0;
  let minutes = 0;
  let bucket = 0;
  let worth = 0;
  let pending = withPair >= 0;
  const run = (item: number, effort: number): void => {
    minutes += effort;
    while (bucket < problem.bucketCount - 1 && minutes > (problem.capacity[base + bucket] ?? 0)) bucket++;
    worth += Math.floor((problem.value[item] ?? 0) * (problem.timeliness[item * problem.bucketCount + bucket] ?? 0));
  };
  for (const item of list) {
    if (pending && runsBefore(problem, withItem, item)) {
      run(withItem, problem.pairMinutes[withPair] ?? 0);
      pending = false;
    }
    if (item !== without) run(item, problem.pairMinutes[state.pairOf[item] ?? 0] ?? 0);
  }
  if (pending) run(withItem, problem.pairMinutes[withPair] ?? 0);
  return withPair >= 0 && minutes > limit ? -1 : worth;
}

const countsAsMove = (problem: AssignmentProblem, item: number, agent: number): number =>
  (problem.current[item] ?? -1) >= 0 && problem.current[item] !== agent ? 1 : 0;

/** Moves that the budget would count if this item went to this agent (-1: to nobody). */
export const movesAfter = (state: State, item: number, agent: number): number =>
  state.moves - countsAsMove(state.problem, item, state.agentOf[item] ?? -1) + countsAsMove(state.problem, item, agent);

/** Takes an item from its agent, if any, and puts it on a pair (-1: none). */
export function place(state: State, item: number, pair: number): void {
  const { problem } = state;
  const before = state.agentOf[item] ?? -1;
  const agent = pair < 0 ? -1 : (problem.pairAgent[pair] ?? -1);
  state.moves = movesAfter(state, item, agent);
  if (before >= 0) {
    const list = state.items[before] ?? [];
    list.splice(list.indexOf(item), 1);
  }
  state.agentOf[item] = agent;
  state.pairOf[item] = pair;
  if (agent >= 0) {
    const list = state.items[agent] ?? [];
    let at = list.length;
    while (at > 0 && runsBefore(problem, item, list[at - 1] ?? 0)) at--;
    list.splice(at, 0, item);
  }
  if (before >= 0) state.agentValue[before] = worthOf(state, before, -1, -1, -1);
  if (agent >= 0 && agent !== before) state.agentValue[agent] = worthOf(state, agent, -1, -1, -1);
}

export const totalValue = (state: State): number => state.agentValue.reduce((sum, value) => sum + value, 0);
export const totalSoft = (state: State): number =>
  state.pairOf.reduce((sum, pair) => sum + (pair >= 0 ? (state.problem.pairSoft[pair] ?? 0) : 0), 0);
/** Items with an agent in force count as moved until they are placed. */
export function startMoves(state: State): void {
  state.moves = 0;
  for (let item = 0; item < state.problem.itemCount; item++)
    state.moves += countsAsMove(state.problem, item, state.agentOf[item] ?? -1);
}
