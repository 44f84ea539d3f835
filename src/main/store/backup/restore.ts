import { copyFileSync, existsSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import { type Failure, fail, ok, type Result, withDetails } from '../../../shared/contract/errors.ts';
import { message } from '../../../shared/model/index.ts';
import { createPrivate, makePrivate } from '../../system/private-file.ts';
import { moveIntoPlace } from '../../system/replace-file.ts';
import { storeFailure } from '../failure.ts';
import { takeLock } from '../opening/lock.ts';
import { openWorkspace, refusedPlace } from '../opening/open.ts';
import { realPathOf } from '../opening/real-path.ts';
import { Workspace } from '../workspace.ts';
import { deleteWithSides, restorePart } from './backup-files.ts';
import { inspect } from './inspect.ts';

/** Whether a file may replace a workspace: it exists and passes its check. */
export function checkBackup(backup: string): Result<null> {
  if (!existsSync(backup) || !statSync(backup).isFile())
    return fail(
      'not_found',
      message('workspace.backup_missing', { path: backup }),
      message('workspace.choose_backup', {}),
      { path: backup },
    );
  const findings = inspect(backup);
  const [finding] = findings;
  if (finding === undefined) return ok(null);
  const refusal = fail(
    'workspace_damaged',
    message('workspace.backup_damaged', { finding }),
    message('workspace.choose_other_backup', {}),
    { path: backup },
  );
  return withDetails(refusal, findings);
}

/**
 * Makes the file that is to replace a workspace, next to it: read through SQLite, with what is only in its log, in this
 * version's schema, opened and checked. `finish` may change it. The workspace itself is left as it is.
 */
export function prepareRestore(
  path: string,
  backup: string,
  finish: (restored: Workspace) => void = () => undefined,
): Result<null> {
  const part = restorePart(path);
  deleteWithSides(part);
  const prepared = tried(path, () => {
    createPrivate(part);
    copyThroughSqlite(backup, part);
    const opened = openWorkspace({ path: part, create: false, readOnly: false, lock: null });
    if (!opened.ok) return opened;
    const restored = new Workspace(opened.value);
    try {
      if (restored.readOnly === null) finish(restored);
    } finally {
      restored.close();
    }
    return checkBackup(part);
  });
  if (!prepared.ok) deleteWithSides(part);
  return prepared;
}

/**
 * Replaces a workspace, which the caller has closed and locked, by the prepared file. `keepAs`: where the current file is kept; null if a backup of it
 * exists. Wherever the process ends, there is a complete file at `path`.
 */
export function putInPlace(path: string, keepAs: string | null): Result<null> {
  const place = realPathOf(path);
  const part = restorePart(path);
  const put = tried(path, () => {
    for (const side of ['', '-wal', '-shm']) if (keepAs !== null && existsSync(place + side)) keep(place, keepAs, side);
    for (const side of ['-wal', '-shm']) rmSync(place + side, { force: true });
    moveIntoPlace(part, place);
    // The check has read the file, for which SQLite creates side files.
    deleteWithSides(part);
    return ok(null);
  });
  if (!put.ok) deleteWithSides(part);
  return put;
}

function keep(place: string, keepAs: string, side: string): void {
  copyFileSync(place + side, keepAs + side);
  makePrivate(keepAs + side);
}

function copyThroughSqlite(from: string, to: string): void {
  const source = new Sqlite(from, { readonly: true });
  try {
    source.prepare('VACUUM INTO ?').run(to);
  } finally {
    source.close();
  }
}

/** Runs a step of a restore; an error of the disk is a failure. */
function tried<T>(path: string, run: () => Result<T>): Result<T> {
  try {
    return run();
  } catch (error) {
    return { ok: false, error: storeFailure(error) ?? notRestored(path, error) };
  }
}

const notRestored = (path: string, error: unknown): Failure =>
  fail(
    'io_error',
    message('workspace.restore_failed', { reason: error instanceof Error ? error.message : String(error) }),
    message('workspace.check_disk', {}),
    { path },
  ).error;

/** The name under which a damaged workspace is kept. */
export const damagedName = (path: string, nowMs: number): string => `${realPathOf(path)}.damaged-${nowMs}`;

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Restores a workspace that is too damaged to be opened. Returns where the damaged file is kept; null if there was none. */
export function restoreUnopened(
  path: string,
  backup: string,
  nowMs: number,
): Result<{ readonly keptAs: string | null }> {
  const refused = existsSync(path) ? refusedPlace(path) : null;
  if (refused !== null) return { ok: false, error: refused };
  if (!isFolder(dirname(path)))
    return fail('io_error', message('workspace.not_opened', {}), message('workspace.check_folder', {}), { path });
  const checked = checkBackup(backup);
  if (!checked.ok) return checked;
  const taken = tried(path, () => takeLock(path));
  if (!taken.ok) return taken;
  try {
    const keptAs = existsSync(path) ? damagedName(path, nowMs) : null;
    const prepared = prepareRestore(path, backup);
    const put = prepared.ok ? putInPlace(path, keptAs) : prepared;
    return put.ok ? ok({ keptAs }) : put;
  } finally {
    taken.value.release();
  }
}
