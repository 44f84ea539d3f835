import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { forecastContext, workAhead } from './ahead.ts';
import type { Normals } from './draws.ts';
import { lateRatiosIn } from './finishes.ts';
import { simulateEndsInSteps } from './simulate.ts';
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
 * Returns the `lateRatio` of each finish in the forecast of the queue, by task index, without making or keeping that forecast: a
 * simulation that keeps nothing but ends takes half the time and a quarter of the memory. `normals`: what the efforts are drawn from, which several
 * simulations of the same tasks share.
 */
export function* lateRatiosInSteps(
  prepared: Prepared,
  normals: Normals,
): Generator<undefined, ReadonlyMap<number, number>> {
  const before = known.get(prepared);
  if (before !== undefined) return new Map([...before.finishes].map(([index, { lateRatio }]) => [index, lateRatio]));
  const { simulated } = yield* queueAheadInSteps(prepared);
  const context = forecastContext(simulated.length === 0 ? prepared : withSimulated(prepared, simulated));
  yield;
  const work = workAhead(context, context.placements);
  yield;
  const endsOf = yield* simulateEndsInSteps(work, effortsIn(context, work, normals).drawn, normals.draws);
  return yield* lateRatiosIn(work, endsOf);
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
