import type { Database } from 'better-sqlite3';
import { type Failure, fail } from '../../shared/contract/errors.ts';
import { type Message, message } from '../../shared/model/index.ts';
import { guardWrites, StoreFailure } from './failure.ts';
import type { FileChange, FileWatch } from './opening/file-watch.ts';
import { inMemory, letGo } from './opening/let-go.ts';
import type { Opened } from './opening/open.ts';

/** As much as SQLite itself lets the log grow. */
const LOG_BYTES = 4_000_000;

/** What the open file needs from the workspace whose records it holds. */
export interface FileContent {
  /** A database in memory with the records as they are in memory. */
  rebuilt(): Database;
  /** The content is now in another database, in memory. */
  moved(db: Database): void;
}

/**
 * The database of an open workspace. Before and after each write, the file is compared with the one that was opened. If it was moved, deleted or
 * replaced, the content is kept in memory, the file is let go, and every write is refused from then on; while it has a second name, every write is
 * refused.
 */
export class OpenFile {
  #db: Database;
  #watch: FileWatch | null;
  #blocked: Failure | null = null;
  /** The size from which the log is written to the file. */
  #mostLogBytes = LOG_BYTES;
  readonly #saveLost: Opened['saveLost'];
  readonly #content: FileContent;

  constructor(opened: Opened, content: FileContent) {
    this.#db = opened.db;
    this.#watch = opened.watch ?? null;
    this.#saveLost = opened.saveLost;
    this.#content = content;
    if (this.#watch === null) return;
    // The file changes only when this class writes the log to it, so that any other change is found.
    opened.db.pragma('wal_autocheckpoint = 0');
    this.#watch.accept();
    guardWrites(opened.db, this);
  }

  get db(): Database {
    return this.#db;
  }

  /** Why nothing can be written because of what happened to the file; null if it can. */
  get blocked(): Failure | null {
    return this.#blocked;
  }

  /** True if the content is only in memory. */
  get isLost(): boolean {
    return this.#blocked?.code === 'workspace_lost';
  }

  /** Call once SQLite has closed the file. */
  close(): void {
    this.#watch?.close();
    this.#watch = null;
  }

  /** Compares the file now. Returns why nothing can be written; null if it can. Within a transaction, the content stays where it is. */
  check(): Failure | null {
    const watch = this.#watch;
    if (watch === null) return this.#blocked;
    const change = watch.change();
    if (change === null || change === 'linked') {
      this.#blocked = change === null ? null : linked(watch.path);
      return this.#blocked;
    }
    if (this.#db.inTransaction) return lost(problemOf(change, watch), watch.path, null);
    this.#lose(watch, change);
    return this.#blocked;
  }

  /** Call before a write. Throws a `StoreFailure` if it must not be made. */
  before(): void {
    const failure = this.check();
    if (failure !== null) throw new StoreFailure(failure);
  }

  /** Call after a write. Throws a `StoreFailure` if the file was no longer there to keep it. */
  after(): void {
    this.before();
    if (this.#watch !== null && this.#watch.logBytes() > this.#mostLogBytes) this.writeLog();
  }

  /** Writes the log to the file. If that is not possible, for example because of a reader, it is tried again once the log has grown further. */
  writeLog(): void {
    try {
      this.#db.pragma('wal_checkpoint(TRUNCATE)');
    } catch {
      // Every change is in the log all the same.
    }
    this.#watch?.accept();
    this.#mostLogBytes = (this.#watch?.logBytes() ?? LOG_BYTES) + LOG_BYTES;
  }

  #lose(watch: FileWatch, change: Exclude<FileChange, 'linked'>): void {
    this.#watch = null;
    const problem = problemOf(change, watch);
    const image = letGo(this.#db, watch, change);
    this.#db = image === null ? this.#content.rebuilt() : inMemory(image);
    this.#blocked = lost(problem, watch.path, this.#saveLost?.(this.#db.serialize()) ?? null);
    guardWrites(this.#db, this);
    this.#content.moved(this.#db);
  }
}

const linked = (path: string): Failure =>
  fail('read_only', message('workspace.linked', { path }), message('workspace.delete_other_name', {}), { path }).error;

/** `backup`: where everything that was confirmed was saved; null if that was not possible. */
const lost = (problem: Message, path: string, backup: string | null): Failure =>
  fail('workspace_lost', problem, message('workspace.save_lost', { backup }), { path, backup }).error;

function problemOf(change: Exclude<FileChange, 'linked'>, { path, place }: FileWatch): Message {
  if (change === 'overwritten') return message('workspace.overwritten', { path });
  if (change === 'log_lost') return message('workspace.log_lost', { path });
  if (change === 'replaced') return message('workspace.replaced', { path });
  const now = place();
  if (now === undefined) return message('workspace.gone', { path });
  return now === null ? message('workspace.deleted', { path }) : message('workspace.moved', { path, place: now });
}
