import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The path of Electron's binary under a project's folder; null: it has not been fetched. */
export function electronBinary(root) {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}
