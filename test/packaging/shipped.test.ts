import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { expect, test } from 'vitest';
import { licencesText } from '../../scripts/support/licences-text.mjs';
import { importedPackages, packagesOf, runtimeDependencies } from '../../scripts/support/packages.mjs';
import { packedFiles } from '../../scripts/support/packed-files.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** What the built files import and do not contain, without Node's own modules. */
function externals(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const folder of ['out/main', 'out/main/chunks', 'out/preload'])
    for (const name of readdirSync(join(root, folder)).filter((file) => /\.c?js$/.test(file))) {
      const code = read(`${folder}/${name}`);
      const { staticImports, dynamicImports } = parseSync(name.replace('.cjs', '.js'), code).module;
      const asked = [
        ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
        ...dynamicImports.map(({ moduleRequest: { start, end } }) => code.slice(start + 1, end - 1)),
        ...[...code.matchAll(/\b(?:__)?require\("([^"]+)"\)/g)].map(([, from]) => from ?? ''),
      ];
      for (const from of asked) if (/^[@a-z]/.test(from) && !isBuiltin(from)) found.add(from);
    }
  return found;
}

test('every runtime dependency is imported by the built files, and they import nothing else', () => {
  expect([...externals()].sort()).toEqual([...runtimeDependencies(root), 'electron'].sort());
});

test('every runtime dependency is imported by the sources of main', () => {
  const imported = importedPackages(root, 'src/main');
  expect(runtimeDependencies(root).filter((name) => !imported.has(name))).toEqual([]);
});

test('what goes into the bundle is not installed next to it as well', () => {
  const { installed, bundled } = packagesOf(root);
  expect(installed.map(({ name }) => name)).toEqual(expect.arrayContaining(['better-sqlite3', 'pino']));
  expect(bundled.map(({ name }) => name)).toEqual(expect.arrayContaining(['zod', 'ws', 'react', 'ag-grid-community']));
  const next = new Set(installed.map(({ name }) => name));
  expect(bundled.filter(({ name }) => next.has(name))).toEqual([]);
  expect(installed.length).toBeLessThan(20);
});

test('only what the app needs is packed: built files, packages that it imports, no sources, maps or headers', () => {
  const files = packedFiles(root).map(({ path }) => path);
  const packages = new Set(packagesOf(root).installed.map(({ path }) => path));
  const isExpected = (path: string): boolean =>
    path === 'package.json' ||
    /^out\/(main|preload|renderer)\//.test(path) ||
    [...packages].some((folder) => path.startsWith(`${folder}/`));
  expect(files.filter((path) => !isExpected(path))).toEqual([]);
  expect(files.filter((path) => /\.(?:map|c|cc|cpp|h|hpp|gyp)$/.test(path))).toEqual([]);
  expect(files.filter((path) => path.endsWith('.node')).length).toBeGreaterThan(3);
});

test('the app without Electron is smaller than 35 MB', () => {
  const bytes = packedFiles(root).reduce((sum, file) => sum + file.bytes, 0);
  expect(bytes).toBeGreaterThan(5_000_000);
  expect(bytes).toBeLessThan(35_000_000);
});

test('only native modules are outside the archive', () => {
  expect(JSON.parse(read('electron-builder.json')).asarUnpack).toEqual(['**/*.node']);
});

test('docs/licences.md lists every package with its version and licence', () => {
  expect(read('docs/licences.md')).toBe(licencesText(root));
  const { installed, bundled } = packagesOf(root);
  expect([...installed, ...bundled].filter(({ licence }) => licence === null)).toEqual([]);
});
