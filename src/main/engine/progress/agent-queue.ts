import {
  type Assignment,
  activeAllocation,
  compareIds,
  isStarted,
  msOf,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';
import type { Prepared } from '../solve/prepare.ts';

/**
 * The order in which all planned times are derived: pinned starts hold, then part-time work takes its share, then started
 * work goes on, then the rest. Part-time work that waits for other work takes its turn among the rest.
 */
export const RANK = { pinned: 0, partTime: 1, started: 2, other: 3 } as const;
export type Rank = (typeof RANK)[keyof typeof RANK];

/** An agent's assignment with its position among the agent's work: by `rank`, then by `orderMs`. */
export interface Queued {
  readonly index: number;
  readonly row: Assignment;
  readonly rank: Rank;
  readonly orderMs: number;
}

/** Returns whether an assignment is pinned to a start that has not passed, and planned there. */
export const holdsStart = ({ pin, plannedStartAt }: Assignment, nowMs: number): boolean =>
  plannedStartAt !== null && pin !== null && pin.startAt !== null && msOf(pin.startAt) >= nowMs;

/**
 * Returns an agent's work, given by task index, in working order: work pinned to a start, which interrupts other work,
 * then part-time work, then started work, then the rest, each by planned start. Work without dates keeps its place in the stored order, where it takes its turn once it can be done. Placing blocked work
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
    const startMs = plannedMs(row);
    const isBegun = task !== undefined && isStarted(task);
    const isPartTime = task !== undefined && activeAllocation(task) !== undefined;
    const rank = isPartTime
      ? RANK.partTime
      : holdsStart(row, nowMs)
        ? RANK.pinned
        : isBegun
          ? RANK.started
          : RANK.other;
    const isPlaced = isBegun || startMs !== null || !placeOf.has(row.taskId);
    // Pins on a day off start together, but in the order of the pins.
    const orderMs = (rank === RANK.pinned ? pinnedMs(row) : startMs) ?? Number.POSITIVE_INFINITY;
    (isPlaced ? queue : undated).push({ index, row, rank, orderMs });
  }
  // Several started tasks may start now: the order in which they were planned comes from the stored plan.
  const storedMs = ({ row }: Queued): number => pinnedMs(row) ?? placeOf.get(row.taskId) ?? Number.POSITIVE_INFINITY;
  return [...queue, ...placed(undated, queue, { placeOf, nowMs })].sort((a, b) => {
    if (a.rank !== b.rank) return a.rank - b.rank;
    const stored = a.rank === RANK.started ? compare(storedMs(a), storedMs(b)) : 0;
    return compare(a.orderMs, b.orderMs) || stored || compareIds(a.row.taskId, b.row.taskId);
  });
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

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
  const known = dated.filter(({ rank, orderMs }) => rank === RANK.other && Number.isFinite(orderMs));
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

const pinnedMs = ({ pin }: Assignment): number | null =>
  pin === null || pin.startAt === null ? null : msOf(pin.startAt);

const storedStarts = memoizeLast(
  (assignments: Snapshot['assignments']): ReadonlyMap<TaskId, number> =>
    new Map(
      assignments.flatMap((row) => {
        const startMs = plannedMs(row);
        return startMs === null ? [] : [[row.taskId, startMs] as const];
      }),
    ),
);
