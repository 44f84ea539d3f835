// Runs the main journey in Electron itself, with Playwright: npm run test:electron. If Electron is not installed, it
// says that the test was skipped.
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { electronBinary } from './support/electron.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
readArguments({
  usage: `Usage: npm run test:electron

Runs the end-to-end test of the first day in Electron itself. Skipped if Electron has not been downloaded.`,
});
const binary = electronBinary(root);
if (binary === null) {
  console.log(
    'Skipped: Electron has not been downloaded. The stand-in (npm run test:e2e) runs the built bundles without it. To download Electron: npm run start:electron',
  );
  process.exit(0);
}
await runUnderBroughtNode();
buildIfStale(root);
const { code } = await runChild(process.execPath, [toolScript(root, 'vitest'), 'run', '--project', 'electron'], {
  cwd: root,
  env: { ...process.env, TDE_ELECTRON: binary },
});
process.exit(code);
