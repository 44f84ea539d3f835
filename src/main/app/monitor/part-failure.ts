/** An error with the part of the look it came from. */
class PartFailure extends Error {
  readonly part: string;
  constructor(part: string, cause: unknown) {
    super(`The monitor failed at its ${part}.`, { cause });
    this.part = part;
  }
}
export function named<T>(part: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new PartFailure(part, error);
  }
}
/** What went wrong in a run, and in which part of it; null: nothing. */
export function failing(part: string, run: () => void): { readonly part: string; readonly error: unknown } | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof PartFailure ? { part: error.part, error: error.cause } : { part, error };
  }
}
