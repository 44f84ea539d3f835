import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../system/make-folder.ts';
import { writePrivately } from '../../system/replace-file.ts';

/** A small file of the application itself; null if it is missing or unreadable, which is not an error: it is then written again. */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** Replaces the whole file. */
export function writeJson(file: string, value: unknown): void {
  makeFolder(dirname(file));
  writePrivately(file, Buffer.from(JSON.stringify(value)));
}
