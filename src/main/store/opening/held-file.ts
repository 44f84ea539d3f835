import { accessSync, constants, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { realPathOf } from './real-path.ts';
import { LEGACY_JOURNAL } from './schema.ts';

/** Whether files can be created in a folder: it may be of another user, or on a disk that is mounted read-only. */
export function isFolderWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A copy in memory of a database in a folder that cannot be written, with what is only in its log. SQLite itself cannot
 * read it there, because it keeps an index of the log beside the file.
 */
export function heldFile(path: string): Database {
  const real = realPathOf(path);
  const log = `${real}-wal`;
  const image = existsSync(log) && statSync(log).size > 0 ? withLog(real, log) : readFileSync(real);
  const copy = new Sqlite(image.length < HEADER_BYTES ? image : image.fill(LEGACY_JOURNAL, 18, 20));
  copy.pragma('query_only = ON');
  return copy;
}

const HEADER_BYTES = 100;

/** The content of a database and its log, which are copied to a folder of their own for it. */
function withLog(real: string, log: string): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'tde-held-'));
  try {
    const copy = join(folder, 'copy');
    copyFileSync(real, copy);
    copyFileSync(log, `${copy}-wal`);
    const db = new Sqlite(copy);
    try {
      return db.serialize();
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
