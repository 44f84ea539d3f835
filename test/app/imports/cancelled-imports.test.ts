import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { forkParser } from '../../../src/main/app/core/fork-parser.ts';
import { makeParser, readElsewhere, type StartParser } from '../../../src/main/app/core/parser-port.ts';
import type { ImportsEvents } from '../../../src/shared/contract/index.ts';
import { cell, workbook } from '../../files/workbook.ts';
import { coreAt } from '../../support/core-at.ts';
import { workspacePath } from '../../support/store.ts';

const ROOT = join(import.meta.dirname, '../../..');
const started = (path: string): StartParser => forkParser(pathToFileURL(join(ROOT, path)).href);
const real = started('src/main/app/core/parser-process.ts');
const endless = started('test/app/imports/endless-parser-child.ts');
const SAID = 'Import cancelled. Nothing was imported.';

const book = workbook({
  tasks: `<row r="1">${cell('A1', 'id')}${cell('B1', 'title')}</row><row r="2">${cell('A2', 'T1')}${cell('B2', 'One')}</row>`,
});
const filesOf = (name: string, content: string | Uint8Array) => [
  { name, base64: Buffer.from(content).toString('base64') },
];
const ROWS = 1500;
const sheet = filesOf(
  'tasks.csv',
  `id,title,estimate_hours,required_skills\n${Array.from({ length: ROWS }, (_, n) => `X-${n},Task ${n},3,figma:0.7\n`).join('')}`,
);

/** A workspace with one task, whose files are read by these processes, one after another. */
async function desk(...processes: readonly StartParser[]) {
  const ends: Promise<unknown>[] = [];
  let next = 0;
  const start: StartParser = (limits) => {
    const child = (processes[next++] ?? real)(limits);
    ends.push(new Promise((resolve) => child.onEnd(resolve)));
    return child;
  };
  const parser = makeParser(start);
  const path = workspacePath();
  const opened = coreAt(path, { readTables: readElsewhere(parser) });
  onTestFinished(() => parser.close());
  await opened.get('task.create', { title: 'Already here' });
  const { core, get } = opened;
  const state = async () => ({
    tasks: (await get('records.tasks', {})).total,
    skills: (await get('skills.view', {})).skills.length,
    revision: (await get('workspace.view', {})).revision,
    files: readdirSync(dirname(path)).filter((name) => !name.endsWith('-shm')),
  });
  /** Cancels this import when the progress of any is first shown in this phase, as a call that arrives at that moment. */
  const cancelWhen = (phase: ImportsEvents['import.progress']['phase'], run: string, rows = 0): void => {
    core.onEvent((event) => {
      if (event.event === 'import.progress' && event.payload.phase === phase && event.payload.rows >= rows)
        void core.handlers['import.cancel']({ run });
    });
  };
  return { ...opened, path, ends, state, cancelWhen };
}

test('an import that is cancelled while another process reads its file ends that process, says so, and leaves nothing', async () => {
  const { ask, get, ends, state } = await desk(endless, real);
  const before = await state();
  const temporary = readdirSync(tmpdir()).filter((name) => name.startsWith('tde')).length;
  const files = filesOf('work.xlsx', book);
  const commit = ask('import.commit', { files, run: 'mine' });
  await expect.poll(() => ends.length).toBe(1);
  const waiting = ask('import.preview', { files, run: 'mine' });
  const other = ask('import.preview', { files, run: 'other' });
  expect(await get('import.cancel', { run: 'mine' })).toEqual({ wasImporting: true });
  const refused = { ok: false, error: { code: 'cancelled', message: SAID } };
  expect(await commit).toMatchObject(refused);
  await ends[0];
  // One that waited for the process never starts one; another caller's is read.
  expect(await waiting).toMatchObject(refused);
  expect(await other).toMatchObject({ ok: true, value: { created: { tasks: 1 }, errors: [] } });
  expect(ends).toHaveLength(2);
  expect(await state()).toEqual(before);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('tde')).length).toBeLessThanOrEqual(temporary);
  expect(await get('import.commit', { files, run: 'mine' })).toMatchObject({ imported: { tasks: 1 } });
});

test('one that is cancelled while its rows are read and checked imports nothing', async () => {
  const { ask, get, state, cancelWhen } = await desk();
  const before = await state();
  cancelWhen('reading', 'one', 500);
  for (const call of ['import.preview', 'import.rejected', 'import.commit'] as const)
    expect(await ask(call, { files: sheet, run: 'one' }), call).toMatchObject({ error: { code: 'cancelled' } });
  expect(await state()).toEqual(before);
  expect(await get('import.commit', { files: sheet, run: 'two' })).toMatchObject({ imported: { tasks: ROWS } });
});

test('one that is cancelled while it is saved is rolled back, in memory and in the file', async () => {
  const { ask, get, path, close, state, cancelWhen } = await desk();
  const before = await state();
  cancelWhen('saving', 'one', 500);
  expect(await ask('import.commit', { files: sheet, run: 'one' })).toMatchObject({ error: { message: SAID } });
  const after = await state();
  // The backup before an import was made by then.
  expect({ ...after, files: [] }).toEqual({ ...before, files: [] });
  expect(await get('import.commit', { files: sheet, run: 'two' })).toMatchObject({ imported: { tasks: ROWS } });
  await get('journal.undo', {});
  close();
  const again = coreAt(path);
  expect((await again.get('records.tasks', {})).total).toBe(1);
  expect(await again.get('workspace.check', {})).toMatchObject({ findings: [] });
});

test('a cancellation that comes after the import was saved says that nothing was running, and keeps it', async () => {
  const { get, state } = await desk();
  await get('import.commit', { files: sheet, run: 'one' });
  expect(await get('import.cancel', { run: 'one' })).toEqual({ wasImporting: false });
  expect((await state()).tasks).toBe(ROWS + 1);
});
