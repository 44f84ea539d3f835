import { chmodSync, existsSync, lstatSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PRIVATE_FOLDER } from './private-file.ts';

/**
 * Creates a folder and its missing parent folders, each with `mode` (octal, whatever the umask; default: the system's). Throws the system's
 * error. Node's own recursive `mkdir` never returns below a folder in which nothing can be created, such as `/proc`.
 */
export function makeFolder(folder: string, mode?: number): void {
  if (isFolder(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent, mode);
  try {
    mkdirSync(folder, { mode });
    if (mode !== undefined) chmodSync(folder, mode);
  } catch (error) {
    // Another process may have created it in the meantime.
    if (!isFolder(folder)) throw error;
  }
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** Creates one folder for this user alone if nothing has its name. A folder or a link that has it is left to the caller. Throws the system's error. */
export function makeOneFolder(path: string): void {
  try {
    mkdirSync(path, { mode: PRIVATE_FOLDER });
  } catch (error) {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found === undefined || (!found.isDirectory() && !found.isSymbolicLink())) throw error;
  }
}
