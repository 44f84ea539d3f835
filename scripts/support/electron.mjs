// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** How long `npm start` waits for Electron's download, and how long the commands that need Electron do. */
export const SHORT_WAIT_MS = 20_000;
const LONG_WAIT_MS = 300_000;

/** @param {string} root */
const packageFolder = (root) => join(root, 'node_modules', 'electron');
/** @param {string} root */
const noteFile = (root) => join(root, '.cache', 'electron-not-downloaded.json');

/**
 * The path of Electron's binary under a project's folder; null if it has not been downloaded.
 * @param {string} root
 */
export function electronBinary(root) {
  const folder = packageFolder(root);
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(binary) ? binary : null;
}

/**
 * Electron's binary for `npm start`. If it has not been downloaded, waits for the download once and remembers when that fails, so that later
 * starts do not wait. Another version of Electron is tried again.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {number} [limitMs]
 * @returns {string | null} null if the browser must be used
 */
export function electronIfQuick(root, say, limitMs = SHORT_WAIT_MS) {
  const binary = electronBinary(root);
  const version = versionOf(root);
  if (binary !== null || version === null) return binary;
  if (failedBefore(root) === version) {
    say(`Electron ${version} could not be downloaded before. To try again: npm run start:electron`);
    return null;
  }
  const downloaded = downloadElectron(root, say, limitMs);
  if (downloaded === null)
    say('Electron could not be downloaded. npm start will not wait for it again. To try again: npm run start:electron');
  return downloaded;
}

/**
 * Downloads Electron's binary, and remembers whether that failed.
 * @param {string} root
 * @param {(line: string) => void} say
 * @param {number} [limitMs] the download is given up after this
 * @returns {string | null} null if it could not be downloaded
 */
export function downloadElectron(root, say, limitMs = LONG_WAIT_MS) {
  const folder = packageFolder(root);
  const version = versionOf(root);
  if (electronBinary(root) !== null || version === null) return electronBinary(root);
  say(`Downloading Electron ${version}. Waiting for up to ${Math.ceil(limitMs / 1000)} s ...`);
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    stdio: 'ignore',
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const binary = electronBinary(root);
  remember(root, binary === null ? version : null);
  return binary;
}

/**
 * The version of the Electron package; null if it is not installed.
 * @param {string} root
 * @returns {string | null}
 */
function versionOf(root) {
  const file = join(packageFolder(root), 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}

/**
 * The version whose download failed last; null if none did.
 * @param {string} root
 * @returns {string | null}
 */
function failedBefore(root) {
  try {
    return JSON.parse(readFileSync(noteFile(root), 'utf8')).version;
  } catch {
    return null;
  }
}

/**
 * @param {string} root
 * @param {string | null} failedVersion null if the download worked
 */
function remember(root, failedVersion) {
  const file = noteFile(root);
  try {
    rmSync(file, { force: true });
    if (failedVersion === null) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify({ version: failedVersion, at: new Date().toISOString() })}\n`);
  } catch {
    // In a folder that this user may not write to, the next start waits again.
  }
}

const START_MS = 10_000;

/**
 * True if Electron ended before it could show anything: a library or its sandbox is missing on this machine.
 * @param {import('./child.mjs').Ended} ended
 * @param {number} lastedMs how long it ran
 */
export function startFailed({ code, signal }, lastedMs) {
  const crashed = signal !== null && ['SIGTRAP', 'SIGABRT', 'SIGILL', 'SIGSEGV'].includes(signal);
  return lastedMs < START_MS && (code === 127 || crashed);
}
