import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const KEPT = 10;

/** Workspaces opened last, newest first; those that are gone are left out. A file that cannot be read counts as empty. */
export function readRecent(file: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read)
      ? read.filter((path): path is string => typeof path === 'string' && existsSync(path)).slice(0, KEPT)
      : [];
  } catch {
    return [];
  }
}

/** Puts a workspace at the head of the list; the file is replaced whole. Answers the list. */
export function rememberRecent(file: string, path: string): readonly string[] {
  const recent = [path, ...readRecent(file).filter((other) => other !== path)].slice(0, KEPT);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.part`, JSON.stringify(recent));
  renameSync(`${file}.part`, file);
  return recent;
}
