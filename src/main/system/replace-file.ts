import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { PRIVATE_FILE } from './private-file.ts';

/** The name of a file while it is being written. */
export const partOf = (file: string): string => `${file}.part`;

/** Writes a file that only this user can read, under its name only once it is complete and on disk. */
export function writePrivately(file: string, bytes: Uint8Array): void {
  const part = partOf(file);
  try {
    rmSync(part, { force: true });
    writeFileSync(part, bytes, { mode: PRIVATE_FILE, flag: 'wx' });
    // Whatever the umask has taken away.
    chmodSync(part, PRIVATE_FILE);
    moveIntoPlace(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Gives a complete file its name, replacing what is there. Both are on disk when it returns. */
export function moveIntoPlace(part: string, file: string): void {
  sync(part);
  renameSync(part, file);
  syncFolder(dirname(file));
}

/** Waits until a file is on disk. */
function sync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Waits until the names in a folder are on disk, where the system can. */
function syncFolder(folder: string): void {
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  try {
    const opened = openSync(folder, 'r');
    try {
      fsyncSync(opened);
    } finally {
      closeSync(opened);
    }
  } catch {
    // Some network file systems refuse it; the file itself is on disk.
  }
}
