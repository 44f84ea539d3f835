// Starts the desk: in Electron where its binary is there or can be fetched, else on the loopback host. Says in one line what it does.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';
import { electronBinary } from './electron-binary.mjs';

const FETCH_LIMIT_MS = 20_000;
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const flags = process.argv.slice(2);
const named = flags.find((flag) => !flag.startsWith('--'));
const workspace = named === undefined ? join(homedir(), 'Task Distribution', 'My agency.tde') : resolve(named);

function fetchedElectron() {
  const folder = join(root, 'node_modules', 'electron');
  if (electronBinary(root) !== null || !existsSync(join(folder, 'install.js'))) return electronBinary(root);
  process.stderr.write('Electron is not fetched yet: trying for 20 seconds ...\n');
  spawnSync(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore', timeout: FETCH_LIMIT_MS });
  return electronBinary(root);
}

buildIfStale(root);
const electron = flags.includes('--browser') ? null : fetchedElectron();
if (electron !== null) {
  process.stdout.write(`Starting the desk in Electron, on ${workspace}.\n`);
  process.exit(spawnSync(electron, [root, workspace], { stdio: 'inherit' }).status ?? 1);
}
if (flags.includes('--electron')) {
  process.stderr.write(
    "Electron's binary is not here and could not be fetched. Use npm run start:browser, or try again with a connection.\n",
  );
  process.exit(1);
}
process.exit(
  spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'serve', workspace, '--open'], { stdio: 'inherit' })
    .status ?? 1,
);
