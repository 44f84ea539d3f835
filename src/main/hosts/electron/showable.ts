import { lstatSync } from 'node:fs';
import { extname, isAbsolute } from 'node:path';

const LONGEST_PATH = 4096;
/** Files that the app writes: reports, mails, tables, workspaces. */
const WRITTEN: ReadonlySet<string> = new Set(['.pdf', '.html', '.xlsx', '.csv', '.md', '.json', '.eml', '.tde']);

/**
 * Whether the page may have a path shown in the file manager: a file of a kind that the app writes, or a folder, on this machine and under its own name.
 * A network path would send the user's credentials to another machine, and a link may lead anywhere.
 */
export function isShowable(path: unknown): path is string {
  if (typeof path !== 'string' || path.length > LONGEST_PATH || path.includes('\0')) return false;
  if (!isAbsolute(path) || /^[\\/]{2}/.test(path)) return false;
  try {
    const found = lstatSync(path);
    return found.isDirectory() || (found.isFile() && WRITTEN.has(extname(path).toLowerCase()));
  } catch {
    return false;
  }
}
