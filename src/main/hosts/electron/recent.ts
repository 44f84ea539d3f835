import { existsSync } from 'node:fs';
import { readJson, writeJson } from './own-file.ts';

const KEPT = 10;

/** Workspaces opened last, newest first; those that are gone are left out. A file that cannot be read counts as empty. */
export function readRecent(file: string): readonly string[] {
  const read = readJson(file);
  return Array.isArray(read)
    ? read.filter((path): path is string => typeof path === 'string' && existsSync(path)).slice(0, KEPT)
    : [];
}

/** Adds a workspace at the top of the list. Returns the list. */
export function rememberRecent(file: string, path: string): readonly string[] {
  const recent = [path, ...readRecent(file).filter((other) => other !== path)].slice(0, KEPT);
  writeJson(file, recent);
  return recent;
}

/** Removes a workspace from the list. Returns the list. */
export function forgetRecent(file: string, path: string): readonly string[] {
  const recent = readRecent(file).filter((other) => other !== path);
  writeJson(file, recent);
  return recent;
}
