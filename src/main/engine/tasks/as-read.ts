import type { Snapshot } from '../../../shared/model/index.ts';
import { datesAsRead } from './dates.ts';
import { assignmentsAsRead, parentsAsRead } from './parents.ts';
import { storedTask } from './stored.ts';

/**
 * A snapshot as everything reads it: what follows from stored tasks is worked out from them, here alone. Parents have the
 * state of their children, and dates without a time the instants that they mean where the work is done.
 * Arrays without derived values are returned unchanged, so that caches stay valid; applying this twice has no further effect.
 */
export function asRead(snapshot: Snapshot): Snapshot {
  const tasks = sameOr(snapshot.tasks, datesAsRead(parentsAsRead(snapshot.tasks.map(storedTask)), snapshot));
  const assignments = sameOr(snapshot.assignments, assignmentsAsRead({ tasks, assignments: snapshot.assignments }));
  return tasks === snapshot.tasks && assignments === snapshot.assignments
    ? snapshot
    : { ...snapshot, tasks, assignments };
}

const sameOr = <T>(before: readonly T[], made: readonly T[]): readonly T[] =>
  made.length === before.length && made.every((row, index) => row === before[index]) ? before : made;
