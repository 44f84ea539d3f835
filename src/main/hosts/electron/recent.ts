import { readFileSync } from 'node:fs';
import { replaceFile } from './replace-file.ts';

const KEPT = 10;

/** Workspaces opened last, newest first, also those that are gone. A file that cannot be read counts as empty. */
export function readRecent(file: string): readonly string[] {
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return Array.isArray(read) ? read.filter((path): path is string => typeof path === 'string').slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

/** Puts a workspace at the head of the list. Answers the list. */
export const rememberRecent = (file: string, path: string): readonly string[] =>
  write(file, [path, ...readRecent(file).filter((other) => other !== path)].slice(0, KEPT));

/** Takes a workspace out of the list; its file is not touched. Answers the list. */
export const forgetRecent = (file: string, path: string): readonly string[] =>
  write(
    file,
    readRecent(file).filter((other) => other !== path),
  );

function write(file: string, recent: readonly string[]): readonly string[] {
  replaceFile(file, JSON.stringify(recent));
  return recent;
}
