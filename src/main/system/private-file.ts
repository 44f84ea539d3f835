import { chmodSync, closeSync, openSync, statSync } from 'node:fs';

/** Read and written by this user only. */
export const PRIVATE_FILE = 0o600;
/** Entered by this user only. */
export const PRIVATE_FOLDER = 0o700;

/** Creates an empty file that only this user can read, whatever the umask. Never follows a link. Returns false if it could not be created. */
export function createPrivate(path: string): boolean {
  try {
    closeSync(openSync(path, 'wx', PRIVATE_FILE));
    chmodSync(path, PRIVATE_FILE);
    return true;
  } catch {
    return false;
  }
}

/** Takes the permissions of group and others away from a file or folder. Without an effect if there is none, or it belongs to another user. */
export function makePrivate(path: string): void {
  if (process.platform === 'win32') return;
  try {
    const { mode } = statSync(path);
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch {
    // It is as private as its owner allows.
  }
}
