// The first day in Electron itself, by Playwright: npm run test:electron. Where Electron's binary is not, it says that it was skipped.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.mjs';
import { electronBinary } from './electron-binary.mjs';

const root = join(import.meta.dirname, '..');
const binary = electronBinary(root);
if (binary === null) {
  console.log(
    "Skipped: Electron's binary is not on this machine. The stand-in (npm run test:e2e) ran the built bundles without it.",
  );
  process.exit(0);
}
buildIfStale(root);
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
process.exit(
  spawnSync(process.execPath, [vitest, 'run', '--project', 'electron'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, TDE_ELECTRON: binary },
  }).status ?? 1,
);
