import { at } from './at.ts';

/**
 * Returns the item at an index that was looked up, or undefined if nothing was found: `findAt(tasks, taskIndex.get(id))`.
 * Throws a RangeError, as `at` does, if there is an index without an item.
 */
export const findAt = <T>(array: ArrayLike<T>, index: number | null | undefined): T | undefined =>
  index == null ? undefined : at(array, index);
