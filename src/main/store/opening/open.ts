import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { type Failure, fail, ok, type Refusal, type Result } from '../../../shared/contract/errors.ts';
import { type Message, message } from '../../../shared/model/index.ts';
import { createPrivate, makePrivate } from '../../system/private-file.ts';
import { storeFailure } from '../failure.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';
import { type FileWatch, SIDE_FILES, watchFile } from './file-watch.ts';
import { heldFile, isFolderWritable } from './held-file.ts';
import { type Lock, takeLock } from './lock.ts';
import type { Advertised } from './owner.ts';
import { isLink, realPathOf } from './real-path.ts';
import { applyMigrations, broughtUp, pragma, refusalOf } from './schema.ts';
import { unreadable } from './unreadable.ts';

export interface Opened {
  readonly db: Database;
  readonly lock: Lock | null;
  /** Why nothing can be written; null if it can. */
  readonly readOnly: Message | null;
  readonly created: boolean;
  /** Compares the file with the one that was opened; null if nothing can be written to it. */
  readonly watch?: FileWatch | null;
  /** Saves the content of a lost file as a backup. Returns its path; null if that is not possible. */
  readonly saveLost?: ((content: Buffer) => string | null) | undefined;
}
export interface OpenOptions extends Pick<Opened, 'saveLost'> {
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
  /** Whether files can be created in a folder. Default: asks the file system. */
  readonly canWriteIn?: (folder: string) => boolean;
}

/** Opens a workspace file: locked for one writer, checked to be a workspace, migrated to this schema. A foreign or newer file is left unchanged. */
export function openWorkspace(options: OpenOptions): Result<Opened> {
  const exists = existsSync(options.path);
  if (!exists && isLink(options.path)) return linkWithoutFile(options.path);
  if (!exists && hasLog(options.path)) return logWithoutFile(options.path);
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
  if (!exists && isHeld(options))
    return fail('read_only', message('workspace.no_permission', {}), message('workspace.choose_folder', {}), {
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
  const opened = nameTaken(options, isThere) ?? connect(options, isThere, taken.value);
  if (!opened.ok) taken.value?.release({ remove: !isThere });
  return opened;
}

/** A workspace is never created through a link: its disk may be missing, and two processes would not know of each other. */
function linkWithoutFile(path: string): Refusal {
  const target = realPathOf(path);
  return fail(
    'workspace_missing',
    message('workspace.link_without_file', { path, target }),
    message('workspace.check_link', {}),
    { path, target },
  );
}

/** SQLite would delete the log of a file that is made anew, with the last changes of the one that is missing. */
function hasLog(path: string): boolean {
  try {
    return statSync(`${path}-wal`).size > 0;
  } catch {
    // There is none, or the path is too long to be one.
    return false;
  }
}
function logWithoutFile(path: string): Refusal {
  return fail(
    'workspace_missing',
    message('workspace.log_without_file', { path }),
    message('workspace.put_beside_log', {}),
    { path },
  );
}

/**
 * Why a file must not be opened under this name: it has another one, under which it is or may be open. Two writers would
 * each have a lock and a log of their own. Null if it may be opened.
 */
function nameTaken({ path, readOnly }: OpenOptions, exists: boolean): Refusal | null {
  if (!exists) return null;
  if (statSync(path).nlink > 1)
    return fail('read_only', message('workspace.linked', { path }), message('workspace.delete_other_name', {}), {
      path,
    });
  if (readOnly || !isOpenUnderOtherName(path)) return null;
  return fail(
    'workspace_in_use',
    message('workspace.open_under_other_name', { path }),
    message('workspace.close_elsewhere', {}),
    { path },
  );
}

/** Whether another process has the file open although nobody has it open under this name: it was renamed in the meantime. */
function isOpenUnderOtherName(path: string): boolean {
  const real = realPathOf(path);
  if (SIDE_FILES.some((suffix) => existsSync(real + suffix))) return false;
  let probe: Database | null = null;
  try {
    probe = new Sqlite(real, { timeout: 0 });
    probe.pragma('locking_mode = EXCLUSIVE');
    probe.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return storeFailure(error)?.code === 'workspace_in_use';
  } finally {
    probe?.close();
  }
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

/** Whether nothing can be created beside the file, which writing it needs. */
const isHeld = ({ path, canWriteIn = isFolderWritable }: OpenOptions): boolean =>
  !canWriteIn(dirname(realPathOf(path)));

function lockFor(options: OpenOptions): Result<Lock | null> {
  const { path, advertised, lock } = options;
  if (lock !== undefined) return ok(lock);
  // There is no other writer to exclude.
  if (isHeld(options)) return ok(null);
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
    const isCopy = exists && isHeld(options);
    if (!options.readOnly && !isCopy) prepareFiles(options.path, exists);
    db = isCopy ? heldFile(options.path) : new Sqlite(options.path, { readonly: options.readOnly, timeout: 2000 });
    if (exists) {
      const refusal = refusalOf(db, options.path, options.migrations?.length ?? SCHEMA_VERSION);
      if (refusal !== null) {
        db.close();
        return refusal;
      }
    }
    const readOnly = options.readOnly
      ? message('workspace.opened_read_only', {})
      : isCopy
        ? message('workspace.no_permission', {})
        : secure(db);
    const migrations = options.migrations ?? MIGRATIONS;
    const current = Number(pragma(db, 'user_version'));
    if (readOnly === null && current < migrations.length) {
      if (exists) options.beforeMigration?.(db);
      migrate(db, current, migrations);
    }
    if (readOnly !== null && current < migrations.length) db = broughtUp(db, migrations);
    const watch = readOnly === null ? watchFile(options.path) : null;
    return ok({ db, lock, readOnly, created: !exists, watch, saveLost: options.saveLost });
  } catch (error) {
    db?.close();
    if (!exists) for (const side of ['', '-wal', '-shm']) rmSync(options.path + side, { force: true });
    if (!exists && storeFailure(error) === null) throw error;
    return { ok: false, error: unreadable(options.path, error) };
  }
}

/** SQLite gives its side files the permissions of the file, which only this user may read, whatever the umask. */
function prepareFiles(path: string, exists: boolean): void {
  const real = realPathOf(path);
  if (!exists) createPrivate(real);
  else for (const suffix of ['', ...SIDE_FILES]) makePrivate(real + suffix);
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
