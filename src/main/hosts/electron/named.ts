import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isLink } from './link.ts';

/**
 * The workspace named by the arguments of a process, resolved against its working directory; a desktop may pass a `file://` address. Undefined if none
 * is named.
 */
export function workspaceNamed(argv: readonly string[], workingDirectory: string): string | undefined {
  for (const argument of argv.slice(1)) {
    const path = isLink(argument) ? null : pathOf(argument);
    if (path?.toLowerCase().endsWith('.tde')) return resolve(workingDirectory, path);
  }
  return undefined;
}

function pathOf(argument: string): string | null {
  if (!argument.startsWith('file:')) return argument.startsWith('-') ? null : argument;
  try {
    return fileURLToPath(argument);
  } catch {
    return null;
  }
}
