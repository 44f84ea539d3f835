// The command line from a checkout: builds first what is stale, quietly, then hands everything over. It is tde that checks the arguments.
import { join } from 'node:path';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';

const root = join(import.meta.dirname, '..');
await runUnderBroughtNode();
buildIfStale(root);
const { code } = await runChild(process.execPath, [join(root, 'out/main/cli.js'), ...process.argv.slice(2)]);
process.exit(code);
