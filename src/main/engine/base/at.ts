/**
 * Returns the item at an index that must exist. Throws a RangeError if it does not, in tests and development; the build
 * replaces each call with plain indexing (`scripts/support/inline-at.mjs`), so that it costs nothing there. Use it for
 * typed arrays and lists of known length, instead of a default that would hide a wrong index.
 */
export function at<T>(array: ArrayLike<T>, index: number): T {
  const item = array[index];
  if (item === undefined) throw new RangeError(`There is no item at index ${index} of ${array.length}.`);
  return item;
}
