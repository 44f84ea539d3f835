/** The rows that one step reads or compares, at worst in some tens of milliseconds. */
export const ROWS_PER_STEP = 500;

/** Runs all steps at once. */
export function runToEnd<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
