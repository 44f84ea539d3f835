import type { Database } from 'better-sqlite3';
import { amendSection, storedDigest } from '../integrity/sections.ts';

/**
 * The current names of states, message codes and subfolders. A row that is not JSON is left unchanged, so that it is
 * found as damage.
 */
const RENAME_VALUES = `
UPDATE watched_files SET file = json_set(file, '$.state', 'accepted')
WHERE json_valid(file) AND json_extract(file, '$.state') = 'taken';
UPDATE watched_files SET file = json_set(file, '$.state', 'rejected')
WHERE json_valid(file) AND json_extract(file, '$.state') = 'refused';
UPDATE watched_files
SET file = json_set(file, '$.message.code', replace(json_extract(file, '$.message.code'), 'imports.drop_', 'imports.watched_'))
WHERE json_valid(file) AND json_extract(file, '$.message.code') GLOB 'imports.drop_*';
UPDATE watched_files
SET file = json_set(file, '$.message.values.list', replace(json_extract(file, '$.message.values.list'), 'refused/', 'rejected/'))
WHERE json_valid(file) AND json_extract(file, '$.message.values.list') GLOB 'refused/*';
`;

const rowsOf = (db: Database, table: 'drop_files' | 'watched_files'): readonly (readonly unknown[])[] =>
  db.prepare<[], readonly unknown[]>(`SELECT * FROM ${table}`).raw().all();

/**
 * Files in the watched folder are accepted or rejected, as on screen; before, they were called taken or refused. The
 * digest is updated by the rows before and after instead of being recalculated, so that earlier damage is still found.
 */
export function renameWatchedFiles(db: Database): void {
  const isSealed = storedDigest(db, 'exceptions') !== undefined;
  const before = rowsOf(db, 'drop_files');
  db.exec('ALTER TABLE drop_files RENAME TO watched_files');
  db.exec(RENAME_VALUES);
  if (!isSealed) return;
  amendSection(db, 'exceptions', 'drop_files', { added: [], removed: before });
  amendSection(db, 'exceptions', 'watched_files', { added: rowsOf(db, 'watched_files'), removed: [] });
}
