import Sqlite, { type Database } from 'better-sqlite3';
import { type Message, message } from '../../../shared/model/index.ts';
import { storeFailure } from '../failure.ts';
import { checkDatabase, schemaFindings, structureFindings } from '../integrity/check.ts';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import { broughtUp, refusalOf, schemaOf } from '../opening/schema.ts';

/**
 * The problems of a workspace file that is not open; empty if there are none. A file of an older version is checked in
 * the same way as when it is opened: its tables as they are, its content in this schema.
 */
export function inspect(file: string): readonly Message[] {
  let db: Database | null = null;
  try {
    db = new Sqlite(file, { readonly: true });
    const refusal = refusalOf(db, file);
    if (refusal !== null) return [refusal.error.problem];
    if (schemaOf(db) === SCHEMA_VERSION) return checkDatabase(db).findings;
    const findings = [...structureFindings(db), ...schemaFindings(db)];
    if (findings.length > 0) return findings;
    db = broughtUp(db);
    return checkDatabase(db).findings;
  } catch (error) {
    return [storeFailure(error)?.problem ?? message('workspace.not_readable', { reason: String(error) })];
  } finally {
    db?.close();
  }
}

/** The problems in the pages of a file. The content is not checked: its tables are those of an older version. */
export function structureOf(file: string): readonly Message[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return structureFindings(db);
  } finally {
    db.close();
  }
}
