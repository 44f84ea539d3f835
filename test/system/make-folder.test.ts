import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from '../../src/main/system/make-folder.ts';
import { codeFiles } from '../architecture/import-rules/read-imports.ts';
import { ROOT, testFolder } from '../support/command-line.ts';

const isFolder = (path: string): boolean => statSync(path).isDirectory();

test('a folder is created with its parents, and an existing one is left unchanged', () => {
  const folder = join(testFolder(), 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(isFolder(folder)).toBe(true);
});

test.skipIf(process.platform === 'win32')('each created folder has the requested permissions', () => {
  const above = join(testFolder(), 'a');
  makeFolder(join(above, 'b'), 0o700);
  expect([above, join(above, 'b')].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
});

test('a link to a folder is a folder', () => {
  const folder = testFolder();
  mkdirSync(join(folder, 'real'));
  symlinkSync(join(folder, 'real'), join(folder, 'link'));
  makeFolder(join(folder, 'link', 'inside'));
  expect(isFolder(join(folder, 'real', 'inside'))).toBe(true);
});

test('a path that is blocked by a file is rejected', () => {
  const file = join(testFolder(), 'file');
  writeFileSync(file, '');
  expect(() => makeFolder(file)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'below'))).toThrow('EEXIST');
});

test.runIf(process.platform === 'linux')('below a folder in which nothing can be made it ends with an error', () => {
  expect(() => makeFolder('/proc/x/y')).toThrow('ENOENT');
});

test("nothing else creates folders, because Node's recursive mkdir may never return", () => {
  const makers = codeFiles(ROOT, 'src').filter((file) =>
    /\bmkdir(Sync)?\(/.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  expect(makers).toEqual(['src/main/system/make-folder.ts']);
});
