import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { fail, ok, type Result } from '../../shared/contract/errors.ts';
import { PROTOCOL_VERSION } from '../../shared/contract/wire.ts';

/** Who has a workspace open. It only advertises: the owner is whoever holds the lock. */
export interface Owner {
  readonly pid: number;
  readonly protocolVersion: number;
  readonly token: string;
}
export interface Lock {
  readonly owner: Owner;
  release(): void;
}

export const ownerPath = (path: string): string => `${path}.owner`;
const lockPath = (path: string): string => `${path}.lock`;

/** Who advertises to have the workspace open; null: nobody, or nothing readable. */
export function readOwner(path: string): Owner | null {
  try {
    const read: unknown = JSON.parse(readFileSync(ownerPath(path), 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    const { pid, protocolVersion, token } = read as Partial<Owner>;
    return typeof pid === 'number' && typeof protocolVersion === 'number' && typeof token === 'string'
      ? { pid, protocolVersion, token }
      : null;
  } catch {
    return null;
  }
}

/** Takes the workspace for one writer, by an exclusive transaction on a side file: it ends with the process, whatever ends the process. */
export function takeLock(path: string): Result<Lock> {
  const side = new Sqlite(lockPath(path), { timeout: 0 });
  try {
    side.exec('BEGIN EXCLUSIVE');
  } catch {
    side.close();
    const owner = readOwner(path);
    return fail(
      'workspace_in_use',
      owner === null
        ? 'The workspace is open in another process.'
        : `The workspace is open in another process (${owner.pid}).`,
      'Close it there, or open it here to read only.',
      { pid: owner?.pid ?? null },
    );
  }
  const owner: Owner = {
    pid: process.pid,
    protocolVersion: PROTOCOL_VERSION,
    token: randomBytes(24).toString('base64url'),
  };
  rmSync(ownerPath(path), { force: true });
  writeFileSync(ownerPath(path), JSON.stringify(owner), { mode: 0o600 });
  return ok({
    owner,
    release() {
      if (readOwner(path)?.token === owner.token) rmSync(ownerPath(path), { force: true });
      side.close();
    },
  });
}
