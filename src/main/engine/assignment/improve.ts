import { at } from '../base/at.ts';
import { agentOfPair, movesAfter, place, type State, worthOf } from './state.ts';

/** Limits and progress callback of a search. */
export interface SearchLimits {
  readonly workLimit: number;
  readonly shouldStop: () => boolean;
  readonly tick: () => void;
}
export type SearchEnd = 'done' | 'work_limit' | 'cancelled';

/**
 * Improves the assignment by local search until no move helps: shift, swap, and ejection (one item takes another's
 * place, which goes to a third agent). Compares value first, then preference. An item that has a current agent moves
 * only for value, so planning unchanged work again moves nothing. Returns why the search ended.
 */
export function improve(state: State, random: () => number, limits: SearchLimits): SearchEnd {
  const order = shuffled(state.problem.itemCount, random);
  for (let improved = true; improved; ) {
    improved = false;
    for (const item of order) {
      if (state.work >= limits.workLimit) return 'work_limit';
      if (limits.shouldStop()) return 'cancelled';
      limits.tick();
      if (shift(state, item) || exchange(state, item)) improved = true;
    }
  }
  return 'done';
}

function shuffled(count: number, random: () => number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const swapped = at(order, i);
    order[i] = at(order, j);
    order[j] = swapped;
  }
  return order;
}

/** Returns the agent's value without the item, or 0 if the item is unassigned. */
const worthWithout = (state: State, item: number): number => {
  const agent = at(state.agentOf, item);
  return agent < 0 ? 0 : worthOf(state, agent, item, -1);
};

const softOf = (state: State, pair: number): number => (pair < 0 ? 0 : at(state.problem.pairSoft, pair));
const mayTradeSoft = (state: State, item: number): boolean => at(state.problem.current, item) < 0;

/** Moves one item to the agent where it gains the most. Returns false if no move helps. */
function shift(state: State, item: number): boolean {
  const { problem } = state;
  const from = at(state.agentOf, item);
  const without = worthWithout(state, item);
  const before = from < 0 ? 0 : at(state.agentValue, from);
  let best = -1;
  let bestValue = 0;
  let bestSoft = 0;
  for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
    const agent = at(problem.pairAgent, pair);
    if (agent === from || movesAfter(state, item, agent) > Math.max(problem.moveBudget, state.moves)) continue;
    const worth = worthOf(state, agent, -1, pair);
    if (worth < 0) continue;
    const value = worth - at(state.agentValue, agent) + without - before;
    const soft = softOf(state, pair) - softOf(state, at(state.pairOf, item));
    const better =
      value > bestValue ||
      (value === bestValue && mayTradeSoft(state, item) && soft > bestSoft) ||
      (from < 0 && best < 0 && value >= 0);
    if (!better) continue;
    best = pair;
    bestValue = value;
    bestSoft = soft;
  }
  if (best < 0) return false;
  place(state, item, best);
  return true;
}

/** Returns true if the item is unassigned or loses value to lateness. Only such items may displace another. */
function losesValue(state: State, item: number): boolean {
  const agent = at(state.agentOf, item);
  if (agent < 0) return true;
  return worthWithout(state, item) + at(state.problem.value, item) > at(state.agentValue, agent);
}

/**
 * Gives the item the place of another, which moves to the item's previous agent (swap) or a third agent (ejection), if
 * the total value rises.
 */
function exchange(state: State, item: number): boolean {
  const { problem } = state;
  if (!losesValue(state, item)) return false;
  const from = at(state.agentOf, item);
  const without = worthWithout(state, item);
  const lost = from < 0 ? 0 : at(state.agentValue, from) - without;
  for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
    const agent = at(problem.pairAgent, pair);
    if (agent === from) continue;
    for (const other of [...(state.items[agent] ?? [])]) {
      const worth = worthOf(state, agent, other, pair);
      if (worth < 0) continue;
      const gained = worth - at(state.agentValue, agent) - lost;
      if (gained + at(problem.value, other) <= 0) continue;
      const target = bestElsewhere(state, { item, from, without, other, agent, needed: -gained });
      // If the item is worth more than the one it displaces, the other may become unassigned.
      if (target < 0 && gained <= 0) continue;
      const to = agentOfPair(problem, target);
      if (!budgetAllows(state, movesAfter(state, item, agent) + movesAfter(state, other, to) - state.moves)) continue;
      place(state, other, -1);
      place(state, item, pair);
      if (target >= 0) place(state, other, target);
      return true;
    }
  }
  return false;
}

/** An item that takes the place of another on that item's agent. */
interface Ejection {
  readonly item: number;
  /** The item's previous agent (-1 if none) and the value of that agent without the item. */
  readonly from: number;
  readonly without: number;
  readonly other: number;
  readonly agent: number;
  /** The displaced item must gain more than this for the total to rise. */
  readonly needed: number;
}

/**
 * Returns the pair on which the displaced item gains more than `needed`, or -1. Its value on the previous agent of the
 * displacing item is calculated without that item.
 */
function bestElsewhere(state: State, { item, from, without, other, agent, needed }: Ejection): number {
  const { problem } = state;
  let best = -1;
  let most = needed;
  for (let pair = at(problem.pairStart, other); pair < at(problem.pairStart, other + 1); pair++) {
    const to = at(problem.pairAgent, pair);
    if (to === agent) continue;
    const worth = worthOf(state, to, to === from ? item : -1, pair);
    if (worth < 0) continue;
    const gain = worth - (to === from ? without : at(state.agentValue, to));
    if (gain > most) {
      most = gain;
      best = pair;
    }
  }
  return best;
}

/**
 * Returns whether the budget allows this total number of moves. A state already over its budget may not exceed it
 * further.
 */
const budgetAllows = (state: State, moves: number): boolean => moves <= Math.max(state.problem.moveBudget, state.moves);
