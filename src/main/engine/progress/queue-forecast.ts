import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { forecastContext, workAhead } from './ahead.ts';
import type { Normals } from './draws.ts';
import { type DrawnWork, type LateRatioChanges, lateRatioChangesIn } from './late-ratios.ts';
import { effortsIn, forecastAfter, forecastWorkInSteps, type WorkForecast } from './work-forecast.ts';

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

/**
 * Returns how often tasks are late in the forecasts of the queue of two states with the same tasks, agents and instant,
 * without making or keeping these forecasts: only what differs is simulated. `normals`: what the efforts are drawn from.
 */
export function* lateRatioChangesInSteps(
  before: Prepared,
  after: Prepared,
  normals: Normals,
): Generator<undefined, LateRatioChanges> {
  const was = yield* drawnAhead(before, normals);
  const now = yield* drawnAhead(after, normals);
  return yield* lateRatioChangesIn(was, now, normals);
}

/** Returns the open work of the queue, and what it is drawn from. */
function* drawnAhead(prepared: Prepared, normals: Normals): Generator<undefined, DrawnWork> {
  const { simulated } = yield* queueAheadInSteps(prepared);
  const context = forecastContext(simulated.length === 0 ? prepared : withSimulated(prepared, simulated));
  yield;
  const work = workAhead(context, context.placements);
  yield;
  return { work, drawn: effortsIn(context, work, normals).drawn };
}

type Assignments = Prepared['snapshot']['assignments'];

/** Adds a small amount of work to the existing forecast; simulates a large amount from scratch, in steps. */
function* forecastWith(prepared: Prepared, simulated: Assignments): Generator<undefined, WorkForecast> {
  const ahead = withSimulated(prepared, simulated);
  yield;
  return 2 * simulated.length < prepared.snapshot.assignments.length
    ? forecastAfter(prepared, ahead)
    : yield* forecastWorkInSteps(ahead);
}

/** Returns a prepared state in which the simulated assignments are assigned. */
function withSimulated(prepared: Prepared, simulated: Assignments): Prepared {
  const { snapshot, stored } = prepared;
  const ids = new Set(simulated.map((row) => row.taskId));
  const have = new Set(stored.assignments.map((row) => row.taskId));
  return {
    ...prepared,
    snapshot: {
      ...snapshot,
      assignments: [...snapshot.assignments.filter((row) => !ids.has(row.taskId)), ...simulated],
    },
    stored: { ...stored, assignments: [...stored.assignments, ...simulated.filter((row) => !have.has(row.taskId))] },
  };
}
