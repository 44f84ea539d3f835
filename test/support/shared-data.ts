import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './command-line.ts';

/** A file of the real exports that are next to the repository and not part of it, and whether it is there. */
export function sharedFile(...path: readonly string[]): { readonly path: string; readonly isHere: boolean } {
  const file = join(ROOT, '..', 'shared', ...path);
  const isHere = existsSync(file);
  if (!isHere) console.log(`Skipped, a real export: there is no ../shared/${path.join('/')} next to the repository.`);
  return { path: file, isHere };
}
