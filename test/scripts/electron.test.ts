import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadElectron, electronIfQuick, SHORT_WAIT_MS, startFailed } from '../../scripts/support/electron.mjs';

/** Stand-ins for Electron's install.js; each notes that it ran. */
const NOTE = "require('node:fs').appendFileSync('tries', 'x');";
const FAILS = `${NOTE} process.exit(1);`;
const HANGS = `${NOTE} setInterval(() => undefined, 1000);`;
const WORKS = `${NOTE} const fs = require('node:fs'); fs.mkdirSync('dist'); fs.writeFileSync('dist/electron', ''); fs.writeFileSync('path.txt', 'electron');`;
const AGAIN = 'Electron 45.0.0 could not be downloaded before. To try again: npm run start:electron';

let root = '';
let output: string[] = [];
const say = (line: string) => output.push(line);
const folder = () => join(root, 'node_modules', 'electron');
const tries = () => (existsSync(join(folder(), 'tries')) ? readFileSync(join(folder(), 'tries'), 'utf8').length : 0);
const install = (version: string, script: string) => {
  mkdirSync(folder(), { recursive: true });
  writeFileSync(join(folder(), 'package.json'), JSON.stringify({ version }));
  writeFileSync(join(folder(), 'install.js'), script);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tde electron é-'));
  output = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('Electron at npm start', () => {
  it('is waited for only once, for at most 20 s: a failed download is remembered', () => {
    expect(SHORT_WAIT_MS).toBe(20_000);
    install('45.0.0', FAILS);
    expect(electronIfQuick(root, say)).toBeNull();
    expect(output).toEqual([
      'Downloading Electron 45.0.0. Waiting for up to 20 s ...',
      'Electron could not be downloaded. npm start will not wait for it again. To try again: npm run start:electron',
    ]);
    output = [];
    expect(electronIfQuick(root, say)).toBeNull();
    expect([output, tries()]).toEqual([[AGAIN], 1]);
  });
  it('is given up if the download takes longer than that', () => {
    install('45.0.0', HANGS);
    const from = performance.now();
    expect(electronIfQuick(root, say, 500)).toBeNull();
    expect(performance.now() - from).toBeLessThan(20_000);
    expect(electronIfQuick(root, say, 500)).toBeNull();
    expect(output.at(-1)).toBe(AGAIN);
  });
  it('is tried again when the project moves to another version', () => {
    install('45.0.0', FAILS);
    electronIfQuick(root, say);
    install('45.0.1', FAILS);
    electronIfQuick(root, say);
    expect(tries()).toBe(2);
  });
  it('is tried again by npm run start:electron, and used by npm start from then on', () => {
    install('45.0.0', FAILS);
    electronIfQuick(root, say);
    install('45.0.0', WORKS);
    const binary = join(folder(), 'dist', 'electron');
    expect(downloadElectron(root, say)).toBe(binary);
    output = [];
    expect([electronIfQuick(root, say), output, tries()]).toEqual([binary, [], 2]);
  });
  it('gives way to the browser if it crashes while starting, but not if it ends later or is closed', () => {
    expect(startFailed({ code: 133, signal: 'SIGTRAP', error: null }, 300)).toBe(true);
    expect(startFailed({ code: 127, signal: null, error: null }, 20)).toBe(true);
    expect(startFailed({ code: 133, signal: 'SIGTRAP', error: null }, 60_000)).toBe(false);
    expect(startFailed({ code: 0, signal: null, error: null }, 300)).toBe(false);
    expect(startFailed({ code: 130, signal: 'SIGINT', error: null }, 300)).toBe(false);
  });
});
