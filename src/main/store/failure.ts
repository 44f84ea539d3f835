import type { Database } from 'better-sqlite3';
import { type ErrorCode, type Failure, fail } from '../../shared/contract/errors.ts';
import { type Message, message } from '../../shared/model/index.ts';

/** A change that failed because of a disk error. The transaction was rolled back: nothing was changed. */
export class StoreFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

const KNOWN: readonly (readonly [string, ErrorCode, Message, Message])[] = [
  ['SQLITE_FULL', 'disk_full', message('workspace.disk_full', {}), message('workspace.free_space', {})],
  ['SQLITE_READONLY', 'read_only', message('workspace.not_writable', {}), message('workspace.allow_writing', {})],
  ['SQLITE_CORRUPT', 'workspace_damaged', message('workspace.damaged', {}), message('workspace.restore_backup', {})],
  [
    'SQLITE_NOTADB',
    'workspace_foreign',
    message('workspace.not_workspace', {}),
    message('workspace.choose_other_file', {}),
  ],
  ['SQLITE_IOERR', 'io_error', message('workspace.disk_failed', {}), message('workspace.check_disk_and_reopen', {})],
  ['SQLITE_BUSY', 'workspace_in_use', message('workspace.in_use', {}), message('workspace.close_elsewhere', {})],
  ['SQLITE_CANTOPEN', 'io_error', message('workspace.not_opened', {}), message('workspace.check_folder', {})],
];

const MEGABYTE = 1_000_000;
/** How much the file and its log grow for each character of what a change records: its rows, its journal entry, indexes and pages. */
const BYTES_PER_CHARACTER = 6;

/**
 * The same failure; if the disk is full, it says how much space the change needs at least. `written`: what the change
 * had recorded when it failed.
 */
export function withSpaceNeeded(error: StoreFailure, written: readonly unknown[]): StoreFailure {
  if (error.failure.code !== 'disk_full' || written.length === 0) return error;
  const characters = written.reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0);
  const bytes = Math.ceil((characters * BYTES_PER_CHARACTER) / MEGABYTE) * MEGABYTE;
  const hint = message('workspace.free_bytes', { bytes });
  return new StoreFailure(fail('disk_full', error.failure.problem, hint, { ...error.failure.values, bytes }).error);
}

/** SQLite's error as a failure for the operator. Null for an unexpected error: a bug. */
export function storeFailure(error: unknown): Failure | null {
  if (error instanceof StoreFailure) return error.failure;
  const code = codeOf(error);
  const known = KNOWN.find(([prefix]) => code.startsWith(prefix));
  if (known === undefined) return null;
  return fail(known[1], known[2], known[3], { sqlite: code }).error;
}

/** Checks the file of a database before and after each write; throws a `StoreFailure` to refuse it. */
interface WriteGuard {
  before(): void;
  after(): void;
}
const guards = new WeakMap<Database, WriteGuard>();

/** Lets `guarded` check the file of this database. */
export const guardWrites = (db: Database, guard: WriteGuard): void => void guards.set(db, guard);

/**
 * Runs a write, in a transaction of its own or within the open one. Throws a `StoreFailure` if the disk or the state of the file refuses it. A write
 * that returns is in the file that was opened.
 */
export function guarded<T>(db: Database, run: () => T): T {
  const guard = db.inTransaction ? undefined : guards.get(db);
  guard?.before();
  try {
    const result = run();
    guard?.after();
    return result;
  } catch (error) {
    const failure = storeFailure(error);
    throw failure === null ? error : new StoreFailure(failure);
  }
}

/** Call as the last step of a long transaction: throws a `StoreFailure` if the file was lost in the meantime. */
export const assertFile = (db: Database): void => guards.get(db)?.before();
