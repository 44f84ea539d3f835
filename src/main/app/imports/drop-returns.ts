import { lstatSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { codeOf, freeName, isSame, type Written } from './drop-files.ts';

/** So many of the files that were moved last are watched on. */
const KEPT = 200;

/** Files that were moved out of the way by this process. */
export interface MovedFiles {
  add(folder: string, into: string, as: string, found: Written & { readonly name: string }): void;
  /** Moves back what was written to since. */
  back(folder: string, wallMs: number): void;
}

/**
 * An agent that keeps its file open writes on in it after it was moved. Such a file comes back to be read again: what is known of it adds nothing, the rest
 * counts. Only while the process runs that moved it.
 */
export function makeMovedFiles(): MovedFiles {
  const moved = new Map<string, Written & { readonly name: string }>();
  return {
    add(folder, into, as, found) {
      moved.set(join(folder, into, as), found);
      for (const oldest of moved.keys()) {
        if (moved.size <= KEPT) break;
        moved.delete(oldest);
      }
    },
    back(folder, wallMs) {
      for (const [path, found] of moved) {
        if (dirname(dirname(path)) !== join(folder)) continue;
        try {
          if (isSame(lstatSync(path), found)) continue;
          renameSync(path, join(folder, freeName(folder, found.name, wallMs)));
          moved.delete(path);
        } catch (error) {
          const code = codeOf(error);
          if (code === '') throw error;
          if (code === 'ENOENT') moved.delete(path);
        }
      }
    },
  };
}
