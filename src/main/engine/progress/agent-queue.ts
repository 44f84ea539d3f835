import {
  type Assignment,
  compareIds,
  isStarted,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import type { Prepared } from '../solve/prepare.ts';

/** An agent's assignment with its position (`orderMs`) among the agent's work. */
export interface Queued {
  readonly index: number;
  readonly row: Assignment;
  readonly begun: boolean;
  readonly orderMs: number;
}

/**
 * Returns an agent's work, given by task index, in working order: started work first, then by planned start. Work
 * without dates keeps its place in the stored order, where it takes its turn once it can be done. Placing blocked work
 * last would make it late only because of that.
 */
export function inQueue(
  { snapshot, stored, nowMs }: Prepared,
  rows: readonly (readonly [number, Assignment])[],
): readonly Queued[] {
  const placeOf = storedStarts(stored.assignments);
  const queue: Queued[] = [];
  const undated: Queued[] = [];
  for (const [index, row] of rows) {
    const task = snapshot.tasks[index];
    const begun = task !== undefined && isStarted(task);
    const startMs = plannedMs(row);
    const orderMs = begun ? Number.NEGATIVE_INFINITY : (startMs ?? Number.POSITIVE_INFINITY);
    const isPlaced = begun || startMs !== null || !placeOf.has(row.taskId);
    (isPlaced ? queue : undated).push({ index, row, begun, orderMs });
  }
  return [...queue, ...placed(undated, queue, { placeOf, nowMs })].sort((a, b) =>
    a.orderMs === b.orderMs ? compareIds(a.row.taskId, b.row.taskId) : a.orderMs - b.orderMs,
  );
}

interface Places {
  /** The stored planned starts, which are used only for the order. */
  readonly placeOf: ReadonlyMap<TaskId, number>;
  readonly nowMs: number;
}

/**
 * Places each task without dates directly before the first task that follows it in the stored order, or last if none
 * does.
 */
function placed(undated: readonly Queued[], dated: readonly Queued[], { placeOf, nowMs }: Places): readonly Queued[] {
  const place = ({ row }: Queued): number => placeOf.get(row.taskId) ?? Number.NEGATIVE_INFINITY;
  const known = dated.filter(({ begun, orderMs }) => !begun && Number.isFinite(orderMs));
  const endMs = known.reduce((last, { orderMs }) => Math.max(last, orderMs), nowMs) + undated.length;
  const fromLast = undated.toSorted((a, b) => place(b) - place(a) || compareIds(b.row.taskId, a.row.taskId));
  const made: Queued[] = [];
  for (const one of fromLast) {
    const after = [...known, ...made].filter((other) => place(other) >= place(one));
    made.push({ ...one, orderMs: after.reduce((first, { orderMs }) => Math.min(first, orderMs - 1), endMs) });
  }
  return made;
}

/** Returns the current planned start, or null if there is none. */
export const plannedMs = ({ plannedStartAt }: Assignment): number | null =>
  plannedStartAt === null ? null : msOf(plannedStartAt);

const storedStarts = memoizeLast(
  (assignments: Snapshot['assignments']): ReadonlyMap<TaskId, number> =>
    new Map(
      assignments.flatMap((row) => {
        const startMs = plannedMs(row);
        return startMs === null ? [] : [[row.taskId, startMs] as const];
      }),
    ),
);
