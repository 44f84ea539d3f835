import Sqlite, { type Database } from 'better-sqlite3';
import { fail } from '../../../shared/contract/errors.ts';
import { message } from '../../../shared/model/index.ts';
import { sealSection } from '../integrity/sections.ts';
import { MIGRATIONS, SCHEMA_VERSION } from '../migrations/index.ts';
import type { Migration } from '../migrations/migration.ts';

/** `TDE1`: marks a file as a workspace. */
const APPLICATION_ID = 0x54444531;

export const pragma = (db: Database, name: string): unknown => db.pragma(name, { simple: true });
export const schemaOf = (db: Database): number => Number(pragma(db, 'user_version'));

/** Why a file is not a workspace that this version can read; null if it is one. */
export function refusalOf(db: Database, path: string, known: number = SCHEMA_VERSION): ReturnType<typeof fail> | null {
  if (Number(pragma(db, 'application_id')) !== APPLICATION_ID)
    return fail(
      'workspace_foreign',
      message('workspace.other_database', { path }),
      message('workspace.choose_other_file', {}),
      { path },
    );
  const version = schemaOf(db);
  if (version > known)
    return fail(
      'workspace_newer',
      message('workspace.newer', { path, schema: version, known }),
      message('workspace.update', {}),
      { path, schema: version },
    );
  return null;
}

/** Brings a database from one schema to the newest of these, in one transaction. */
export function applyMigrations(db: Database, from: number, migrations: readonly Migration[]): void {
  db.transaction(() => {
    for (const migrate of migrations.slice(from)) migrate(db);
    db.pragma(`application_id = ${APPLICATION_ID}`);
    db.pragma(`user_version = ${migrations.length}`);
    sealSection(db, 'schema');
  }).immediate();
}

export const LEGACY_JOURNAL = 1;

/**
 * An in-memory copy, in this version's schema, of a workspace of an older schema that cannot be written; closes the
 * original.
 */
export function broughtUp(db: Database, migrations: readonly Migration[] = MIGRATIONS): Database {
  const from = schemaOf(db);
  const image = db.serialize();
  db.close();
  // The header bytes that mark a write-ahead log, which an in-memory database cannot have (SQLite file format, offsets
  // 18 and 19).
  image.fill(LEGACY_JOURNAL, 18, 20);
  const copy = new Sqlite(image);
  applyMigrations(copy, from, migrations);
  return copy;
}
