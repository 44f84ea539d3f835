import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { makeFolder } from '../../system/make-folder.ts';

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
  writeFileSync(`${file}.part`, JSON.stringify(value));
  renameSync(`${file}.part`, file);
}
