import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/contract/errors.ts';
import type { Backup } from '../../shared/contract/views.ts';
import { DAY_MS, instantOf } from '../../shared/model/index.ts';
import { checkDatabase, structureFindings } from './check.ts';
import { StoreFailure, storeFailure } from './failure.ts';
import { realPathOf } from './real-path.ts';

export const backupFolder = (path: string): string =>
  join(dirname(realPathOf(path)), `${basename(realPathOf(path))}.backups`);

const NAME = /^(\d{13,})-([a-z-]+)\.tde$/;
const DAYS = 7;
const WEEKS = 8;

/** The backups of a workspace, newest first. */
export function listBackups(path: string): readonly Backup[] {
  const folder = backupFolder(path);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .flatMap((name) => {
      const [, ms, reason] = NAME.exec(name) ?? [];
      if (ms === undefined || reason === undefined) return [];
      const file = join(folder, name);
      return [{ path: file, at: instantOf(Number(ms)), bytes: statSync(file).size, reason }];
    })
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.path < b.path ? 1 : -1));
}

/** Copies the open workspace by SQLite's backup to a temporary name, opens and checks the copy, and only then gives it its name. */
export async function makeBackup(db: Database, path: string, nowMs: number, reason: string): Promise<Result<Backup>> {
  const folder = backupFolder(path);
  const file = freeName(folder, nowMs, reason);
  const temporary = `${file}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(temporary, { force: true });
    await db.backup(temporary);
    const findings = inspect(temporary);
    if (findings.length > 0) {
      rmSync(temporary, { force: true });
      return fail(
        'workspace_damaged',
        `The backup did not pass its check: ${findings[0]}`,
        'Check the workspace.',
        {},
        findings,
      );
    }
    settle(temporary, file);
    prune(path, nowMs);
    return ok({ path: file, at: instantOf(nowMs), bytes: statSync(file).size, reason });
  } catch (error) {
    rmSync(temporary, { force: true });
    const failure = storeFailure(error);
    return failure === null ? notWritten(error, folder) : { ok: false, error: failure };
  }
}

/** Copies a workspace of an older schema before it is brought up to date, at once and whole. Throws a `StoreFailure` where that is not possible. */
export function backupBeforeMigration(db: Database, path: string, nowMs: number): void {
  const folder = backupFolder(path);
  const file = freeName(folder, nowMs, 'before-migration');
  const temporary = `${file}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    rmSync(temporary, { force: true });
    db.prepare('VACUUM INTO ?').run(temporary);
    const findings = structureOf(temporary);
    if (findings.length > 0) throw new Error(findings[0]);
    settle(temporary, file);
  } catch (error) {
    throw new StoreFailure(storeFailure(error) ?? notWritten(error, folder).error);
  }
}

/** Gives a checked copy its name; what SQLite kept beside it while it was read goes. */
function settle(temporary: string, file: string): void {
  renameSync(temporary, file);
  for (const side of ['-wal', '-shm']) rmSync(`${temporary}${side}`, { force: true });
}

const notWritten = (error: unknown, folder: string) =>
  fail(
    'io_error',
    `The backup could not be written: ${error instanceof Error ? error.message : String(error)}`,
    'Check the disk.',
    { path: folder },
  );

/** The content is not looked at: its tables are those of an older version. */
function structureOf(file: string): readonly string[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return structureFindings(db);
  } finally {
    db.close();
  }
}

/** A clock that stands still must not let one backup replace another. */
function freeName(folder: string, nowMs: number, reason: string): string {
  for (let ms = nowMs; ; ms++) {
    const file = join(folder, `${String(ms).padStart(13, '0')}-${reason}.tde`);
    if (!existsSync(file)) return file;
  }
}

/** What is wrong with a workspace file that is not open; empty: nothing. */
export function inspect(file: string): readonly string[] {
  let db: Database | null = null;
  try {
    db = new Sqlite(file, { readonly: true });
    return checkDatabase(db).findings;
  } catch (error) {
    return [storeFailure(error)?.message ?? String(error)];
  } finally {
    db?.close();
  }
}

/** Keeps all of the last day, the newest of each of 7 days, and of each of 8 weeks. */
function prune(path: string, nowMs: number): void {
  const kept = new Set<string>();
  for (const backup of listBackups(path)) {
    const age = nowMs - Date.parse(backup.at);
    const day = Math.floor(age / DAY_MS);
    if (day < 1) continue;
    const slot = day <= DAYS ? `day ${day}` : `week ${Math.floor(day / 7)}`;
    if (day > WEEKS * 7 || kept.has(slot)) rmSync(backup.path, { force: true });
    kept.add(slot);
  }
}
