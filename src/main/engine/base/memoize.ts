/**
 * A pure function that keeps its last answer for each key object while everything else it is given is the same. What it answers is what it
 * would answer anew: only time is saved, and the answer is forgotten with its key.
 */
export function remembered<Key extends object, Rest extends readonly unknown[], Answer>(
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

/** Works out a value when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let known: { readonly value: T } | null = null;
  return () => {
    known ??= { value: make() };
    return known.value;
  };
}
