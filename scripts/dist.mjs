// Builds the installers of this platform with electron-builder: npm run dist. Needs Electron's binary; says so where it is not to be had.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { electronBinary } from './electron-binary.mjs';

const root = join(import.meta.dirname, '..');
const run = (script, args) =>
  spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root, stdio: 'inherit' }).status ??
  1;
if (electronBinary(root) === null) {
  spawnSync(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
    cwd: root,
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (electronBinary(root) === null) {
    console.error(
      "Electron's binary is not here and could not be fetched: no installer is built. Try again with a connection.",
    );
    process.exit(3);
  }
}
const built = run('electron-vite/bin/electron-vite.js', ['build']);
process.exit(
  built === 0 ? run('electron-builder/cli.js', ['--config', 'electron-builder.json', ...process.argv.slice(2)]) : built,
);
