import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cyclesIn, faultOf, orphansIn } from './import-rules/check.ts';
import { ENTRIES } from './import-rules/layers.ts';
import { codeFiles, importsOf } from './import-rules/read-imports.ts';

const root = join(import.meta.dirname, '..', '..');
const files = codeFiles(root, 'src');
const imports = files.flatMap((file) => importsOf(root, file));

test('imports point down, from layer to layer and from feature to feature', () => {
  expect(imports.length).toBeGreaterThan(files.length);
  expect(imports.flatMap((row) => faultOf(row) ?? [])).toEqual([]);
});

test('imports have no cycles', () => {
  expect(cyclesIn(imports)).toEqual([]);
});

test('every file is reachable from an entry point', () => {
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
  expect(
    wrong('src/main/store/opening/open.ts', "import type { Task } from '../../../shared/model/index.ts';"),
  ).toEqual([]);
});

test('a feature that imports one above it, or on its own line, is caught', () => {
  const fault = (from: string, to: string) => faultOf({ from, to, isInside: true });
  expect(fault('src/main/app/agents/reported-work.ts', 'src/main/app/imports/import-work.ts')).toBe(
    'src/main/app/agents/reported-work.ts imports src/main/app/imports/import-work.ts: agents may not import imports',
  );
  expect(fault('src/main/app/monitor/today-calls.ts', 'src/main/app/planning/plan-calls.ts')).toContain('may not');
  expect(fault('src/main/app/imports/import-work.ts', 'src/main/app/agents/activity-id.ts')).toBeNull();
  expect(fault('src/main/app/tasks/assign.ts', 'src/main/app/tasks/work-change.ts')).toBeNull();
  expect(fault('src/main/engine/calendar/zone.ts', 'src/main/engine/solve/problem.ts')).toContain('may not');
  expect(fault('src/main/engine/queue/rank.ts', 'src/main/engine/priority/score.ts')).toBeNull();
  expect(fault('src/main/app/tasks/assign.ts', 'src/main/app/new/thing.ts')).toContain('has no place');
});

test('a cycle and an unreachable file are caught', () => {
  const row = (from: string, to: string) => ({ from, to, isInside: true });
  const circle = [row('a.ts', 'b.ts'), row('b.ts', 'c.ts'), row('c.ts', 'a.ts')];
  expect(cyclesIn(circle)).toEqual(['a.ts -> b.ts -> c.ts -> a.ts']);
  expect(orphansIn(['a.ts', 'b.ts', 'c.ts', 'd.ts'], circle, ['a.ts'])).toEqual(['d.ts']);
});
