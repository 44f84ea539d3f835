// Runs the command line from a checkout: first builds what has changed, without output, then passes on all arguments.
// tde itself checks the arguments.
import { join } from 'node:path';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';

const root = join(import.meta.dirname, '..');
await runUnderBroughtNode();
buildIfStale(root);
const { code } = await runChild(process.execPath, [join(root, 'out/main/cli.js'), ...process.argv.slice(2)]);
process.exit(code);
