import { renameSync, rmSync, truncateSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { type FileChange, type FileWatch, SIDE_FILES } from './file-watch.ts';
import { LEGACY_JOURNAL } from './schema.ts';

/**
 * Lets go of a file that is no longer the one that was opened, without writing to what has taken its place. What was committed is first written to
 * the file that was opened, wherever it is now. Returns the whole content; null if it cannot be read, because the file was overwritten.
 */
export function letGo(db: Database, watch: FileWatch, change: FileChange): Buffer | null {
  const own = SIDE_FILES.filter(watch.isOwnSide).map((suffix) => watch.path + suffix);
  const image = change === 'overwritten' ? null : imageOf(db);
  // SQLite writes the log to the file when it closes it; from an empty log it cannot.
  if (change === 'overwritten') for (const file of own) if (file.endsWith('-wal')) tried(() => truncateSync(file));
  withForeignSidesAside(watch, () => db.close());
  watch.close();
  // SQLite itself leaves them behind if the file is not where it was: beside another file, they would damage it.
  for (const file of own) rmSync(file, { force: true });
  return image;
}

/** A database in memory with this content. */
export function inMemory(image: Buffer): Database {
  // The header bytes that mark a write-ahead log, which an in-memory database cannot have (SQLite file format, offsets
  // 18 and 19).
  const db = new Sqlite(Buffer.from(image).fill(LEGACY_JOURNAL, 18, 20));
  db.pragma('foreign_keys = ON');
  return db;
}

function imageOf(db: Database): Buffer | null {
  tried(() => db.pragma('wal_checkpoint(TRUNCATE)'));
  try {
    return db.serialize();
  } catch {
    return null;
  }
}

/** SQLite deletes its side files by name: those of another file must not have that name in the meantime. */
function withForeignSidesAside(watch: FileWatch, close: () => void): void {
  const foreign = SIDE_FILES.filter((suffix) => !watch.isOwnSide(suffix)).map((suffix) => watch.path + suffix);
  const aside = foreign.filter((file) => tried(() => renameSync(file, `${file}.aside`)));
  close();
  for (const file of aside) tried(() => renameSync(`${file}.aside`, file));
}

function tried(run: () => void): boolean {
  try {
    run();
    return true;
  } catch {
    return false;
  }
}
