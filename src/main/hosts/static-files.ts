import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json',
};

export interface StaticFile {
  readonly type: string;
  readonly bytes: Buffer;
}

/** A file of the built renderer by the path of its address. Null if it does not exist, its type is unknown, or the path would leave the folder. */
export function staticFile(root: string, urlPath: string): StaticFile | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = normalize(join(root, decoded === '/' ? 'index.html' : decoded));
  const type = TYPES[extname(path)];
  if (!path.startsWith(normalize(root) + sep) || type === undefined || !existsSync(path) || !statSync(path).isFile())
    return null;
  return { type, bytes: readFileSync(path) };
}
