/**
 * The item at an index that must exist. Throws a RangeError where it does not, in tests and development; the build replaces each
 * call by plain indexing (`scripts/support/inline-at.mjs`), so that it costs nothing there.
 * Use it for typed arrays and lists whose length is known, never with a default that would turn a wrong index into item 0.
 */
export function at<T>(array: ArrayLike<T>, index: number): T {
  const item = array[index];
  if (item === undefined) throw new RangeError(`There is no item at index ${index} of ${array.length}.`);
  return item;
}
