import { closeSync, constants, fchmodSync, fstatSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { realPathOf } from './real-path.ts';

/** Who has a workspace open. This is only an advertisement: the owner is the process that holds the lock. */
export interface Owner {
  readonly pid: number;
  readonly protocolVersion: number;
  readonly token: string;
  /** Where the owner accepts calls from this machine; null if it accepts none. */
  readonly address: string | null;
}
/** Information that an owner that accepts calls gives about itself. */
export type Advertised = Pick<Owner, 'token' | 'address'>;

const ownerPath = (path: string): string => `${realPathOf(path)}.owner`;

const LARGEST_BYTES = 4096;

/**
 * The process that advertises to have the workspace open; null if none, or the file is unreadable. A file is believed only if it is a file, no link,
 * of this user, and closed to all others: anybody who may write to the folder could leave one.
 */
export function readOwner(path: string): Owner | null {
  try {
    const read: unknown = JSON.parse(ownText(ownerPath(path)));
    if (typeof read !== 'object' || read === null) return null;
    const { pid, protocolVersion, token, address } = read as { readonly [K in keyof Owner]?: unknown };
    return typeof pid === 'number' && typeof protocolVersion === 'number' && typeof token === 'string'
      ? { pid, protocolVersion, token, address: typeof address === 'string' ? address : null }
      : null;
  } catch {
    return null;
  }
}

/** The text of a small file that only this user can read and write. Throws if it is anything else. */
function ownText(path: string): string {
  const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const stat = fstatSync(file);
    const isOurs = process.platform === 'win32' || (stat.uid === process.geteuid?.() && (stat.mode & 0o077) === 0);
    if (!stat.isFile() || stat.size > LARGEST_BYTES || !isOurs) throw new Error('not an owner file of this user');
    return readFileSync(file, 'utf8');
  } finally {
    closeSync(file);
  }
}

/** Writes who has the workspace open to a new file that only this user can read; whatever was in its place is removed, not followed. Throws, and leaves no file, if it cannot be written. */
export function writeOwner(path: string, owner: Owner): void {
  rmSync(ownerPath(path), { force: true });
  const flag = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = openSync(ownerPath(path), flag, 0o600);
  try {
    // Whatever the umask has taken away.
    fchmodSync(file, 0o600);
    writeFileSync(file, JSON.stringify(owner));
  } catch (error) {
    rmSync(ownerPath(path), { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Removes the file of `writeOwner`, unless another process has written it since. */
export function removeOwner(path: string, owner: Owner): void {
  if (readOwner(path)?.token === owner.token) rmSync(ownerPath(path), { force: true });
}
