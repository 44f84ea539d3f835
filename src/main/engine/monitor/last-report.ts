import { DAY_MS } from '../../../shared/model/index.ts';

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
