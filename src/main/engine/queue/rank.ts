import {
  compareIds,
  DAY_MS,
  type Instant,
  msOf,
  type PriorityScore,
  type Snapshot,
  type TaskId,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { nearestRank } from '../base/statistics.ts';

export interface QueueEntry {
  readonly taskIndex: number;
  readonly taskId: TaskId;
  /** Position in the queue, from 1. */
  readonly rank: number;
  readonly composite: number;
}

/** Rounds a composite to millionths of a point, so that rounding errors never change the order. */
export const scaledComposite = (composite: number): number => Math.round(composite * 1e6);

/** Queue order: highest composite first, ties in natural order of IDs. */
export const compareEntries = (a: QueueEntry, b: QueueEntry): number =>
  scaledComposite(b.composite) - scaledComposite(a.composite) || compareIds(a.taskId, b.taskId);

/** Returns all scored tasks in queue order. */
export function rankQueue(snapshot: Snapshot, scores: readonly (PriorityScore | null)[]): readonly QueueEntry[] {
  const { tasks } = snapshot;
  const scaled = Float64Array.from(scores, (score) => (score ? scaledComposite(score.composite) : Number.NaN));
  const order: number[] = [];
  for (let index = 0; index < tasks.length; index++) if (scores[index]) order.push(index);
  order.sort((a, b) => at(scaled, b) - at(scaled, a) || compareIds(at(tasks, a).id, at(tasks, b).id));
  return order.map((taskIndex, position) => ({
    taskIndex,
    taskId: at(tasks, taskIndex).id,
    composite: at(scores, taskIndex)?.composite ?? 0,
    rank: position + 1,
  }));
}

export interface QueueMeasures {
  readonly depth: number;
  readonly waitingHoursP50: number;
  readonly waitingHoursP90: number;
  readonly waitingHoursOldest: number;
  /** Tasks enqueued and finished per day, averaged over the last 28 days. */
  readonly arrivalsPerDay: number;
  readonly completionsPerDay: number;
}

const RATE_DAYS = 28;

/**
 * Returns the number and waiting time of unassigned tasks, in elapsed hours since they were enqueued, and the arrival
 * and completion rates of all work.
 */
export function queueMetrics(snapshot: Snapshot, entries: readonly QueueEntry[], nowMs: number): QueueMeasures {
  const assigned = new Set(snapshot.assignments.map((assignment) => assignment.taskId));
  const waiting = entries
    .filter((entry) => !assigned.has(entry.taskId))
    .flatMap((entry) => snapshot.tasks[entry.taskIndex]?.enqueuedAt ?? []);
  const hours = waiting.map((at: Instant) => Math.max(0, nowMs - msOf(at)) / 3_600_000).sort((a, b) => a - b);
  return {
    depth: waiting.length,
    waitingHoursP50: nearestRank(hours, 0.5),
    waitingHoursP90: nearestRank(hours, 0.9),
    waitingHoursOldest: hours.at(-1) ?? 0,
    arrivalsPerDay: snapshot.tasks.filter((task) => isRecent(task.enqueuedAt, nowMs)).length / RATE_DAYS,
    completionsPerDay:
      snapshot.outcomes.filter((outcome) => !outcome.failed && isRecent(outcome.finishedAt, nowMs)).length / RATE_DAYS,
  };
}

const isRecent = (at: Instant, nowMs: number): boolean => msOf(at) <= nowMs && msOf(at) > nowMs - RATE_DAYS * DAY_MS;

/** Returns how many open tasks changed position. */
export const reorders = (before: readonly QueueEntry[], after: readonly QueueEntry[]): number => {
  const ranks = new Map(before.map((entry) => [entry.taskId, entry.rank]));
  return after.filter((entry) => ranks.has(entry.taskId) && ranks.get(entry.taskId) !== entry.rank).length;
};
