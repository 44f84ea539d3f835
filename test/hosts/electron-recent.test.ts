import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetRecent, readRecent, rememberRecent } from '../../src/main/hosts/electron/recent.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tde-recent-'));
  file = join(folder, 'settings', 'recent.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('nothing is recent before the first workspace was opened', () => {
  expect(readRecent(file)).toEqual([]);
});
test('the workspace opened last comes first, each once, also after a restart', () => {
  for (const path of ['/a.tde', '/b.tde', '/a.tde']) rememberRecent(file, path);
  expect(readRecent(file)).toEqual(['/a.tde', '/b.tde']);
});
test('ten are kept', () => {
  for (let n = 1; n <= 12; n++) rememberRecent(file, `/${n}.tde`);
  expect(readRecent(file)).toHaveLength(10);
  expect(readRecent(file)[0]).toBe('/12.tde');
  expect(readRecent(file).at(-1)).toBe('/3.tde');
});
test('a file that is gone stays in the list until it is taken out: its disk may only be away', () => {
  rememberRecent(file, join(folder, 'gone.tde'));
  rememberRecent(file, '/b.tde');
  expect(readRecent(file)).toEqual(['/b.tde', join(folder, 'gone.tde')]);
  expect(forgetRecent(file, join(folder, 'gone.tde'))).toEqual(['/b.tde']);
  expect(readRecent(file)).toEqual(['/b.tde']);
});
test('a list that is broken, or holds what is no path, counts as empty and is written anew', () => {
  rememberRecent(file, '/a.tde');
  writeFileSync(file, '["/a.tde", 7, null');
  expect(readRecent(file)).toEqual([]);
  writeFileSync(file, '["/a.tde", 7, null]');
  expect(readRecent(file)).toEqual(['/a.tde']);
  writeFileSync(file, '{"0": "/a.tde"}');
  expect(readRecent(file)).toEqual([]);
  expect(rememberRecent(file, '/b.tde')).toEqual(['/b.tde']);
  expect(readdirSync(join(folder, 'settings'))).toEqual(['recent.json']);
});
