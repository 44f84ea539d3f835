// @ts-check
import { readFileSync, statSync } from 'node:fs';
import { join, matchesGlob, relative, sep } from 'node:path';
import { filesBelow, packagesOf } from './packages.mjs';

/**
 * The files that electron-builder packs, as its configuration says: the built files, and the runtime dependencies. It also leaves out
 * documentation and tests of packages, which are few, so that this is a little more.
 * @param {string} root
 * @returns {readonly { path: string, bytes: number }[]}
 */
export function packedFiles(root) {
  const { files } = JSON.parse(readFileSync(join(root, 'electron-builder.json'), 'utf8'));
  /** @type {readonly string[]} */
  const patterns = files;
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  const included = patterns.filter((pattern) => !pattern.startsWith('!'));
  const packages = packagesOf(root).installed.map(({ path }) => path);
  const candidates = [
    join(root, 'package.json'),
    ...['out', ...packages].flatMap((path) => filesBelow(join(root, path))),
  ];
  return candidates
    .map((file) => ({ file, path: relative(root, file).split(sep).join('/') }))
    .filter(
      ({ path }) =>
        (path.startsWith('node_modules/') || included.some((pattern) => matchesGlob(path, pattern))) &&
        !excluded.some((pattern) => matchesGlob(path, pattern)),
    )
    .map(({ file, path }) => ({ path, bytes: statSync(file).size }));
}
