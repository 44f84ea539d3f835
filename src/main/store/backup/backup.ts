import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import { fail, machineText, ok, type Result, withDetails } from '../../../shared/contract/errors.ts';
import type { Backup } from '../../../shared/contract/index.ts';
import { DAY_MS, instantOf, type Message, message } from '../../../shared/model/index.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { PRIVATE_FOLDER } from '../../system/private-file.ts';
import { writePrivately } from '../../system/replace-file.ts';
import { StoreFailure, storeFailure } from '../failure.ts';
import { checkDatabase, schemaFindings, structureFindings } from '../integrity/check.ts';
import { SCHEMA_VERSION } from '../migrations/index.ts';
import { takeLock } from '../opening/lock.ts';
import { realPathOf } from '../opening/real-path.ts';
import { broughtUp, refusalOf, schemaOf } from '../opening/schema.ts';

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

/** Copies the open workspace to a backup, checked before it gets its name, and removes old backups by the schedule. */
export async function makeBackup(db: Database, path: string, nowMs: number, reason: string): Promise<Result<Backup>> {
  const file = freeName(backupFolder(path), nowMs, reason);
  const copied = await checkedCopy(db, file, (temporary) => settle(temporary, file));
  if (!copied.ok) return copied;
  prune(path, nowMs);
  return ok({ path: file, at: instantOf(nowMs), bytes: statSync(file).size, reason });
}

/** Copies the open workspace to a file of the operator's choice, replacing what is there. Refused if that is this workspace, or one that is open. */
export async function copyWorkspace(
  db: Database,
  path: string,
  target: string,
): Promise<Result<{ readonly bytes: number }>> {
  if (realPathOf(target) === realPathOf(path))
    return fail(
      'refused_input',
      message('workspace.copy_onto_itself', { path: target }),
      message('workspace.choose_copy_name', {}),
      {
        path: target,
      },
    );
  const taken = existsSync(target) ? takeLock(target) : ok(null);
  if (!taken.ok) return taken;
  try {
    const copied = await checkedCopy(db, target, (temporary) => {
      for (const side of ['-wal', '-shm']) rmSync(`${target}${side}`, { force: true });
      settle(temporary, target);
    });
    return copied.ok ? ok({ bytes: statSync(target).size }) : copied;
  } finally {
    taken.value?.release();
  }
}

/** Uses the backup of SQLite to write a temporary file, which is opened and checked before `place` gives it its name. */
async function checkedCopy(db: Database, file: string, place: (temporary: string) => void): Promise<Result<null>> {
  const temporary = `${file}.part`;
  try {
    makeFolder(dirname(file));
    rmSync(temporary, { force: true });
    await db.backup(temporary);
    const [finding, ...others] = inspect(temporary);
    if (finding !== undefined) {
      rmSync(temporary, { force: true });
      return withDetails(
        fail('workspace_damaged', message('workspace.copy_damaged', { finding }), message('workspace.check', {})),
        [finding, ...others],
      );
    }
    place(temporary);
    return ok(null);
  } catch (error) {
    rmSync(temporary, { force: true });
    const failure = storeFailure(error);
    return failure === null ? notWritten(error, dirname(file)) : { ok: false, error: failure };
  }
}

/** Copies a workspace of an older schema completely before it is migrated. Throws a `StoreFailure` if that is not possible. */
export function backupBeforeMigration(db: Database, path: string, nowMs: number): void {
  const folder = backupFolder(path);
  const file = freeName(folder, nowMs, 'before-migration');
  const temporary = `${file}.part`;
  try {
    makeFolder(folder);
    rmSync(temporary, { force: true });
    db.prepare('VACUUM INTO ?').run(temporary);
    const findings = structureOf(temporary);
    if (findings[0] !== undefined) throw new Error(machineText(findings[0]));
    settle(temporary, file);
  } catch (error) {
    throw new StoreFailure(storeFailure(error) ?? notWritten(error, folder).error);
  }
}

/** Saves the content of a workspace whose file was lost while it was open. Returns the path of the backup; null if it could not be saved. */
export function saveLost(path: string, content: Buffer, nowMs: number): string | null {
  const folder = backupFolder(path);
  if (!existsSync(dirname(folder))) return null;
  try {
    makeFolder(folder, PRIVATE_FOLDER);
    const file = freeName(folder, nowMs, 'file-lost');
    writePrivately(file, content);
    return file;
  } catch {
    return null;
  }
}

/** Gives a checked copy its name, and removes the files that SQLite created while it was read. */
function settle(temporary: string, file: string): void {
  renameSync(temporary, file);
  for (const side of ['-wal', '-shm']) rmSync(`${temporary}${side}`, { force: true });
}

const notWritten = (error: unknown, folder: string) =>
  fail(
    'io_error',
    message('workspace.copy_failed', { reason: error instanceof Error ? error.message : String(error) }),
    message('workspace.check_disk', {}),
    { path: folder },
  );

/** The content is not checked: its tables are those of an older version. */
function structureOf(file: string): readonly Message[] {
  const db = new Sqlite(file, { readonly: true });
  try {
    return structureFindings(db);
  } finally {
    db.close();
  }
}

/** A clock that stands still must not make one backup replace another. */
function freeName(folder: string, nowMs: number, reason: string): string {
  for (let ms = nowMs; ; ms++) {
    const file = join(folder, `${String(ms).padStart(13, '0')}-${reason}.tde`);
    if (!existsSync(file)) return file;
  }
}

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
