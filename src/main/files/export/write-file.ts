import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { createFile, inFolder, isTaken } from '../../system/held-folder.ts';

/** A name that is valid on file systems and cannot leave its folder. */
export const safeFileName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80) || 'report';

/** Where a file is written. */
export interface FileTarget {
  /** The folder that the user chose. */
  readonly root: string;
  /** The same, or a folder below it, which is created if it is missing; a link below `root` is refused. */
  readonly folder: string;
  /** Without extension, safe for file systems. */
  readonly name: string;
  readonly extension: string;
  /** Whether an existing file of this name is replaced; otherwise the new one gets the next free name: `name-2.ext` and so on. */
  readonly replace: boolean;
}

/**
 * Writes a file completely or not at all: to a new temporary file next to it, synced, then renamed. Neither follows a link: one with the name of the
 * file is replaced, or left alone. Returns the path. Throws the system's error.
 */
export function writeWhole({ root, folder, name, extension, replace }: FileTarget, bytes: Uint8Array): string {
  const below = relative(root, folder).split(sep);
  const as = inFolder(root, below[0] === '' ? [] : below, { create: true }, (held) => {
    const temporary = join(held, `.${randomBytes(9).toString('hex')}.part`);
    createFile(temporary, bytes);
    try {
      return replace ? replaced(held, temporary, `${name}.${extension}`) : named(held, temporary, name, extension);
    } finally {
      rmSync(temporary, { force: true });
    }
  });
  return join(folder, as);
}

function replaced(held: string, temporary: string, as: string): string {
  renameSync(temporary, join(held, as));
  return as;
}

/** Gives a file the first free name; an existing file is never replaced, not even one that appears in the meantime. */
function named(held: string, temporary: string, name: string, extension: string): string {
  for (let count = 1; ; count++) {
    const as = `${name}${count === 1 ? '' : `-${count}`}.${extension}`;
    if (isTaken(join(held, as))) continue;
    try {
      linkSync(temporary, join(held, as));
      return as;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : null;
      if (code === 'EEXIST') continue;
      // A file system without hard links.
      return replaced(held, temporary, as);
    }
  }
}
