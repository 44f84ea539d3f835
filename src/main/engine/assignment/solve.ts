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
/** Pairs up to which a matching in waves is made too: a wave looks at all agents for each of as many items. */
const WAVE_PAIRS = 60_000;
/** Value that a minute costs at least in a filling that spares minutes; too little to outweigh any price. */
const LEAST_PRICE = 1e-3;

/**
 * Solves the assignment, with a proven bound: keeps current agents, fills the rest by the bound's prices or by a matching in waves, whichever is worth
 * more, then improves it by local search; small components are solved to the optimum. Deterministic for a seed and a work limit; anytime.
 */
export function solveAssignment(problem: AssignmentProblem, options: AssignmentOptions): AssignmentSolution {
  const rough = started(problem, (state) => fillByPrices(state, new Float64Array(problem.capacity.length), 1));
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

function started(problem: AssignmentProblem, fillWith: (state: State) => void): State {
  const state = emptyState(problem);
  keepCurrent(state);
  fillWith(state);
  return state;
}

function firstState(problem: AssignmentProblem, multipliers: Float64Array): State {
  const ways = [0, LEAST_PRICE].map((least) => (state: State) => fillByPrices(state, multipliers, least));
  if (problem.pairAgent.length <= WAVE_PAIRS) ways.unshift(fillByWaves);
  return ways
    .map((fillWith) => started(problem, fillWith))
    .reduce((best, state) => (totalValue(state) > totalValue(best) ? state : best));
}
