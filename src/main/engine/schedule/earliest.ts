import { at } from '../base/at.ts';
import { addWorkingMinutes, nextWorkingMs } from '../calendar/index.ts';
import { type ScheduleProblem, topologicalOrder } from './problem.ts';

/**
 * Returns the earliest instant at which each task could finish if all agents were free: prerequisites first, each by
 * its fastest agent. No plan finishes a task earlier, so this is a valid bound. Infinity if it does not fit in the
 * horizon. Started and `must` work is assumed to run from `nowMs`.
 */
export function earliestFinishes(problem: ScheduleProblem): Float64Array {
  const finish = new Float64Array(problem.taskCount).fill(Number.POSITIVE_INFINITY);
  for (const task of topologicalOrder(problem.predecessors)) {
    const free = problem.started[task] === 1 || problem.must[task] === 1;
    let ready = problem.nowMs;
    if (!free) for (const before of problem.predecessors[task] ?? []) ready = Math.max(ready, at(finish, before));
    for (let pair = at(problem.pairStart, task); pair < at(problem.pairStart, task + 1); pair++) {
      const calendar = problem.calendars[at(problem.pairAgent, pair)];
      const from = free ? ready : Math.max(ready, at(problem.pairReleaseMs, pair));
      if (calendar === undefined || !Number.isFinite(from)) continue;
      const minutes = at(problem.pairMinutes, pair);
      const start = minutes === 0 ? from : nextWorkingMs(calendar, from);
      const end = start === null ? null : addWorkingMinutes(calendar, start, minutes);
      if (end !== null) finish[task] = Math.min(finish[task] ?? end, end);
    }
    if (free && !Number.isFinite(at(finish, task))) finish[task] = problem.nowMs;
  }
  return finish;
}
