// Finds an installed Chrome, Chromium or Edge for the tests, or installs one: with apt as root on Debian, otherwise
// with Playwright's own download. If both fail, it prints one line and exits with an error.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readArguments } from './support/arguments.mjs';
import { runUnderBroughtNode } from './support/brought-node.mjs';
import { findBrowser } from './support/find-browser.mjs';

readArguments({
  usage: `Usage: node scripts/ensure-browser.mjs

Finds an installed Chrome, Chromium or Edge for the tests, or installs one.`,
});
await runUnderBroughtNode();

const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;
const found = findBrowser();
if (found !== null) {
  console.log(`Browser for the tests: ${found}`);
  process.exit(0);
}
const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
if (isRootOnDebian) {
  console.log("No browser found: installing Debian's chromium.");
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
}
if (findBrowser() === null) {
  console.log("No browser found: trying Playwright's download.");
  run(process.execPath, [
    join(import.meta.dirname, '..', 'node_modules', 'playwright-core', 'cli.js'),
    'install',
    'chromium-headless-shell',
    'chromium',
  ]);
}
const installed = findBrowser();
if (installed === null) {
  console.error(
    'The tests need a browser: install Chrome, Chromium or Edge, or set TDE_BROWSER to one, and run npm test again.',
  );
  process.exit(1);
}
console.log(`Browser for the tests: ${installed}`);
