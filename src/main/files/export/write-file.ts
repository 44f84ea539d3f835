import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../system/make-folder.ts';

/** A name that is valid on file systems and cannot leave its folder. */
export const safeFileName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'report';

/** `name.ext`, or `name-2.ext` and so on if that exists: an export never overwrites a file. */
export function freeName(folder: string, name: string, extension: string): string {
  for (let count = 1; ; count++) {
    const candidate = join(folder, `${name}${count === 1 ? '' : `-${count}`}.${extension}`);
    if (!existsSync(candidate)) return candidate;
  }
}

/**
 * Writes a file completely or not at all: to a temporary name next to it, synced, then renamed. Creates the folder if
 * it is missing. Throws the system's error.
 */
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
