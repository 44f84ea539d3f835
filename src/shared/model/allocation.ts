import type { Task } from './task.ts';

/** An allocation as people write it, in per cent of an agent's time. */
export const ALLOCATION_LIMITS = { min: 2, max: 100 };

/** Returns the allocation of a task in per cent, to at most four decimals; null if it takes all of its agent's time. */
export const allocationPercent = ({ allocation }: Pick<Task, 'allocation'>): number | null =>
  allocation === undefined ? null : Math.round(allocation * 1_000_000) / 10_000;
