import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { forecastContext, workAhead } from './ahead.ts';
import type { Normals } from './draws.ts';
import { lateRatiosIn } from './finishes.ts';
import { hasStartsFor, type LateBefore, lateRatiosAfter } from './resimulate.ts';
import { simulateEndsInSteps } from './simulate.ts';
import { effortsIn, forecastAfter, forecastWorkInSteps, isSameContext, type WorkForecast } from './work-forecast.ts';

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

/** How often each task is late in the forecast of the queue, by its index, and what a later forecast needs of it. */
export interface LateRatios {
  readonly ratios: ReadonlyMap<number, number>;
  /** Null if the ratios are those of a forecast that was known. */
  readonly before: { readonly prepared: Prepared; readonly late: LateBefore } | null;
}

/**
 * Returns the `lateRatio` of each finish in the forecast of the queue, without making or keeping that forecast: a
 * simulation that keeps nothing but ends takes half the time and a quarter of the memory. `normals`: what the efforts are
 * drawn from, which several simulations of the same tasks share. With `last`, the ratios of another state of the same
 * tasks and agents, only what differs from it is simulated.
 */
export function* lateRatiosInSteps(
  prepared: Prepared,
  normals: Normals,
  last: LateRatios | null = null,
): Generator<undefined, LateRatios> {
  const forecast = known.get(prepared);
  if (forecast !== undefined)
    return {
      ratios: new Map([...forecast.finishes].map(([index, { lateRatio }]) => [index, lateRatio])),
      before: null,
    };
  const { simulated } = yield* queueAheadInSteps(prepared);
  const context = forecastContext(simulated.length === 0 ? prepared : withSimulated(prepared, simulated));
  yield;
  const work = workAhead(context, context.placements);
  yield;
  const { drawn } = effortsIn(context, work, normals);
  const before = last?.before ?? null;
  if (before !== null && isSameContext(before.prepared, prepared) && hasStartsFor(before.late, work))
    return { ratios: yield* lateRatiosAfter(before.late, work, drawn), before: null };
  const endsOf = yield* simulateEndsInSteps(work, drawn, normals.draws);
  const ratios = yield* lateRatiosIn(work, endsOf);
  return { ratios, before: { prepared, late: { work, endsOf, ratios } } };
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
