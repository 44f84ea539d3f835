import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** The process that advertises to have the workspace open; null if none, or the file is unreadable. */
export function readOwner(path: string): Owner | null {
  try {
    const read: unknown = JSON.parse(readFileSync(ownerPath(path), 'utf8'));
    if (typeof read !== 'object' || read === null) return null;
    const { pid, protocolVersion, token, address } = read as { readonly [K in keyof Owner]?: unknown };
    return typeof pid === 'number' && typeof protocolVersion === 'number' && typeof token === 'string'
      ? { pid, protocolVersion, token, address: typeof address === 'string' ? address : null }
      : null;
  } catch {
    return null;
  }
}

/** Writes who has the workspace open to a file that only this user can read. */
export function writeOwner(path: string, owner: Owner): void {
  rmSync(ownerPath(path), { force: true });
  writeFileSync(ownerPath(path), JSON.stringify(owner), { mode: 0o600 });
}

/** Removes the file of `writeOwner`, unless another process has written it since. */
export function removeOwner(path: string, owner: Owner): void {
  if (readOwner(path)?.token === owner.token) rmSync(ownerPath(path), { force: true });
}
