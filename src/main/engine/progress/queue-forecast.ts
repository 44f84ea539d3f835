import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { forecastAfter, forecastWorkInSteps, type WorkForecast } from './work-forecast.ts';

const known = new WeakMap<Prepared, WorkForecast>();

/**
 * Returns the forecast of all open work, assuming that agents take unassigned work in the order of the queue. Use it for
 * unassigned work, which the forecast of assigned work leaves out. Assigning the work as assumed then changes no forecast.
 */
export const forecastQueue = (prepared: Prepared): WorkForecast => runToEnd(forecastQueueInSteps(prepared));

/** The same as `forecastQueue`, yielding to pending calls. */
export function* forecastQueueInSteps(prepared: Prepared): Generator<undefined, WorkForecast> {
  const before = known.get(prepared);
  if (before !== undefined) return before;
  const { simulated } = yield* queueAheadInSteps(prepared);
  const own = yield* forecastWorkInSteps(prepared);
  const made = simulated.length === 0 ? own : yield* forecastWith(prepared, simulated);
  known.set(prepared, made);
  return made;
}

type Assignments = Prepared['snapshot']['assignments'];

/** Adds a small amount of work to the existing forecast; simulates a large amount from scratch, in steps. */
function* forecastWith(prepared: Prepared, simulated: Assignments): Generator<undefined, WorkForecast> {
  const { snapshot, stored } = prepared;
  const ids = new Set(simulated.map((row) => row.taskId));
  const have = new Set(stored.assignments.map((row) => row.taskId));
  const ahead: Prepared = {
    ...prepared,
    snapshot: {
      ...snapshot,
      assignments: [...snapshot.assignments.filter((row) => !ids.has(row.taskId)), ...simulated],
    },
    stored: { ...stored, assignments: [...stored.assignments, ...simulated.filter((row) => !have.has(row.taskId))] },
  };
  yield;
  return 2 * simulated.length < snapshot.assignments.length
    ? forecastAfter(prepared, ahead)
    : yield* forecastWorkInSteps(ahead);
}
