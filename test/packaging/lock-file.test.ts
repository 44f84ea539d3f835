import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockedPackages } from '../../scripts/support/packages.mjs';

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

test('every package of the lock file has an integrity hash', () => {
  const locked = [...lockedPackages(root)];
  expect(locked.length).toBeGreaterThan(500);
  expect(locked.filter(([, { integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? ''))).toEqual([]);
});

test('the package xlsx, whose vulnerabilities stay, is used by nothing', () => {
  expect([...lockedPackages(root)].filter(([path]) => /(?:^|\/)xlsx$/.test(path))).toEqual([]);
});

test('the lock file agrees with package.json', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read('package.json'));
  const own = JSON.parse(read('package-lock.json')).packages[''];
  expect([own.dependencies, own.devDependencies, own.optionalDependencies]).toEqual([
    dependencies,
    devDependencies,
    optionalDependencies,
  ]);
});

const FOLDERS = ['docs', 'resources', 'scripts', 'src', 'test'];
const IS_TEXT = /\.(?:ts|tsx|mjs|json|jsonc|md|css|html|csv|txt|svg)$|^\.[a-z]+rc$/;

test('no file names a registry host', () => {
  const files = [
    ...readdirSync(root).filter((name) => statSync(join(root, name)).isFile()),
    ...FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    ),
  ].filter((name) => IS_TEXT.test(name));
  expect(files.length).toBeGreaterThan(1000);
  const host = /\bregistry\.[a-z-]+\.(?:org|com|net|io|dev)\b|https?:\/\/(?:npm|registry|artifactory|nexus)\b/;
  expect(files.filter((name) => host.test(read(name)))).toEqual([]);
  expect(read('package-lock.json')).not.toContain('"resolved"');
});
