import { at } from '../base/at.ts';
import { agentOfPair, movesAfter, place, type State, worthOf } from './state.ts';

/** Stops a search at its limit of work or when asked to; says which. */
export interface Watch {
  readonly workLimit: number;
  readonly shouldStop: () => boolean;
  readonly tick: () => void;
}
export type Ending = 'done' | 'work_limit' | 'cancelled';

/**
 * Local search under real hours until no move helps: shift, swap, and ejection (a takes b's place, b goes elsewhere). Value first, then
 * preference; an item that has an agent moves only for value, so that a new plan of unchanged work moves nothing.
 */
export function improve(state: State, random: () => number, watch: Watch): Ending {
  const order = shuffled(state.problem.itemCount, random);
  for (let improved = true; improved; ) {
    improved = false;
    for (const item of order) {
      if (state.work >= watch.workLimit) return 'work_limit';
      if (watch.shouldStop()) return 'cancelled';
      watch.tick();
      if (shift(state, item) || exchange(state, item)) improved = true;
    }
  }
  return 'done';
}

function shuffled(count: number, random: () => number): readonly number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = at(order, i);
    order[i] = at(order, j);
    order[j] = held;
  }
  return order;
}

/** What the agent would be worth without the item; 0 for an item nobody has. */
const worthWithout = (state: State, item: number): number => {
  const agent = at(state.agentOf, item);
  return agent < 0 ? 0 : worthOf(state, agent, item, -1);
};

const softOf = (state: State, pair: number): number => (pair < 0 ? 0 : at(state.problem.pairSoft, pair));
const mayTradeSoft = (state: State, item: number): boolean => at(state.problem.current, item) < 0;

/** Moves one item to the agent where most is gained. */
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

/** True where the item loses worth to lateness, or nobody has it: only such items look for a place that is taken. */
function isHurt(state: State, item: number): boolean {
  const agent = at(state.agentOf, item);
  if (agent < 0) return true;
  return worthWithout(state, item) + at(state.problem.value, item) > at(state.agentValue, agent);
}

/** The item takes a place from another, which goes to the item's old agent (swap) or to a third (ejection), where that gains value. */
function exchange(state: State, item: number): boolean {
  const { problem } = state;
  if (!isHurt(state, item)) return false;
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
      // Where the item is worth more than the one it replaces, that one may end without a place.
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

/** An item that takes the place of another on its agent. */
interface Ejection {
  readonly item: number;
  /** The item's agent until now, -1 for none, and what that agent is worth without it. */
  readonly from: number;
  readonly without: number;
  readonly other: number;
  readonly agent: number;
  /** What the other must gain more than, for the whole to gain. */
  readonly needed: number;
}

/** The pair on which the ejected item gains more than is needed; -1: none. On the item's old agent it is counted with the item gone. */
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

/** Whether the budget allows so many moves in all: a state over its budget may not get further over it. */
const budgetAllows = (state: State, moves: number): boolean => moves <= Math.max(state.problem.moveBudget, state.moves);
