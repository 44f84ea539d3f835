import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

/** A name that a file system takes and that does not leave its folder. */
export const safeFileName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'report';

/** `name.ext`, or `name-2.ext` and so on where that stands already: an export never overwrites one. */
export function freeName(folder: string, name: string, extension: string): string {
  for (let count = 1; ; count++) {
    const candidate = join(folder, `${name}${count === 1 ? '' : `-${count}`}.${extension}`);
    if (!existsSync(candidate)) return candidate;
  }
}

/**
 * Makes a folder and those above it that are missing. Throws the system's error. Node's own recursive `mkdir` never ends below a folder
 * in which nothing can be made, such as `/proc`.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder) && statSync(folder).isDirectory()) return;
  const parent = dirname(folder);
  if (parent !== folder) makeFolder(parent);
  mkdirSync(folder);
}

/** Writes whole or not at all: to a temporary name beside it, synced, then renamed. Throws the system's error; the folder is made where it is missing. */
export function writeWhole(folder: string, path: string, bytes: Uint8Array): void {
  makeFolder(folder);
  const temporary = `${path}.part`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
