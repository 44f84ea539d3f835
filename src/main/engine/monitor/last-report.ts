import { type Assignment, DAY_MS, type Task } from '../../../shared/model/index.ts';

/** How far ahead of now a report's time may be; a wrong time zone or a clock that was set back explains no more. */
export const MOST_AHEAD_MS = DAY_MS;

/**
 * Returns when a report was received, in epoch milliseconds: at its own time, or now if that is ahead because of a wrong
 * time zone or a clock that was set back. Returns -Infinity if it is more than a day ahead.
 */
export function receivedAtMs(atMs: number, nowMs: number): number {
  if (atMs <= nowMs) return atMs;
  return atMs - nowMs <= MOST_AHEAD_MS ? nowMs : Number.NEGATIVE_INFINITY;
}

/**
 * Returns whether the agent has to report on this work: it is in progress, or the agent claimed it and it is pinned, so
 * that the claim does not expire.
 */
export const isInHand = (
  { status }: Pick<Task, 'status'>,
  { origin, pin }: Pick<Assignment, 'origin' | 'pin'>,
): boolean => status === 'in_progress' || (status === 'assigned' && origin === 'agent' && pin !== null);
