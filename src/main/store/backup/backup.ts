import { existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { fail, machineText, ok, type Result, withDetails } from '../../../shared/contract/errors.ts';
import type { Backup } from '../../../shared/contract/index.ts';
import { instantOf, message } from '../../../shared/model/index.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { createPrivate, makePrivate, PRIVATE_FOLDER } from '../../system/private-file.ts';
import { moveIntoPlace, partOf, writePrivately } from '../../system/replace-file.ts';
import { StoreFailure, storeFailure } from '../failure.ts';
import { takeLock } from '../opening/lock.ts';
import { realPathOf } from '../opening/real-path.ts';
import { backupFolder, deleteWithSides, nextName, prune } from './backup-files.ts';
import { inspect, structureOf } from './inspect.ts';

/** Copies the open workspace to a backup, checked before it gets its name, and deletes old backups by their rank. */
export async function makeBackup(db: Database, path: string, nowMs: number, reason: string): Promise<Result<Backup>> {
  const folder = backupFolder(path);
  const file = nextName(folder, nowMs, reason);
  const copied = await checkedCopy(db, file, (temporary) => moveIntoPlace(temporary, file));
  if (!copied.ok) return copied;
  prune(folder);
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
      moveIntoPlace(temporary, target);
    });
    return copied.ok ? ok({ bytes: statSync(target).size }) : copied;
  } finally {
    taken.value?.release();
  }
}

/** Uses the backup of SQLite to write a temporary file, which is opened and checked before `place` gives it its name. */
async function checkedCopy(db: Database, file: string, place: (temporary: string) => void): Promise<Result<null>> {
  const temporary = partOf(file);
  try {
    prepare(file);
    await db.backup(temporary);
    const [finding, ...others] = inspect(temporary);
    deleteSides(temporary);
    if (finding !== undefined) {
      deleteWithSides(temporary);
      return withDetails(
        fail('workspace_damaged', message('workspace.copy_damaged', { finding }), message('workspace.check', {})),
        [finding, ...others],
      );
    }
    place(temporary);
    return ok(null);
  } catch (error) {
    deleteWithSides(temporary);
    const failure = storeFailure(error);
    return failure === null ? notWritten(error, dirname(file)) : { ok: false, error: failure };
  }
}

/** Copies a workspace of an older schema completely before it is migrated. Throws a `StoreFailure` if that is not possible. */
export function backupBeforeMigration(db: Database, path: string, nowMs: number): void {
  const folder = backupFolder(path);
  const file = nextName(folder, nowMs, 'before-migration');
  const temporary = partOf(file);
  try {
    prepare(file);
    db.prepare('VACUUM INTO ?').run(temporary);
    const findings = structureOf(temporary);
    deleteSides(temporary);
    if (findings[0] !== undefined) throw new Error(machineText(findings[0]));
    moveIntoPlace(temporary, file);
  } catch (error) {
    deleteWithSides(temporary);
    throw new StoreFailure(storeFailure(error) ?? notWritten(error, folder).error);
  }
}

/** Creates the folder of a copy, and its temporary file, both for this user alone. */
function prepare(file: string): void {
  makeFolder(dirname(file), PRIVATE_FOLDER);
  deleteWithSides(partOf(file));
  createPrivate(partOf(file));
}

/** Deletes the files that SQLite creates while it reads a copy. */
function deleteSides(temporary: string): void {
  for (const side of ['-wal', '-shm', '-journal']) rmSync(temporary + side, { force: true });
}

/** Saves the content of a workspace whose file was lost while it was open. Returns the path of the backup; null if it could not be saved. */
export function saveLost(path: string, content: Buffer, nowMs: number): string | null {
  const folder = backupFolder(path);
  if (!existsSync(dirname(folder))) return null;
  try {
    makeFolder(folder, PRIVATE_FOLDER);
    makePrivate(folder);
    const file = nextName(folder, nowMs, 'file-lost');
    writePrivately(file, content);
    return file;
  } catch {
    return null;
  }
}

const notWritten = (error: unknown, folder: string) =>
  fail(
    'io_error',
    message('workspace.copy_failed', { reason: error instanceof Error ? error.message : String(error) }),
    message('workspace.check_disk', {}),
    { path: folder },
  );
