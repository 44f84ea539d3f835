import { type ErrorCode, type Failure, fail } from '../../shared/contract/errors.ts';

/** A change that the disk refused. The transaction was rolled back: nothing was changed. */
export class StoreFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const KNOWN: readonly (readonly [string, ErrorCode, string, string])[] = [
  ['SQLITE_FULL', 'disk_full', 'The disk is full.', 'Free some space and try again; nothing was changed.'],
  ['SQLITE_READONLY', 'read_only', 'The workspace cannot be written.', 'Save it elsewhere, or allow writing.'],
  ['SQLITE_CORRUPT', 'workspace_damaged', 'The workspace file is damaged.', 'Restore a backup.'],
  ['SQLITE_NOTADB', 'workspace_foreign', 'The file is no workspace.', 'Choose another file.'],
  ['SQLITE_IOERR', 'io_error', 'The disk could not be read or written.', 'Check the disk, then open it again.'],
  ['SQLITE_BUSY', 'workspace_in_use', 'The workspace is in use.', 'Close it elsewhere first.'],
  ['SQLITE_CANTOPEN', 'io_error', 'The workspace could not be opened.', 'Check that the folder exists.'],
];

/** What SQLite's error says to an operator; null where it is none of the expected ones, and so a bug. */
export function storeFailure(error: unknown): Failure | null {
  if (error instanceof StoreFailure) return error.failure;
  const code = codeOf(error);
  const known = KNOWN.find(([prefix]) => code.startsWith(prefix));
  if (known === undefined) return null;
  return fail(known[1], known[2], known[3], { sqlite: code }).error;
}

/** Runs a change; what the disk refuses comes out as a `StoreFailure`. */
export function guarded<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    const failure = storeFailure(error);
    throw failure === null ? error : new StoreFailure(failure);
  }
}
