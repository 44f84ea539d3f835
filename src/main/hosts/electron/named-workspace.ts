import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The absolute path of the first workspace among the arguments of a start in `folder`; names and `file://` URLs count. Null: none is named. */
export function workspaceNamed(args: readonly string[], folder: string): string | null {
  for (const argument of args) {
    const path = pathOf(argument);
    if (path?.toLowerCase().endsWith('.tde') === true) return resolve(folder, path);
  }
  return null;
}

function pathOf(argument: string): string | null {
  if (argument.startsWith('-')) return null;
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) return argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
