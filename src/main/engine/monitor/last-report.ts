import { type Assignment, DAY_MS, type Task } from '../../../shared/model/index.ts';

/** Further ahead no zone of the earth and no clock set back explains it. */
export const MOST_AHEAD_MS = DAY_MS;

/**
 * When a report says that somebody was there, both in epoch milliseconds: at its time; now where that is still to come, since zones are mistaken and clocks set
 * back; never (minus infinity) where it is more than a day ahead.
 */
export function heardAtMs(atMs: number, nowMs: number): number {
  if (atMs <= nowMs) return atMs;
  return atMs - nowMs <= MOST_AHEAD_MS ? nowMs : Number.NEGATIVE_INFINITY;
}

/** Whether an agent has to be heard of because of this work: in progress, or claimed and pinned to it, so that the claim does not expire. */
export const isInHand = (
  { status }: Pick<Task, 'status'>,
  { origin, pin }: Pick<Assignment, 'origin' | 'pin'>,
): boolean => status === 'in_progress' || (status === 'assigned' && origin === 'agent' && pin !== null);
