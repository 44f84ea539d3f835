import type { Snapshot } from '../../../shared/model/index.ts';
import { partsAsRead } from './contributor-parts.ts';
import { datesAsRead } from './dates.ts';
import { assignmentsAsRead, parentsAsRead } from './parents.ts';
import { storedTask } from './stored.ts';

/**
 * Returns a snapshot with the values derived from stored tasks; the only place that derives them. Parents get the state
 * of their subtasks, parts of contributors what they have from their tasks, and dates without a time become instants where the work is done. Arrays without derived values are
 * returned unchanged, so that caches stay valid. Applying it twice has no further effect.
 */
export function asRead(snapshot: Snapshot): Snapshot {
  const tasks = sameOr(
    snapshot.tasks,
    datesAsRead(parentsAsRead(partsAsRead(snapshot.tasks.map(storedTask))), snapshot),
  );
  const assignments = sameOr(snapshot.assignments, assignmentsAsRead({ tasks, assignments: snapshot.assignments }));
  return tasks === snapshot.tasks && assignments === snapshot.assignments
    ? snapshot
    : { ...snapshot, tasks, assignments };
}

const sameOr = <T>(before: readonly T[], made: readonly T[]): readonly T[] =>
  made.length === before.length && made.every((row, index) => row === before[index]) ? before : made;
