import { at } from '../base/at.ts';
import type { Component } from './components.ts';
import { movesAfter, place, type State, totalSoft, totalValue, worthOf } from './state.ts';

/** Largest number of items in a component that is solved exactly. */
const ITEMS_AT_MOST = 9;
const NODES_AT_MOST = 60_000;

/**
 * Solves a small component to the optimum by depth-first branch and bound (Ross and Soland 1975). Changes the state
 * only if a better solution is found, so that the current plan is preserved. Leaves the state unchanged if the node
 * limit is reached.
 */
export function solveSmall(state: State, component: Component): void {
  if (component.items.length > ITEMS_AT_MOST) return;
  const { problem } = state;
  const items = [...component.items].sort((a, b) => at(problem.value, b) - at(problem.value, a) || a - b);
  const rest = new Float64Array(items.length + 1);
  for (let i = items.length - 1; i >= 0; i--) rest[i] = at(rest, i + 1) + at(problem.value, at(items, i));
  const initial = items.map((item) => at(state.pairOf, item));
  const hasCurrent = items.some((item) => at(problem.current, item) >= 0);
  let best = initial;
  let bestValue = totalValue(state);
  let bestSoft = hasCurrent ? Number.POSITIVE_INFINITY : totalSoft(state);
  const budget = Math.max(problem.moveBudget, state.moves);
  for (const item of items) place(state, item, -1);
  let nodes = 0;
  const visit = (depth: number): void => {
    if (++nodes > NODES_AT_MOST) return;
    const value = totalValue(state);
    if (value + at(rest, depth) < bestValue) return;
    const item = items[depth];
    if (item === undefined) {
      const soft = totalSoft(state);
      if (value > bestValue || (value === bestValue && soft > bestSoft)) {
        if (state.moves > budget) return;
        best = items.map((one) => at(state.pairOf, one));
        bestValue = value;
        bestSoft = soft;
      }
      return;
    }
    for (let pair = at(problem.pairStart, item); pair < at(problem.pairStart, item + 1); pair++) {
      const agent = at(problem.pairAgent, pair);
      if (movesAfter(state, item, agent) > budget + items.length || worthOf(state, agent, -1, pair) < 0) continue;
      place(state, item, pair);
      visit(depth + 1);
      place(state, item, -1);
    }
    visit(depth + 1);
  };
  visit(0);
  const chosen = nodes > NODES_AT_MOST ? initial : best;
  items.forEach((item, index) => {
    place(state, item, at(chosen, index));
  });
}
