import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { fail, ok, type Result } from '../../../shared/contract/errors.ts';
import { PROTOCOL_VERSION } from '../../../shared/contract/wire.ts';
import { message } from '../../../shared/model/index.ts';
import { createPrivate, makePrivate } from '../../system/private-file.ts';
import { storeFailure } from '../failure.ts';
import { type Advertised, type Owner, readOwner, removeOwner, writeOwner } from './owner.ts';
import { realPathOf } from './real-path.ts';

export interface Lock {
  readonly owner: Owner;
  /** `remove`: deletes the side file too, for a workspace that must not be created. */
  release(options?: { readonly remove: boolean }): void;
}

const lockPath = (path: string): string => `${realPathOf(path)}.lock`;

/**
 * Locks the workspace for one writer with an exclusive transaction on a side file. The lock ends with the process,
 * however the process ends.
 */
export function takeLock(path: string, advertised?: Advertised): Result<Lock> {
  const real = realPathOf(path);
  const side = lockFile(real);
  try {
    side.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    side.close();
    return refusal(path, error);
  }
  const owner: Owner = {
    pid: process.pid,
    protocolVersion: PROTOCOL_VERSION,
    token: advertised?.token ?? randomBytes(24).toString('base64url'),
    address: advertised?.address ?? null,
  };
  // Without space for it, the workspace is locked all the same; others are not told by whom.
  tried(() => writeOwner(real, owner));
  return ok({
    owner,
    release(options) {
      // By the path at the time of the lock: links may lead elsewhere by now.
      removeOwner(real, owner);
      // Removed while the lock is still held, so that the lock of another process is not removed; Windows does not
      // delete open files.
      const remove = (): void => {
        if (options?.remove === true) rmSync(side.name, { force: true });
      };
      if (process.platform !== 'win32') remove();
      side.close();
      if (process.platform === 'win32') tried(remove);
    },
  });
}

/** Opens the side file, which only this user may read. */
function lockFile(real: string): Database {
  const file = `${real}.lock`;
  if (!createPrivate(file)) makePrivate(file);
  return new Sqlite(file, { timeout: 0 });
}

function tried(run: () => void): void {
  try {
    run();
  } catch {
    // What remains belongs to another process, or cannot be removed.
  }
}

/** Throws if the folder is not writable. In that case there is no other writer to exclude. */
function refusal(path: string, error: unknown): Result<never> {
  const failure = storeFailure(error);
  if (failure?.code === 'read_only' || failure === null) throw error;
  if (failure.code !== 'workspace_in_use')
    return fail(
      'io_error',
      message('workspace.lock_failed', { reason: failure.problem }),
      message('workspace.delete_lock', { path: lockPath(path) }),
      { ...failure.values, path: lockPath(path) },
    );
  const owner = readOwner(path);
  return fail(
    'workspace_in_use',
    message('workspace.open_elsewhere', { pid: owner?.pid ?? null }),
    message('workspace.close_or_read', {}),
    { pid: owner?.pid ?? null },
  );
}
