import type { ScheduleProblem } from '../problem.ts';

/** Largest number of tasks of a small problem. */
const SMALL_TASKS = 40;

/**
 * Settings of a large neighbourhood search. A small problem has many short cooling cycles that start from different
 * plans. On a large problem there is only time to improve one plan.
 */
export interface Style {
  /** Probability that a step keeps most of the order and agents of the tasks it removes. */
  readonly reorders: number;
  /** Probability that a step removes tasks without their dependents. */
  readonly removesAlone: number;
  /** Number of tasks at home that a step may remove beyond the budget. Most of them return home. */
  readonly extraRemovals: number;
  /** Whether a step first draws which tasks leave home, within the budget. */
  readonly drawsLeavers: boolean;
  /** Least gain of a move in some cooling cycles, as a share of a task's mean value, so that small gains do not use up the budget. */
  readonly movePrice: number;
  /** Units of work per task in one cooling cycle, and the least number of tasks to count. */
  readonly cooling: number;
  readonly coolingTasks: number;
  /** Half of the cooling cycles start at up to 1 + this many times the usual temperature. */
  readonly extraHeat: number;
  /** Probability that a cold search restarts from its first plan. */
  readonly restarts: number;
  /** Probability that cooling cycles have a smaller move budget. */
  readonly capsMoves: number;
}

const LARGE: Style = {
  reorders: 0,
  removesAlone: 0,
  extraRemovals: 0,
  drawsLeavers: false,
  movePrice: 0,
  cooling: 150,
  coolingTasks: 50,
  extraHeat: 0,
  restarts: 0,
  capsMoves: 0,
};

const SMALL: Style = {
  reorders: 0.4,
  removesAlone: 0.4,
  extraRemovals: 3,
  drawsLeavers: true,
  movePrice: 0.01,
  cooling: 50,
  coolingTasks: 10,
  extraHeat: 5,
  restarts: 0.3,
  capsMoves: 0.5,
};

/** Returns whether a problem is searched as a small one, with its own budgets and work limit. */
export const isSmall = ({ taskCount }: Pick<ScheduleProblem, 'taskCount'>): boolean => taskCount <= SMALL_TASKS;

/** Returns the settings for a problem of this size. */
export const styleOf = (problem: Pick<ScheduleProblem, 'taskCount'>): Style => (isSmall(problem) ? SMALL : LARGE);

/** Returns true with the given probability. At 0 it draws no number, so that unused settings do not change other draws. */
export const happens = (probability: number, random: () => number): boolean =>
  probability > 0 && random() < probability;
