import type { MonitorPart } from '../../../shared/model/index.ts';

/** An error with the part of the check it came from. */
class PartFailure extends Error {
  readonly part: MonitorPart;
  constructor(part: MonitorPart, cause: unknown) {
    super(`The check failed at: ${part}.`, { cause });
    this.part = part;
  }
}
/** Runs one part of a check, so that its errors name it. */
export function named<T>(part: MonitorPart, run: () => T): T {
  try {
    return run();
  } catch (error) {
    throw new PartFailure(part, error);
  }
}
/** The error of a run, and the part it came from; null if there is none. */
export function failing(
  part: MonitorPart,
  run: () => void,
): { readonly part: MonitorPart; readonly error: unknown } | null {
  try {
    run();
    return null;
  } catch (error) {
    return error instanceof PartFailure ? { part: error.part, error: error.cause } : { part, error };
  }
}
