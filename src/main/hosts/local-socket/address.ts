import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../../system/make-folder.ts';

/** Unix sockets have short names: 104 bytes on macOS, including the terminating zero. */
const LONGEST_PATH = 103;

/**
 * The address on which the owner of a workspace listens: a pipe on Windows, otherwise a socket in a folder of this user alone. Null if no name is
 * short enough here.
 */
export function addressFor(realPath: string, env: NodeJS.ProcessEnv = process.env): string | null {
  const name = createHash('sha256').update(realPath).digest('hex').slice(0, 24);
  if (process.platform === 'win32') return `\\\\.\\pipe\\tde-${name}`;
  const folder = `tde-${process.getuid?.() ?? 0}`;
  const places = [env.XDG_RUNTIME_DIR, tmpdir()].filter((place) => place !== undefined && place !== '');
  const paths = places.map((place) => join(place ?? '', folder, `${name}.sock`));
  return paths.find((path) => Buffer.byteLength(path) <= LONGEST_PATH) ?? null;
}

/**
 * Creates the folder of a socket. Returns false if it exists and belongs to another user or is open to others, or if it
 * cannot be created.
 */
export function makePrivateFolder(folder: string): boolean {
  try {
    makeFolder(folder, 0o700);
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
