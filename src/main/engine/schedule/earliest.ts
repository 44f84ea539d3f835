import { at } from '../base/at.ts';
import { earliestOn, earliestTimes } from './critical-path.ts';
import { isPartTime, type ScheduleProblem, spanMinutes } from './problem.ts';

/**
 * Returns the earliest instant at which each task could finish if all agents were free: prerequisites first, each by
 * its fastest agent. No plan finishes a task earlier, so this is a valid bound. Infinity if it does not fit in the
 * horizon. Started and `must` work is assumed to run from `nowMs`.
 */
export function earliestFinishes(problem: ScheduleProblem): Float64Array {
  return earliestTimes(problem, (task, from) => {
    const calendars = isPartTime(problem, task) ? (problem.calendarsAhead ?? problem.calendars) : problem.calendars;
    const free = problem.started[task] === 1 || problem.must[task] === 1;
    let [start, finish] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
      const calendar = calendars[at(problem.pairAgent, pair)];
      if (calendar === undefined) continue;
      const startMs = free ? problem.nowMs : Math.max(problem.nowMs, from.startMs, at(problem.pairReleaseMs, pair));
      const finishMs = free ? Number.NEGATIVE_INFINITY : from.finishMs;
      const [begun, ended] = earliestOn(calendar, spanMinutes(problem, task, pair), { startMs, finishMs });
      start = Math.min(start, begun);
      finish = Math.min(finish, ended);
    }
    return free && !Number.isFinite(finish) ? [problem.nowMs, problem.nowMs] : [start, finish];
  }).finishMs;
}
