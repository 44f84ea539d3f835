import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { makeFolder, makeOneFolder } from './make-folder.ts';
import { PRIVATE_FILE } from './private-file.ts';

/**
 * Where the system names open folders, paths below it lead to the folder that was opened, whatever takes its place in the meantime. Elsewhere
 * every part is checked before and after.
 */
const OPENED = '/proc/self/fd';
const canHold = process.platform === 'linux' && existsSync(OPENED);
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0;
const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0);

export interface HoldOptions {
  /** Creates the folders that are missing. */
  readonly create: boolean;
}

/**
 * Runs `use` with a folder below `root` that is reached through folders only: a link in any part below `root` is refused (error `ELOOP`), also if it takes
 * the place of a folder in the meantime. `root` itself was chosen by the user and may be a link. The path that `use` is given is for calls of the
 * file system alone, and only until it returns. Throws the system's error.
 */
export function inFolder<T>(
  root: string,
  below: readonly string[],
  { create }: HoldOptions,
  use: (folder: string) => T,
): T {
  if (below.some((part) => part === '' || part === '.' || part === '..' || part.includes(sep) || part.includes('/')))
    throw new Error('A part of a path below a folder is the name of a folder.');
  if (create) makeFolder(root);
  return canHold ? withHeld(root, below, create, use) : withChecked(root, below, create, use);
}

function withHeld<T>(root: string, below: readonly string[], create: boolean, use: (folder: string) => T): T {
  const opened = [openSync(root, FOLDER)];
  try {
    let folder = `${OPENED}/${opened[0]}`;
    for (const part of below) {
      const path = join(folder, part);
      if (create) makeOneFolder(path);
      refuseLink(path);
      const file = openSync(path, FOLDER | NO_FOLLOW);
      opened.push(file);
      folder = `${OPENED}/${file}`;
    }
    return use(folder);
  } finally {
    for (const file of opened) closeSync(file);
  }
}

function withChecked<T>(root: string, below: readonly string[], create: boolean, use: (folder: string) => T): T {
  const check = (mayCreate: boolean): string => {
    let folder = root;
    for (const part of below) {
      folder = join(folder, part);
      if (mayCreate) makeOneFolder(folder);
      refuseLink(folder);
    }
    return folder;
  };
  const result = use(check(create));
  check(false);
  return result;
}

function refuseLink(path: string): void {
  if (lstatSync(path).isSymbolicLink()) throw linkError(path);
}

const linkError = (path: string): Error =>
  Object.assign(new Error(`ELOOP: ${path}`), { code: 'ELOOP', syscall: 'open', path });

/**
 * Writes a new file that only this user can read. It is on disk when this returns. Throws `EEXIST` if anything has this name, a link that leads nowhere
 * included; what was written of a file that could not be written whole is removed.
 */
export function createFile(path: string, bytes: Uint8Array | string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_FOLLOW, PRIVATE_FILE);
  try {
    fchmodSync(file, PRIVATE_FILE);
    writeFileSync(file, bytes);
    fsyncSync(file);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** A file that was read, with the properties that change when the file does. */
export interface ReadFile {
  readonly bytes: Buffer;
  readonly size: number;
  readonly mtimeMs: number;
}

/**
 * Reads a file without following a link and without waiting for a pipe. Null if it is neither a file nor a link. Throws the system's error, `ELOOP` for a
 * link, and `EFBIG` if it is larger than `largestBytes`.
 */
export function readRegular(path: string, largestBytes: number): ReadFile | null {
  const file = openSync(path, constants.O_RDONLY | NO_FOLLOW | (constants.O_NONBLOCK ?? 0));
  try {
    const before = fstatSync(file);
    if (!before.isFile()) return null;
    if (before.size > largestBytes) throw Object.assign(new Error('EFBIG'), { code: 'EFBIG', syscall: 'read', path });
    const bytes = readFileSync(file);
    const { size, mtimeMs } = fstatSync(file);
    return { bytes, size, mtimeMs };
  } finally {
    closeSync(file);
  }
}

/** Whether anything has this name, a link that leads nowhere included. False if its folder is none. */
export function isTaken(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Adds a line to a file that only this user can read; creates it. Throws the system's error, `ELOOP` for a link; nothing is added to a pipe or device. */
export function appendLine(path: string, line: string): void {
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | NO_FOLLOW | (constants.O_NONBLOCK ?? 0);
  const file = openSync(path, flags, PRIVATE_FILE);
  try {
    if (fstatSync(file).isFile()) writeFileSync(file, line);
  } finally {
    closeSync(file);
  }
}
