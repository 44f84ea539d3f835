import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cyclesIn, faultOf, orphansIn } from './import-rules/check.ts';
import { codeFiles, importsOf } from './import-rules/read-imports.ts';
import { ENTRIES } from './import-rules/rooms.ts';

const root = join(import.meta.dirname, '..', '..');
const files = codeFiles(root, 'src');
const imports = files.flatMap((file) => importsOf(root, file));

test('imports only ever point down', () => {
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.flatMap((row) => faultOf(row) ?? [])).toEqual([]);
});

test('no imports run in a circle', () => {
  expect(cyclesIn(imports)).toEqual([]);
});

test('every file is reached from an entry', () => {
  expect(orphansIn(files, imports, ENTRIES)).toEqual([]);
});

test('a wrong import is caught in whatever form it is written', () => {
  const wrong = (file: string, text: string): readonly string[] =>
    importsOf(root, file, text).flatMap((row) => faultOf(row) ?? []);
  expect(wrong('src/main/engine/allocate.ts', "import { readFileSync } from 'node:fs';")).toEqual([
    'src/main/engine/allocate.ts imports node:fs, which is not open to src/main/engine/',
  ]);
  expect(wrong('src/main/engine/allocate.ts', "export * from '../store/index.ts';")).toHaveLength(1);
  expect(wrong('src/renderer/src/api.ts', "const core = import('../../main/app/core/core.ts');")).toHaveLength(1);
  expect(wrong('src/main/cli/output.ts', "let a: import('../store/index.ts').Lock;")).toHaveLength(1);
  expect(wrong('src/main/store/open.ts', "import type { Task } from '../../shared/model/index.ts';")).toEqual([]);
});

test('a circle and a file that nothing reaches are caught', () => {
  const row = (from: string, to: string) => ({ from, to, isInside: true });
  const circle = [row('a.ts', 'b.ts'), row('b.ts', 'c.ts'), row('c.ts', 'a.ts')];
  expect(cyclesIn(circle)).toEqual(['a.ts -> b.ts -> c.ts -> a.ts']);
  expect(orphansIn(['a.ts', 'b.ts', 'c.ts', 'd.ts'], circle, ['a.ts'])).toEqual(['d.ts']);
});
