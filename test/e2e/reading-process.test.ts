import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startCore } from '../../src/main/app/core/core-handle.ts';
import { HOSTILE_FILES } from '../files/hostile.ts';
import { cell, workbook } from '../files/workbook.ts';
import { NOW_MS } from '../support/builders.ts';
import { ROOT, tde, testFolder } from '../support/command-line.ts';

const good = workbook({
  tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'T1')}${cell('B2', 'One')}</row>`,
});
const [far] = HOSTILE_FILES;
const bad = far?.bytes() ?? new Uint8Array();

test('the built command line reads workbooks in the built process', async () => {
  const folder = testFolder();
  const [workspace, file, hostile] = ['w.tde', 'tasks.xlsx', 'far.xlsx'].map((name) => join(folder, name));
  if (workspace === undefined || file === undefined || hostile === undefined) throw new Error('No paths.');
  expect(existsSync(join(ROOT, 'out/main/parser-process.js'))).toBe(true);
  writeFileSync(file, good);
  writeFileSync(hostile, bad);
  expect((await tde('import', workspace, '--tasks', file)).code).toBe(0);
  const refused = await tde('import', workspace, '--tasks', hostile);
  expect(refused.code).not.toBe(0);
  expect(refused.out + refused.err).toContain('The file has more than 16,384 columns.');
});

test('the built core worker does too', async () => {
  const built = (name: string): string => pathToFileURL(join(ROOT, 'out/main', name)).href;
  const core = await startCore({
    path: join(testFolder(), 'w.tde'),
    create: true,
    host: 'loopback',
    nowMs: NOW_MS,
    workerUrl: built('core-worker.js'),
    solverUrl: built('solver-worker.js'),
    parserUrl: built('parser-process.js'),
  });
  if (!core.ok) throw new Error(core.error.message);
  onTestFinished(() => core.value.close());
  const files = [good, bad].map((bytes, n) => ({ name: `${n}.xlsx`, base64: Buffer.from(bytes).toString('base64') }));
  expect(await core.value.request({ type: 'request', id: 1, call: 'import.preview', args: { files } })).toMatchObject({
    ok: true,
    value: { created: { tasks: 1 }, errors: [{ file: '1.xlsx', code: 'too_many_columns' }] },
  });
});
