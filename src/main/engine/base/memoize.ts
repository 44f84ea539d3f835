/**
 * Memoizes the last result of a pure function per key object. The function runs again if any other argument changes.
 * Results are released together with their key.
 */
export function memoizeLast<Key extends object, Rest extends readonly unknown[], Answer>(
  make: (key: Key, ...rest: Rest) => Answer,
): (key: Key, ...rest: Rest) => Answer {
  const known = new WeakMap<Key, { readonly rest: Rest; readonly answer: Answer }>();
  return (key, ...rest) => {
    const before = known.get(key);
    if (before?.rest.every((part, at) => part === rest[at])) return before.answer;
    const answer = make(key, ...rest);
    known.set(key, { rest, answer });
    return answer;
  };
}

/** Returns a function that calculates its value on the first call. */
export function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}
