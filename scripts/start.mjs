// Starts the app: in Electron if it is installed or can be downloaded, otherwise in a browser on the loopback host.
// Prints one line that says which.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { readArguments, refuse } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { buildIfStale } from './support/build-if-stale.mjs';
import { runChild } from './support/child.mjs';
import { downloadElectron, electronIfQuick, startFailed } from './support/electron.mjs';

const root = join(import.meta.dirname, '..');
const { values, positionals } = readArguments({
  usage: `Usage: npm start -- [workspace] [--electron | --browser]

Opens a workspace (a .tde file), or "My agency.tde" in the folder "Task Distribution" of your home folder.
Without a display, prints the address of the desk instead.

  --electron   in Electron only; downloads it if needed. The same as npm run start:electron
  --browser    in a browser only. The same as npm run start:browser`,
  options: { electron: { type: 'boolean' }, browser: { type: 'boolean' } },
  positionals: 1,
});
if (values.electron && values.browser) refuse('Choose one of --electron and --browser.');
await runUnderBroughtNode();
const [named] = positionals;
const workspace = named === undefined ? join(homedir(), 'Task Distribution', 'My agency.tde') : resolve(named);
const say = (line) => process.stderr.write(`${line}\n`);
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

function chosenElectron() {
  if (values.electron) return downloadElectron(root, say);
  return values.browser || !hasDisplay ? null : electronIfQuick(root, say);
}

buildIfStale(root);
const electron = chosenElectron();
if (electron !== null) {
  process.stdout.write(`Starting the desk in Electron${named === undefined ? '' : `, on ${workspace}`}.\n`);
  // On Linux, Chromium has no sandbox for root and does not start unless the sandbox is disabled.
  const flags = process.platform === 'linux' && process.getuid() === 0 ? ['--no-sandbox'] : [];
  const from = performance.now();
  const ended = await runChild(electron, [...flags, root, ...(named === undefined ? [] : [workspace])]);
  if (values.electron || !startFailed(ended, performance.now() - from)) process.exit(ended.code);
  say(`Electron did not start (${ended.signal ?? `exit ${ended.code}`}). Opening the desk in a browser instead.`);
} else if (values.electron) {
  say('Electron could not be downloaded. Use npm run start:browser, or try again with an internet connection.');
  process.exit(1);
}
const { code } = await runChild(process.execPath, [join(root, 'out/main/cli.js'), 'serve', workspace, '--open']);
process.exit(code);
