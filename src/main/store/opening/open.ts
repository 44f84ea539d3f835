import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Failure, fail, ok, type Result } from '../../../shared/contract/errors.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { storeFailure } from '../failure.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { type Lock, takeLock } from './lock.ts';
import type { Advertised } from './owner.ts';
import { applyMigrations, broughtUp, pragma, refusalOf } from './schema.ts';
import { unreadable } from './unreadable.ts';

export interface Opened {
  readonly db: Database;
  readonly lock: Lock | null;
  /** Why nothing can be written; null if it can. */
  readonly readOnly: Message | null;
  readonly created: boolean;
}
export interface OpenOptions {
  readonly path: string;
  /** Creates the workspace if it does not exist. */
  readonly create: boolean;
  readonly readOnly: boolean;
  /** Information about the owner of the lock for other processes. */
  readonly advertised?: Advertised;
  /** The lock of this process, which had the same workspace open until now. */
  readonly lock?: Lock | null;
  /** Called before an older schema is migrated; a failure thrown here leaves the workspace as it is. */
  readonly beforeMigration?: (db: Database) => void;
  /** Default: the migrations of this version. */
  readonly migrations?: readonly Migration[];
}

/** Opens a workspace file: locked for one writer, checked to be a workspace, migrated to this schema. A foreign or newer file is left unchanged. */
export function openWorkspace(options: OpenOptions): Result<Opened> {
  const exists = existsSync(options.path);
  if (!exists && (!options.create || options.readOnly))
    return fail(
      'workspace_missing',
      message('workspace.missing', { path: options.path }),
      message('workspace.check_path', {}),
      {
        path: options.path,
      },
    );
  const refused = exists ? refusedPlace(options.path) : null;
  if (refused !== null) return { ok: false, error: refused };
  if (!exists && !existsSync(dirname(options.path)))
    return fail('io_error', message('workspace.not_opened', {}), message('workspace.check_folder', {}), {
      path: options.path,
    });
  if (exists && statSync(options.path).size === 0)
    return fail(
      'workspace_damaged',
      message('workspace.is_empty', { path: options.path }),
      message('workspace.restore_or_delete', {}),
      { path: options.path },
    );
  const taken = options.readOnly ? ok(null) : lockFor(options);
  if (!taken.ok) return taken;
  // Checked again under the lock: another process may have created it in the meantime, and a foreign file must not be deleted.
  const isThere = existsSync(options.path);
  const opened = connect(options, isThere, taken.value);
  if (!opened.ok) taken.value?.release({ remove: !isThere });
  return opened;
}

/** Why a path can never be a workspace: it is a folder, a device, a pipe or a socket. Null if it is a file. */
export function refusedPlace(path: string): Failure | null {
  const stat = statSync(path);
  if (stat.isFile()) return null;
  const problem = stat.isDirectory()
    ? message('workspace.is_folder', { path })
    : message('workspace.is_no_file', { path });
  return fail('workspace_foreign', problem, message('workspace.choose_file', {}), { path }).error;
}

function lockFor({ path, advertised, lock }: OpenOptions): Result<Lock | null> {
  if (lock !== undefined) return ok(lock);
  try {
    return takeLock(path, advertised);
  } catch (error) {
    const failure = storeFailure(error);
    if (failure?.code === 'read_only') return ok(null);
    if (failure !== null) return { ok: false, error: failure };
    throw error;
  }
}

function connect(options: OpenOptions, exists: boolean, lock: Lock | null): Result<Opened> {
  let db: Database | null = null;
  try {
    db = new Sqlite(options.path, { readonly: options.readOnly, timeout: 2000 });
    if (exists) {
      const refusal = refusalOf(db, options.path, options.migrations?.length ?? SCHEMA_VERSION);
      if (refusal !== null) {
        db.close();
        return refusal;
      }
    }
    const readOnly = options.readOnly ? message('workspace.opened_read_only', {}) : secure(db);
    const migrations = options.migrations ?? MIGRATIONS;
    const current = Number(pragma(db, 'user_version'));
    if (readOnly === null && current < migrations.length) {
      if (exists) options.beforeMigration?.(db);
      migrate(db, current, migrations);
    }
    if (readOnly !== null && current < migrations.length) db = broughtUp(db, migrations);
    return ok({ db, lock, readOnly, created: !exists });
  } catch (error) {
    db?.close();
    if (!exists) for (const side of ['', '-wal', '-shm']) rmSync(options.path + side, { force: true });
    if (!exists && storeFailure(error) === null) throw error;
    return { ok: false, error: unreadable(options.path, error) };
  }
}

/** Applies settings that SQLite does not store. Returns why nothing can be written, or null. */
function secure(db: Database): Message | null {
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  try {
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.exec('BEGIN IMMEDIATE; COMMIT');
    return null;
  } catch (error) {
    if (storeFailure(error)?.code !== 'read_only') throw error;
    return message('workspace.no_permission', {});
  }
}

function migrate(db: Database, from: number, migrations: readonly Migration[]): void {
  applyMigrations(db, from, migrations);
  // Before the first write, WAL's default reads back as FULL but acts as NORMAL, so the check is meaningful only now.
  if (Number(pragma(db, 'synchronous')) !== 2) throw new Error('SQLite does not keep synchronous=FULL.');
}
