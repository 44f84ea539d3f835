import { awaitsStart, holdsFinish, MINUTE_MS } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { type ScheduleProblem, spanMinutes, successorsOf, topologicalOrder } from './problem.ts';

/** Values that follow from prerequisites: the urgency of each task, and when it should finish. */
export interface Chains {
  /** Tasks in order of dependency, prerequisites first. */
  readonly order: readonly number[];
  /** Position of each task in that order. */
  readonly rank: Int32Array;
  /**
   * Value per minute of the task together with the best of its dependents, so that a prerequisite is as urgent as they
   * are.
   */
  readonly key: Float64Array;
  /** When the task should finish so that its dependents can be on time; Infinity if it does not matter. */
  readonly targetMs: Float64Array;
  /** Least working minutes of the longest chain of dependents, without the task itself. */
  readonly tailMinutes: Float64Array;
  /** Value of all dependents, each divided among its prerequisites. */
  readonly pull: Float64Array;
}

/** Returns the average real time per minute of working time over all agents. */
function realTimeRatio(problem: ScheduleProblem): number {
  let real = 0;
  let worked = 0;
  for (const calendar of problem.calendars) {
    real += (calendar.untilMs - calendar.fromMs) / 60_000;
    const last = calendar.startMs.length - 1;
    if (last >= 0)
      worked += at(calendar.minutesBefore, last) + (at(calendar.endMs, last) - at(calendar.startMs, last)) / 60_000;
  }
  return worked > 0 ? real / worked : 1;
}

/** Returns the shortest time that a task takes in working minutes, and its lowest cost at the agents' prices. */
function lowestEffort(
  problem: ScheduleProblem,
  task: number,
  prices: Float64Array,
  floor: number,
): readonly [number, number] {
  let minutes = Number.POSITIVE_INFINITY;
  let cost = Number.POSITIVE_INFINITY;
  for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
    const effort = at(problem.pairMinutes, pair);
    minutes = Math.min(minutes, spanMinutes(problem, task, pair));
    cost = Math.min(cost, effort * (at(prices, at(problem.pairAgent, pair)) + floor));
  }
  return Number.isFinite(minutes) ? [minutes, cost] : [0, 0];
}

/** Returns a lower limit for the price of a minute: a share of the mean value per minute. */
const priceFloor = (problem: ScheduleProblem, least: number): number => {
  let minutes = 0;
  let worth = 0;
  for (let task = 0; task < problem.taskCount; task++) {
    const pair = at(problem.pairStart, task);
    if (pair < at(problem.pairStart, task + 1)) minutes += at(problem.pairMinutes, pair);
    worth += at(problem.worth, task);
  }
  return minutes > 0 ? Math.max(1e-6, (least * worth) / minutes) : 1;
};

/** Returns the least working minutes from the finish of a task to that of a dependent; less than 0 if it may finish first. */
function minutesAfter(
  problem: ScheduleProblem,
  { task, other, realMs }: { readonly task: number; readonly other: number; readonly realMs: number },
  leastMinutes: Float64Array,
): number {
  const links = problem.links?.[other] ?? null;
  if (links === null) return at(leastMinutes, other);
  let most = Number.NEGATIVE_INFINITY;
  for (const link of links) {
    if (!link.before.includes(task)) continue;
    const lag = link.lags.reduce(
      (sum, { minutes, isElapsed }) => sum + (isElapsed ? (minutes * MINUTE_MS) / realMs : minutes),
      0,
    );
    const [own, others] = [at(leastMinutes, task), at(leastMinutes, other)];
    most = Math.max(most, lag - (awaitsStart(link) ? own : 0) + (holdsFinish(link) ? 0 : others));
  }
  return Number.isFinite(most) ? most : at(leastMinutes, other);
}

/**
 * Calculates the chains in one pass from the last task to the first. `key` follows the ratio rule for single machines
 * with precedence (Sidney 1975), with each dependent's value divided among its prerequisites.
 */
export function chainsOf(problem: ScheduleProblem, prices: Float64Array): Chains {
  const { taskCount, predecessors } = problem;
  const order = topologicalOrder(predecessors);
  const next = successorsOf(predecessors);
  const realMs = realTimeRatio(problem) * 60_000;
  const floor = priceFloor(problem, 0.5);
  const key = new Float64Array(taskCount);
  const leastMinutes = new Float64Array(taskCount);
  const bundleWorth = new Float64Array(taskCount);
  const bundleMinutes = new Float64Array(taskCount);
  const targetMs = Float64Array.from(problem.dueMs);
  const tailMinutes = new Float64Array(taskCount);
  const pull = new Float64Array(taskCount);
  for (let index = order.length - 1; index >= 0; index--) {
    const task = at(order, index);
    const [minutes, cost] = lowestEffort(problem, task, prices, floor);
    leastMinutes[task] = minutes;
    let worth = at(problem.worth, task);
    let total = Math.max(1e-9, cost);
    const after = [...(next[task] ?? [])].sort((a, b) => at(key, b) - at(key, a) || a - b);
    for (const other of after) {
      const share = 1 / Math.max(1, (predecessors[other] ?? []).length);
      const tail = minutesAfter(problem, { task, other, realMs }, leastMinutes);
      targetMs[task] = Math.min(at(targetMs, task), at(targetMs, other) - tail * realMs);
      tailMinutes[task] = Math.max(at(tailMinutes, task), tail + at(tailMinutes, other));
      pull[task] = at(pull, task) + (at(problem.worth, other) + at(pull, other)) * share;
      const [more, longer] = [at(bundleWorth, other) * share, at(bundleMinutes, other) * share];
      if ((worth + more) / (total + longer) <= worth / total) continue;
      worth += more;
      total += longer;
    }
    bundleWorth[task] = worth;
    bundleMinutes[task] = total;
    key[task] = problem.must[task] === 1 ? Number.POSITIVE_INFINITY : worth / total;
    if (after.some((other) => key[other] === Number.POSITIVE_INFINITY)) key[task] = Number.POSITIVE_INFINITY;
  }
  const rank = new Int32Array(taskCount);
  order.forEach((task, index) => {
    rank[task] = index;
  });
  return { order, rank, key, targetMs, tailMinutes, pull };
}
