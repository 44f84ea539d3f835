import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../../../shared/contract/errors.ts';
import { PROTOCOL_VERSION } from '../../../shared/contract/wire.ts';
import { message } from '../../../shared/model/index.ts';
import { storeFailure } from '../failure.ts';
import { type Advertised, type Owner, readOwner, removeOwner, writeOwner } from './owner.ts';
import { realPathOf } from './real-path.ts';

export interface Lock {
  readonly owner: Owner;
  /** `remove`: the side file goes too, for a workspace that is not to be there. */
  release(options?: { readonly remove: boolean }): void;
}

const lockPath = (path: string): string => `${realPathOf(path)}.lock`;

/** Takes the workspace for one writer, by an exclusive transaction on a side file: it ends with the process, whatever ends the process. */
export function takeLock(path: string, advertised?: Advertised): Result<Lock> {
  const side = new Sqlite(lockPath(path), { timeout: 0 });
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
  writeOwner(path, owner);
  return ok({
    owner,
    release(options) {
      removeOwner(path, owner);
      // While it is held, so that nobody else's lock is taken away; Windows removes no open file, and none that another process uses.
      const remove = (): void => {
        if (options?.remove === true) rmSync(side.name, { force: true });
      };
      if (process.platform !== 'win32') remove();
      side.close();
      if (process.platform === 'win32') tried(remove);
    },
  });
}

function tried(run: () => void): void {
  try {
    run();
  } catch {
    // The lock that stays is another process's by now.
  }
}

/** Throws where the folder may not be written: then there is no writer to be kept apart from. */
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
