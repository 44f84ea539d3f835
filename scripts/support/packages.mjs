// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package of the lock file. `path`: its folder, relative to the project.
 * @typedef {{ path: string, name: string, version: string, licence: string | null }} Package
 * @typedef {{ version?: string, license?: string, integrity?: string, optional?: boolean, dependencies?: Record<string, string> }} Locked
 */

/** @param {string} path @returns {any} */
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/**
 * The entries of the lock file by folder, without the project itself.
 * @param {string} root
 * @returns {ReadonlyMap<string, Locked>}
 */
export const lockedPackages = (root) =>
  new Map(
    Object.entries(/** @type {Record<string, Locked>} */ (readJson(join(root, 'package-lock.json')).packages)).filter(
      ([path]) => path !== '',
    ),
  );

/**
 * What the product consists of: `installed`, the packages next to it, which are the runtime dependencies with theirs; `bundled`, the
 * packages that its sources import, with theirs, which the build puts into its files; `other`, all others.
 * @param {string} root
 * @returns {{ installed: readonly Package[], bundled: readonly Package[], other: readonly Package[] }}
 */
export function packagesOf(root) {
  const locked = lockedPackages(root);
  const left = new Set(excludedPackages(root));
  const installed = new Set([...closure(locked, runtimeDependencies(root))].filter((path) => !left.has(path)));
  const imported = [...importedPackages(root, 'src')].filter((name) => locked.has(`node_modules/${name}`));
  // Electron is the runtime itself: what its npm package needs is only for the download.
  const bundled = new Set([
    ...closure(
      locked,
      imported.filter((name) => name !== 'electron'),
    ),
    'node_modules/electron',
  ]);
  /** @param {(path: string) => boolean} isChosen */
  const listed = (isChosen) =>
    [...locked]
      .filter(([path]) => isChosen(path))
      .map(([path, entry]) => packageAt(root, path, entry))
      .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.path, b.path));
  return {
    installed: listed((path) => installed.has(path)),
    bundled: listed((path) => bundled.has(path) && !installed.has(path)),
    other: listed((path) => !installed.has(path) && !bundled.has(path)),
  };
}

/**
 * The folders of packages that the installers leave out as a whole: what a runtime dependency needs only to be compiled.
 * @param {string} root
 * @returns {readonly string[]}
 */
function excludedPackages(root) {
  /** @type {readonly string[]} */
  const files = readJson(join(root, 'electron-builder.json')).files;
  return files.flatMap((pattern) => /^!(node_modules\/[\w@/-]+)\/\*\*$/.exec(pattern)?.[1] ?? []);
}

/** @param {string} a @param {string} b */
const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The packages that have to be next to the built files.
 * @param {string} root
 * @returns {readonly string[]}
 */
export const runtimeDependencies = (root) => Object.keys(readJson(join(root, 'package.json')).dependencies ?? {});

/**
 * The folders of these packages and of everything they need at run time, found as Node finds it.
 * @param {ReadonlyMap<string, Locked>} locked
 * @param {readonly string[]} names
 * @returns {ReadonlySet<string>}
 */
function closure(locked, names) {
  /** @type {Set<string>} */
  const found = new Set();
  const open = names.map((name) => resolved(locked, '', name));
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (path === null || found.has(path)) continue;
    found.add(path);
    const from = path;
    open.push(...Object.keys(locked.get(path)?.dependencies ?? {}).map((name) => resolved(locked, from, name)));
  }
  return found;
}

/**
 * @param {ReadonlyMap<string, Locked>} locked
 * @param {string} from
 * @param {string} name
 * @returns {string | null}
 */
function resolved(locked, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    if (locked.has(path)) return path;
    if (folder === '') return null;
  }
}

/**
 * @param {string} root
 * @param {string} path
 * @param {Locked} entry
 * @returns {Package}
 */
function packageAt(root, path, { version = '', license }) {
  const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  return { path, name, version, licence: license ?? installedLicence(root, path) };
}

/** The licence in the installed package, for entries of the lock file without one. @param {string} root @param {string} path */
function installedLicence(root, path) {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return null;
  const { license, licenses } = readJson(file);
  const [first] = Array.isArray(licenses) ? licenses : [license];
  return typeof first === 'string' ? first : (first?.type ?? null);
}

// `import type` and `export type` leave nothing to run.
const IMPORT =
  /(?:^|[;\n])\s*(?:import|export)\s(?!type\b)[^;'"]*?from\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|(?:import|require|@import)\s*\(?\s*['"]([^'"]+)['"]/g;
const SOURCE = /\.(?:ts|tsx|css)$/;

/**
 * The packages that the sources below a folder import at run time.
 * @param {string} root
 * @param {string} folder
 * @returns {ReadonlySet<string>}
 */
export function importedPackages(root, folder) {
  /** @type {Set<string>} */
  const found = new Set();
  for (const file of filesBelow(join(root, folder))) {
    if (!SOURCE.test(file)) continue;
    for (const [, a, b, c] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
      const from = a ?? b ?? c ?? '';
      if (!/^[@a-z]/.test(from) || from.startsWith('node:')) continue;
      const [scope = '', name = ''] = from.split('/');
      found.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
    }
  }
  return found;
}

/**
 * All files below a folder.
 * @param {string} folder
 * @returns {readonly string[]}
 */
export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
