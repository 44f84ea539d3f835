import { lstatSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inFolder } from '../../system/held-folder.ts';
import { codeOf, type FileVersion, freeName, isSameVersion } from './watched-files.ts';

/** How many of the files that were moved last are still checked for changes. */
const CHECKED = 200;

/** Files that this process has moved out of the watched folder. */
export interface MovedFiles {
  add(folder: string, into: string, as: string, found: FileVersion & { readonly name: string }): void;
  /** Moves back files that were written to after they were moved. */
  moveBackChanged(folder: string, wallMs: number): void;
}

/**
 * An agent that keeps its file open goes on writing to it after it was moved. Such a file is moved back and read again: known reports add nothing, the
 * others count. This works only while the process that moved the file is running.
 */
export function makeMovedFiles(): MovedFiles {
  const moved = new Map<string, FileVersion & { readonly name: string }>();
  return {
    add(folder, into, as, found) {
      moved.set(join(folder, into, as), found);
      for (const oldest of moved.keys()) {
        if (moved.size <= CHECKED) break;
        moved.delete(oldest);
      }
    },
    moveBackChanged(folder, wallMs) {
      for (const [path, found] of moved) {
        if (dirname(dirname(path)) !== join(folder)) continue;
        try {
          inFolder(folder, [basename(dirname(path))], { create: false }, (from) => {
            const now = lstatSync(join(from, basename(path)));
            if (!now.isFile() || isSameVersion(now, found)) return;
            const back = (into: string): void =>
              renameSync(join(from, basename(path)), join(into, freeName(into, found.name, wallMs)));
            inFolder(folder, [], { create: false }, back);
            moved.delete(path);
          });
        } catch (error) {
          const code = codeOf(error);
          if (code === '') throw error;
          if (code === 'ENOENT') moved.delete(path);
        }
      }
    },
  };
}
