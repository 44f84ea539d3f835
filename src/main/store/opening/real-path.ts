import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** The most links of a path that are followed, as on Linux. */
const MOST_LINKS = 40;

/**
 * The canonical path of a file, with links resolved. For a file that does not exist yet, its folder is resolved, and a
 * link without a file is followed to where the file would be.
 */
export function realPathOf(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  let place = resolve(path);
  for (let links = 0; links < MOST_LINKS && isLink(place); links++)
    place = resolve(dirname(place), readlinkSync(place));
  const folder = dirname(place);
  return existsSync(folder) ? join(realpathSync(folder), basename(place)) : place;
}

/** Whether a path is a link, with or without a file. */
export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    // There is nothing at the path, or what should be a folder in it is a file.
    return false;
  }
}
