import { type Assignment, DAY_MS, type Task } from '../../../shared/model/index.ts';

/** No time zone and no clock that was set back explains a time further ahead than this. */
export const MOST_AHEAD_MS = DAY_MS;

/**
 * When a report counts as received, epoch milliseconds, given its time and now: at its time; now if its time is ahead, because of mistaken zones and
 * clocks that were set back; never (minus infinity) if it is more than a day ahead.
 */
export function receivedAtMs(atMs: number, nowMs: number): number {
  if (atMs <= nowMs) return atMs;
  return atMs - nowMs <= MOST_AHEAD_MS ? nowMs : Number.NEGATIVE_INFINITY;
}

/**
 * Whether the agent has to report on this work: it is in progress, or the agent claimed it and is pinned to it, so that the claim does not expire.
 */
export const isInHand = (
  { status }: Pick<Task, 'status'>,
  { origin, pin }: Pick<Assignment, 'origin' | 'pin'>,
): boolean => status === 'in_progress' || (status === 'assigned' && origin === 'agent' && pin !== null);
