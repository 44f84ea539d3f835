import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { tdeInProcess as tde } from '../support/in-process.ts';
import { workspacePath } from '../support/store.ts';

test('an exported workspace is imported into a new one from its folder, and a second time changes nothing', async () => {
  const path = workspacePath();
  const folder = join(dirname(path), 'out');
  expect((await tde('demo', path)).code).toBe(0);
  const exported = await tde('export', path, '--out', folder);
  expect(exported).toMatchObject({ code: 0, err: '' });
  expect(exported.out).toMatch(/^Exported [\d,]+ tasks, \d+ agents, .* and \d+ other records\n/);
  expect(readdirSync(folder).sort()).toEqual([
    'absences.csv',
    'activity.csv',
    'agents.csv',
    'constraints.csv',
    'hours.csv',
    'outcomes.csv',
    'pipeline.csv',
    'tasks.csv',
    'workspace.json',
  ]);
  const copy = join(dirname(path), 'copy.tde');
  const imported = await tde('import', copy, '--folder', folder);
  expect(imported.code).toBe(0);
  expect(imported.out).toMatch(/Created [\d,]+ tasks/);
  expect((await tde('queue', copy, '--json')).out).toBe((await tde('queue', path, '--json')).out);
  expect((await tde('import', copy, '--folder', folder)).out).toContain('Nothing new to import.');
  const again = await tde('export', copy, '--out', folder, '--format', 'json');
  expect(again.out).toContain('workspace-2.json');
});

test('a folder without an export is refused', async () => {
  const path = workspacePath();
  const { code, err } = await tde('import', path, '--folder', dirname(path));
  expect([code, err]).toEqual([1, expect.stringContaining('There are no files of an export in')]);
});
