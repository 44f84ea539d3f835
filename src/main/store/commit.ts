import type { Database } from 'better-sqlite3';
import { assertFile, guarded, StoreFailure, withSpaceNeeded } from './failure.ts';
import type { Pending } from './pending.ts';

/**
 * Writes a change and its digests in one transaction. Throws a `StoreFailure` if the disk or the state of the file refuses
 * it, in which case nothing has changed; on a full disk it says how much space the change needs at least.
 */
export function commit(db: Database, pending: Pending, run: (pending: Pending) => void): void {
  try {
    guarded(db, () =>
      db
        .transaction(() => {
          run(pending);
          pending.runAfterEntry();
          pending.writeDigests();
          assertFile(db);
        })
        .immediate(),
    );
  } catch (error) {
    throw error instanceof StoreFailure ? withSpaceNeeded(error, pending.images) : error;
  }
}
