import { at } from '../base/at.ts';
import { randomOf } from '../base/random.ts';
import { upperBound } from './bound.ts';
import { componentsOf } from './components.ts';
import { solveSmall } from './exact.ts';
import { improve } from './improve.ts';
import { fillByPrices, fillByWaves, keepCurrent } from './initial.ts';
import type { AssignmentOptions, AssignmentProblem, AssignmentSolution } from './problem.ts';
import { emptyState, type State, totalSoft, totalValue } from './state.ts';

const PROGRESS_EVERY = 200;
/** Largest number of pairs for which matching in waves is tried: each wave evaluates all agents for as many items. */
const WAVE_PAIRS = 60_000;
/** Lowest price of a minute in the fill that saves minutes; too small to outweigh a real price. */
const LEAST_PRICE = 1e-3;

/**
 * Solves the assignment problem and returns the solution with a proven bound. Keeps current agents, fills the rest by
 * the bound's prices or in waves, whichever is worth more, then improves it by local search. Small components are
 * solved to the optimum. Deterministic for a given seed and work limit; can be stopped at any time.
 */
export function solveAssignment(problem: AssignmentProblem, options: AssignmentOptions): AssignmentSolution {
  const rough = filledState(problem, (state) => fillByPrices(state, new Float64Array(problem.capacity.length), 1));
  const first = totalValue(rough);
  const { bound, multipliers } = upperBound(problem, {
    best: first,
    onIteration: (soFar) => options.onProgress?.(first, soFar, 0.2),
  });
  const state = firstState(problem, multipliers);
  let ticks = 0;
  const stoppedBy = improve(state, randomOf(options.seed), {
    workLimit: state.work + options.workLimit,
    shouldStop: options.shouldStop ?? (() => false),
    tick: () => {
      if (++ticks % PROGRESS_EVERY === 0)
        options.onProgress?.(totalValue(state), bound, Math.min(1, 0.2 + (0.8 * ticks) / (problem.itemCount * 3 + 1)));
    },
  });
  if (stoppedBy === 'done') for (const component of componentsOf(problem)) solveSmall(state, component);
  const value = totalValue(state);
  options.onProgress?.(value, bound, 1);
  const prices = Float64Array.from({ length: problem.agentCount }, (_, agent) =>
    at(multipliers, (agent + 1) * problem.bucketCount - 1),
  );
  return {
    agentOf: state.agentOf,
    value,
    soft: totalSoft(state),
    bound: Math.max(bound, value),
    prices,
    workDone: state.work,
    stoppedBy,
  };
}

function filledState(problem: AssignmentProblem, fillWith: (state: State) => void): State {
  const state = emptyState(problem);
  keepCurrent(state);
  fillWith(state);
  return state;
}

function firstState(problem: AssignmentProblem, multipliers: Float64Array): State {
  const fills = [0, LEAST_PRICE].map((least) => (state: State) => fillByPrices(state, multipliers, least));
  if (problem.pairAgent.length <= WAVE_PAIRS) fills.unshift(fillByWaves);
  return fills
    .map((fillWith) => filledState(problem, fillWith))
    .reduce((best, state) => (totalValue(state) > totalValue(best) ? state : best));
}
