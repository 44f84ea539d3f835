import { at } from '../base/at.ts';
import type { AssignmentProblem } from './problem.ts';

/**
 * An assignment under construction. An agent's value is found by running its items in order and noting the bucket in
 * which each finishes.
 */
export interface State {
  readonly problem: AssignmentProblem;
  readonly agentOf: Int32Array;
  /** Pair index of each item; -1 if unassigned. */
  readonly pairOf: Int32Array;
  /** Item of each pair. */
  readonly itemOfPair: Int32Array;
  /** Items of each agent, in running order. */
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
    itemOfPair: itemsOfPairs(problem),
    items: Array.from({ length: problem.agentCount }, () => []),
    agentValue: new Float64Array(problem.agentCount),
    moves: 0,
    work: 0,
  };
}

function itemsOfPairs({ itemCount, pairAgent, pairStart }: AssignmentProblem): Int32Array {
  const items = new Int32Array(pairAgent.length);
  for (let item = 0; item < itemCount; item++) items.fill(item, at(pairStart, item), at(pairStart, item + 1));
  return items;
}

const runsBefore = (problem: AssignmentProblem, a: number, b: number): boolean =>
  at(problem.order, a) < at(problem.order, b) || (at(problem.order, a) === at(problem.order, b) && a < b);

/** Returns the agent of a pair, or -1 for no pair. */
export const agentOfPair = (problem: AssignmentProblem, pair: number): number =>
  pair < 0 ? -1 : at(problem.pairAgent, pair);

/** Returns the pair index of an item and an agent, or -1 if the agent is not eligible. */
export function pairIndex(problem: AssignmentProblem, item: number, agent: number): number {
  let low = at(problem.pairStart, item);
  let high = at(problem.pairStart, item + 1) - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = at(problem.pairAgent, middle);
    if (found === agent) return middle;
    if (found < agent) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * Returns the value of an agent's list with one item removed (-1: none) and one pair added (-1: none), or -1 if the
 * addition exceeds the agent's hard limit. Each item's value is rounded down, so that no plan is overvalued.
 */
export function worthOf(state: State, agent: number, without: number, withPair: number): number {
  const { problem } = state;
  const withItem = withPair < 0 ? -1 : at(state.itemOfPair, withPair);
  state.work++;
  const list = state.items[agent] ?? [];
  const base = agent * problem.bucketCount;
  const limit = at(problem.capacity, base + problem.bucketCount - 1);
  let minutes = 0;
  let bucket = 0;
  let worth = 0;
  let pending = withPair >= 0;
  const run = (item: number, effort: number): void => {
    minutes += effort;
    while (bucket < problem.bucketCount - 1 && minutes > at(problem.capacity, base + bucket)) bucket++;
    worth += Math.floor(at(problem.value, item) * at(problem.timeliness, item * problem.bucketCount + bucket));
  };
  for (const item of list) {
    if (pending && runsBefore(problem, withItem, item)) {
      run(withItem, at(problem.pairMinutes, withPair));
      pending = false;
    }
    if (item !== without) run(item, at(problem.pairMinutes, at(state.pairOf, item)));
  }
  if (pending) run(withItem, at(problem.pairMinutes, withPair));
  return withPair >= 0 && minutes > limit ? -1 : worth;
}

const countsAsMove = (problem: AssignmentProblem, item: number, agent: number): number =>
  at(problem.current, item) >= 0 && problem.current[item] !== agent ? 1 : 0;

/** Returns the number of moves that count towards the budget after giving the item to this agent (-1: to nobody). */
export const movesAfter = (state: State, item: number, agent: number): number =>
  state.moves - countsAsMove(state.problem, item, at(state.agentOf, item)) + countsAsMove(state.problem, item, agent);

/** Removes an item from its agent, if any, and places it on a pair (-1: unassigns it). */
export function place(state: State, item: number, pair: number): void {
  const { problem } = state;
  const before = at(state.agentOf, item);
  const agent = agentOfPair(problem, pair);
  state.moves = movesAfter(state, item, agent);
  if (before >= 0) {
    const list = state.items[before] ?? [];
    list.splice(list.indexOf(item), 1);
  }
  state.agentOf[item] = agent;
  state.pairOf[item] = pair;
  if (agent >= 0) {
    const list = state.items[agent] ?? [];
    let position = list.length;
    while (position > 0 && runsBefore(problem, item, at(list, position - 1))) position--;
    list.splice(position, 0, item);
  }
  if (before >= 0) state.agentValue[before] = worthOf(state, before, -1, -1);
  if (agent >= 0 && agent !== before) state.agentValue[agent] = worthOf(state, agent, -1, -1);
}

export const totalValue = (state: State): number => state.agentValue.reduce((sum, value) => sum + value, 0);
export const totalSoft = (state: State): number =>
  state.pairOf.reduce((sum, pair) => sum + (pair >= 0 ? at(state.problem.pairSoft, pair) : 0), 0);
/** Counts initial moves: items with a current agent count as moved until they are placed. */
export function startMoves(state: State): void {
  state.moves = 0;
  for (let item = 0; item < state.problem.itemCount; item++)
    state.moves += countsAsMove(state.problem, item, at(state.agentOf, item));
}
