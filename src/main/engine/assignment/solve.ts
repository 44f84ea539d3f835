import { upperBound } from './bound.ts';
import { componentsOf } from './components.ts';
import { solveSmall } from './exact.ts';
import { improve, randomOf } from './improve.ts';
import { fillByWaves, keepCurrent } from './initial.ts';
import type { AssignmentOptions, AssignmentProblem, AssignmentSolution } from './problem.ts';
import { emptyState, totalSoft, totalValue } from './state.ts';

const PROGRESS_EVERY = 200;

/** Solves the assignment: what is in force, then a matching in waves, then local search; components small enough are solved to the optimum. With a proven bound. Deterministic for a seed and a work limit; anytime. */
export function solveAssignment(problem: AssignmentProblem, options: AssignmentOptions): AssignmentSolution {
  const state = emptyState(problem);
  keepCurrent(state);
  fillByWaves(state);
  const started = totalValue(state);
  const { bound, multipliers } = upperBound(problem, started, (soFar) => options.onProgress?.(started, soFar, 0.2));
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
  const prices = Float64Array.from(
    { length: problem.agentCount },
    (_, agent) => multipliers[(agent + 1) * problem.bucketCount - 1] ?? 0,
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
