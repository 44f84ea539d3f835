// Builds the installers of this platform with electron-builder: npm run dist. Needs Electron's binary, and says so if it cannot be downloaded.
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { runChild } from './support/child.mjs';
import { downloadElectron } from './support/electron.mjs';
import { toolScript } from './support/tools.mjs';

const root = join(import.meta.dirname, '..');
const yes = { type: 'boolean' };
readArguments({
  usage: `Usage: npm run dist -- [--dir] [--linux] [--mac] [--win] [--x64] [--arm64]

Builds the installers for this platform, or for those named, into dist.

  --dir                   only the unpacked application, without installers
  --linux, --mac, --win   the platform to build for, instead of this one
  --x64, --arm64          the architecture to build for, instead of this one

Updates are off: the app asks nobody for them. If TDE_UPDATE_URL is set, the files that describe the newest version
are built as well, for the folder at that address.`,
  options: { dir: yes, linux: yes, mac: yes, win: yes, x64: yes, arm64: yes },
});
await runUnderBroughtNode();
if (downloadElectron(root, console.log) === null) {
  console.error('Electron could not be downloaded, so no installer was built. Try again with an internet connection.');
  process.exit(3);
}
const run = async (tool, args) =>
  (await runChild(process.execPath, [toolScript(root, tool), ...args], { cwd: root })).code;
const updateUrl = process.env.TDE_UPDATE_URL ?? '';
const updates =
  updateUrl === '' ? [] : ['--publish', 'never', '-c.publish.provider=generic', `-c.publish.url=${updateUrl}`];
const built = await run('electron-vite', ['build']);
process.exit(
  built === 0
    ? await run('electron-builder', ['--config', 'electron-builder.json', ...updates, ...process.argv.slice(2)])
    : built,
);
