import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { workspaceNamed } from '../../src/main/hosts/electron/named-workspace.ts';

const folder = resolve('/home/ann/work');

test('a name relative to the folder of whoever started is made absolute there', () => {
  expect(workspaceNamed(['agency.tde'], folder)).toBe(resolve(folder, 'agency.tde'));
  expect(workspaceNamed(['../other/agency.tde'], folder)).toBe(resolve('/home/ann/other/agency.tde'));
});
test('an absolute path stays as it is', () => {
  expect(workspaceNamed([resolve('/srv/agency.tde')], folder)).toBe(resolve('/srv/agency.tde'));
});
test('a file URL names the file, with its spaces', () => {
  const path = resolve('/home/ann/My agency.tde');
  expect(workspaceNamed([pathToFileURL(path).href], folder)).toBe(path);
});
test('switches, other files and addresses of other machines name no workspace', () => {
  expect(workspaceNamed(['--trace=a.tde', '.', 'notes.txt'], folder)).toBeNull();
  expect(workspaceNamed(['https://example.com/a.tde', 'file://elsewhere%2F/a.tde'], folder)).toBeNull();
});
test('the first workspace among the arguments counts, whatever the case of its ending', () => {
  expect(workspaceNamed(['--flag', 'ONE.TDE', 'two.tde'], folder)).toBe(resolve(folder, 'ONE.TDE'));
});
