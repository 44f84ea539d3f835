import { fail, type Result } from '../../../shared/contract/index.ts';
import { message } from '../../../shared/model/index.ts';

/** Thrown where an import that was cancelled stops. The change that it was making is rolled back. */
class ImportCancelled extends Error {}

/** One import or preview that is running. */
export interface ImportRun {
  readonly signal: AbortSignal;
  /** Throws if it was cancelled. */
  check(): void;
}
/** The imports and previews that are running, by the names that their callers gave them. */
export interface ImportRuns {
  /** Does the work under a name; answers `cancelled` if it was cancelled before it had changed anything. */
  named<T>(name: string | undefined, work: (run: ImportRun) => Promise<Result<T>>): Promise<Result<T>>;
  /** Cancels all with this name. Returns whether there were any. */
  cancel(name: string): boolean;
}

/** `cancelledMeanwhile`: names that were cancelled while this thread was busy and could take no call. */
export function makeImportRuns(cancelledMeanwhile: () => readonly string[]): ImportRuns {
  const running = new Set<{ readonly name: string; readonly controller: AbortController }>();
  const abort = (name: string): boolean => {
    const found = [...running].filter((one) => one.name === name);
    for (const { controller } of found) controller.abort(new ImportCancelled());
    return found.length > 0;
  };
  const takeCancelled = (): void => {
    for (const name of cancelledMeanwhile()) abort(name);
  };
  return {
    async named(name, work) {
      const controller = new AbortController();
      const one = name === undefined ? null : { name, controller };
      if (one !== null) running.add(one);
      try {
        return await work({
          signal: controller.signal,
          check() {
            takeCancelled();
            controller.signal.throwIfAborted();
          },
        });
      } catch (error) {
        if (!(error instanceof ImportCancelled)) throw error;
        return fail('cancelled', message('imports.cancelled', {}), message('imports.import_later', {}));
      } finally {
        if (one !== null) running.delete(one);
      }
    },
    cancel(name) {
      const wasRunning = abort(name);
      takeCancelled();
      return wasRunning;
    },
  };
}
