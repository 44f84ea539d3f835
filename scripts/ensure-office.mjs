// Finds LibreOffice Calc and Poppler, which open the exports in the tests; installs them with apt as root on Debian;
// otherwise prints one line that says what is missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readArguments } from './support/arguments.mjs';

readArguments({
  usage: `Usage: node scripts/ensure-office.mjs

Finds LibreOffice Calc and Poppler for the tests, or installs them with apt (as root on Debian).`,
});

const PROGRAMS = {
  soffice: 'libreoffice-calc',
  pdftotext: 'poppler-utils',
  pdfinfo: 'poppler-utils',
  pdftoppm: 'poppler-utils',
};
const folders = (process.env.PATH ?? '').split(delimiter);
const missing = () => Object.keys(PROGRAMS).filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
const run = (command, args) =>
  spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });

const isRootOnDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
if (missing().length > 0 && isRootOnDebian) {
  const packages = [...new Set(missing().map((name) => PROGRAMS[name]))];
  console.log(`Not found: ${missing().join(', ')}. Installing Debian's ${packages.join(' and ')}.`);
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}
const left = missing();
if (left.length === 0) console.log('LibreOffice and Poppler for the tests: found');
else {
  const line = `${left.join(', ')} not found: install LibreOffice Calc and Poppler to have the exports opened by other programs.`;
  if (process.env.CI !== undefined || isRootOnDebian) {
    console.error(line);
    process.exit(1);
  }
  console.log(`${line} Those tests are skipped.`);
}
