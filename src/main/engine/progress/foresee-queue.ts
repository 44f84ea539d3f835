import { runToEnd } from '../base/run-to-end.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAheadInSteps } from '../solve/queue-ahead.ts';
import { type Foreseen, foreseeAfter, foreseeInSteps } from './foresee.ts';

const known = new WeakMap<Prepared, Foreseen>();

/**
 * Returns the forecast of all open work, assuming that agents take unassigned work in the order of the queue. Use it for
 * unassigned work, which the forecast of assigned work leaves out. Assigning the work as assumed then changes no forecast.
 */
export const foreseeQueue = (prepared: Prepared): Foreseen => runToEnd(foreseeQueueInSteps(prepared));

/** The same as `foreseeQueue`, yielding to pending calls. */
export function* foreseeQueueInSteps(prepared: Prepared): Generator<undefined, Foreseen> {
  const before = known.get(prepared);
  if (before !== undefined) return before;
  const { taken } = yield* queueAheadInSteps(prepared);
  const own = yield* foreseeInSteps(prepared);
  const made = taken.length === 0 ? own : yield* foreseeWith(prepared, taken);
  known.set(prepared, made);
  return made;
}

type Taken = Prepared['snapshot']['assignments'];

/** Adds a small amount of work to the existing forecast; simulates a large amount from scratch, in steps. */
function* foreseeWith(prepared: Prepared, taken: Taken): Generator<undefined, Foreseen> {
  const { snapshot, stored } = prepared;
  const ids = new Set(taken.map((row) => row.taskId));
  const have = new Set(stored.assignments.map((row) => row.taskId));
  const ahead: Prepared = {
    ...prepared,
    snapshot: { ...snapshot, assignments: [...snapshot.assignments.filter((row) => !ids.has(row.taskId)), ...taken] },
    stored: { ...stored, assignments: [...stored.assignments, ...taken.filter((row) => !have.has(row.taskId))] },
  };
  yield;
  return 2 * taken.length < snapshot.assignments.length ? foreseeAfter(prepared, ahead) : yield* foreseeInSteps(ahead);
}
