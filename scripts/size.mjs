// Prints the size of what the installers pack, without Electron: npm run size. Builds what has changed first.
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { packedFiles } from './support/packed-files.mjs';

readArguments({
  usage: `Usage: npm run size

Prints the size of what the installers pack, without Electron.`,
});
await runUnderBroughtNode();
const root = join(import.meta.dirname, '..');
buildIfStale(root);
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1).padStart(6)} MB`;
const sizes = new Map();
let total = 0;
for (const { path, bytes } of packedFiles(root)) {
  const part = path.startsWith('node_modules/') || path.startsWith('out/') ? path.split('/', 2).join('/') : path;
  sizes.set(part, (sizes.get(part) ?? 0) + bytes);
  total += bytes;
}
for (const [part, bytes] of [...sizes].sort((a, b) => b[1] - a[1])) console.log(`${megabytes(bytes)}  ${part}`);
console.log(`${megabytes(total)}  in total`);
