import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { fail, ok, type Result, withDetails } from '../../../shared/contract/errors.ts';
import { message } from '../../../shared/model/index.ts';
import { storeFailure } from '../failure.ts';
import { takeLock } from '../opening/lock.ts';
import { refusedPlace } from '../opening/open.ts';
import { realPathOf } from '../opening/real-path.ts';
import { inspect } from './backup.ts';

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
 * Replaces a workspace, which the caller has closed and locked, by a checked backup. `keepAs`: where the current file is kept; null if a backup of it
 * exists. Wherever the process ends, there is a complete file at `path`.
 */
export function putInPlace(path: string, backup: string, keepAs: string | null): void {
  const place = realPathOf(path);
  const temporary = `${place}.restore`;
  copyFileSync(backup, temporary);
  if (keepAs !== null) copyFileSync(place, keepAs);
  for (const side of ['-wal', '-shm']) {
    if (keepAs !== null && existsSync(place + side)) copyFileSync(place + side, keepAs + side);
    rmSync(place + side, { force: true });
  }
  renameSync(temporary, place);
}

/** The name under which a damaged workspace is kept. */
export const damagedName = (path: string, nowMs: number): string => `${realPathOf(path)}.damaged-${nowMs}`;

/** Restores a workspace that is too damaged to be opened. Returns where the damaged file is kept. */
export function restoreUnopened(path: string, backup: string, nowMs: number): Result<{ readonly keptAs: string }> {
  const refused = existsSync(path) ? refusedPlace(path) : null;
  if (refused !== null) return { ok: false, error: refused };
  const checked = checkBackup(backup);
  if (!checked.ok) return checked;
  const taken = takeLock(path);
  if (!taken.ok) return taken;
  try {
    const keptAs = damagedName(path, nowMs);
    putInPlace(path, backup, keptAs);
    return ok({ keptAs });
  } catch (error) {
    const failure = storeFailure(error);
    if (failure !== null) return { ok: false, error: failure };
    const reason = error instanceof Error ? error.message : String(error);
    return fail('io_error', message('workspace.restore_failed', { reason }), message('workspace.check_disk', {}), {
      path,
    });
  } finally {
    taken.value.release();
  }
}
