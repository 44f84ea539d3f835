import { existsSync, statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/contract/errors.ts';
import { storeFailure } from './failure.ts';
import { type Lock, takeLock } from './lock.ts';
import { MIGRATIONS, SCHEMA_VERSION } from './migrations/index.ts';
import type { Advertised } from './owner.ts';
import { sealSection } from './sections.ts';
import { unreadable } from './unreadable.ts';

/** `TDE1`: marks a file as a workspace. */
export const APPLICATION_ID = 0x54444531;

export interface Opened {
  readonly db: Database;
  readonly lock: Lock | null;
  /** Why nothing can be written; null: it can. */
  readonly readOnly: string | null;
  readonly created: boolean;
}
export interface OpenOptions {
  readonly path: string;
  /** Make the workspace where there is none. */
  readonly create: boolean;
  readonly readOnly: boolean;
  /** Who to say has it open. */
  readonly advertised?: Advertised;
  /** The lock of whoever had the same workspace open until now. */
  readonly lock?: Lock | null;
  /** Called before an older schema is brought up to date; a failure thrown leaves the workspace as it is. */
  readonly beforeMigration?: (db: Database) => void;
  /** Default: those of this version. */
  readonly migrations?: readonly string[];
}

export const pragma = (db: Database, name: string): unknown => db.pragma(name, { simple: true });

/** Opens a workspace file: one writer, checked to be ours, brought to this schema. A foreign or newer file is left untouched. */
export function openWorkspace(options: OpenOptions): Result<Opened> {
  const exists = existsSync(options.path);
  if (!exists && (!options.create || options.readOnly))
    return fail('workspace_missing', `There is no workspace at ${options.path}.`, 'Check the name, or create it.', {
      path: options.path,
    });
  if (exists && statSync(options.path).isDirectory())
    return fail('workspace_foreign', `${options.path} is a folder.`, 'Choose a file.', { path: options.path });
  if (exists && statSync(options.path).size === 0)
    return fail(
      'workspace_damaged',
      `${options.path} is empty: 0 bytes.`,
      'Restore a backup; to start anew, delete the file and create it again.',
      { path: options.path },
    );
  const taken = options.readOnly ? ok(null) : lockFor(options);
  if (!taken.ok) return taken;
  const opened = connect(options, exists, taken.value);
  if (!opened.ok) taken.value?.release();
  return opened;
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
    const readOnly = options.readOnly ? 'Opened to read only.' : secure(db);
    const migrations = options.migrations ?? MIGRATIONS;
    const current = Number(pragma(db, 'user_version'));
    if (readOnly === null && current < migrations.length) {
      if (exists) options.beforeMigration?.(db);
      migrate(db, current, migrations);
    }
    if (readOnly !== null && current < migrations.length) db = broughtUp(db, current, migrations);
    return ok({ db, lock, readOnly, created: !exists });
  } catch (error) {
    db?.close();
    if (!exists && storeFailure(error) === null) throw error;
    return { ok: false, error: unreadable(options.path, error) };
  }
}

function refusalOf(db: Database, path: string, known: number): Result<never> | null {
  if (Number(pragma(db, 'application_id')) !== APPLICATION_ID)
    return fail('workspace_foreign', `${path} is a database, but no workspace.`, 'Choose another file.', { path });
  const version = Number(pragma(db, 'user_version'));
  if (version > known)
    return fail(
      'workspace_newer',
      `${path} was written by a newer version (schema ${version}; this one reads up to ${known}).`,
      'Update the application.',
      { path, schema: version },
    );
  return null;
}

/** Settings that SQLite does not keep by itself. Answers why nothing can be written, or null. */
function secure(db: Database): string | null {
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
    return 'The file may not be written here.';
  }
}

/** A copy in memory, in this version's schema, of a file that may not be written. */
function broughtUp(db: Database, from: number, migrations: readonly string[]): Database {
  const copy = new Sqlite(db.serialize());
  db.close();
  apply(copy, from, migrations);
  return copy;
}

function migrate(db: Database, from: number, migrations: readonly string[]): void {
  apply(db, from, migrations);
  // WAL's default reads back as FULL before the first write and acts as NORMAL: asserted only now it is worth something.
  if (Number(pragma(db, 'synchronous')) !== 2) throw new Error('SQLite does not keep synchronous=FULL.');
}

function apply(db: Database, from: number, migrations: readonly string[]): void {
  db.transaction(() => {
    for (const sql of migrations.slice(from)) db.exec(sql);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
    sealSection(db, 'schema');
  }).immediate();
}
