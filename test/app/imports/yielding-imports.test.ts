import { expect, onTestFinished, test } from 'vitest';
import { NOTHING_EXISTING, ROWS_PER_STEP, readFiles, readRowsInSteps } from '../../../src/main/files/import/index.ts';
import type { ImportsEvents } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { coreAt } from '../../support/core-at.ts';
import { workspacePath } from '../../support/store.ts';

const ROWS = 6000;
const CSV = `id,title,estimate_hours,required_skills\n${Array.from({ length: ROWS }, (_, n) => `X-${n},Task ${n},3,figma:0.7\n`).join('')}`;
const files = [{ name: 'tasks.csv', base64: Buffer.from(CSV).toString('base64') }];

function open() {
  const desk = coreAt(workspacePath(), { clock: () => NOW_MS });
  onTestFinished(desk.close);
  const progress: ImportsEvents['import.progress'][] = [];
  desk.core.onEvent((event) => {
    if (event.event === 'import.progress') progress.push(event.payload);
  });
  return { ...desk, progress };
}
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('a step reads at most 500 rows, however many the file has', async () => {
  const tables = await readFiles([{ name: 'tasks.csv', bytes: new TextEncoder().encode(CSV) }], {});
  const steps = [
    ...readRowsInSteps(tables, {
      nowMs: NOW_MS,
      timeZone: 'UTC',
      existing: NOTHING_EXISTING,
      options: {},
      hasHolidays: () => true,
      daysOfAgents: () => () => {
        throw new Error('The file has no agents.');
      },
    }),
  ];
  expect(ROWS_PER_STEP).toBe(500);
  expect(steps.slice(0, ROWS / ROWS_PER_STEP)).toEqual(
    Array.from({ length: ROWS / ROWS_PER_STEP }, (_, at) => at * ROWS_PER_STEP),
  );
  expect(steps.slice(ROWS / ROWS_PER_STEP).every((rows) => rows === ROWS)).toBe(true);
});

test('calls are answered while a large file is read, and every window learns how far it is', async () => {
  const { get, progress } = open();
  let isRead = false;
  const preview = get('import.preview', { files }).finally(() => {
    isRead = true;
  });
  let answered = 0;
  while (!isRead) {
    await get('workspace.view', {});
    answered++;
    await nextTurn();
  }
  expect((await preview).created.tasks).toBe(ROWS);
  expect(answered).toBeGreaterThanOrEqual((2 * ROWS) / ROWS_PER_STEP);
  expect(progress.every(({ phase, of }) => phase === 'reading' && of === null)).toBe(true);
  expect(Math.max(...progress.map(({ rows }) => rows))).toBe(ROWS);
});

test('a change while a file is read counts: the preview compares it with the workspace as it is then', async () => {
  const { get } = open();
  await get('import.commit', { files, mode: 'all_or_nothing' });
  const next = CSV.replace('X-7,Task 7,', 'X-7,Task seven,');
  const preview = get('import.preview', {
    files: [{ name: 'tasks.csv', base64: Buffer.from(next).toString('base64') }],
  });
  for (let turn = 0; turn < 5; turn++) await nextTurn();
  await get('task.edit', { taskIds: ['X-7'], changes: { title: 'Edited meanwhile' }, versions: {} });
  const { conflicts, skipped } = await preview;
  expect(conflicts.map(({ ours, theirs }) => [ours, theirs])).toEqual([['Edited meanwhile', 'Task seven']]);
  expect(skipped.tasks).toBe(ROWS);
});

test('a workspace that keeps changing does not keep a file from being read', async () => {
  const { get } = open();
  let isRead = false;
  const preview = get('import.preview', { files }).finally(() => {
    isRead = true;
  });
  for (let n = 0; !isRead; n++) {
    await get('task.create', { title: `Meanwhile ${n}` });
    await nextTurn();
  }
  expect((await preview).created.tasks).toBe(ROWS);
});

test('an import shows how many rows are saved, and is one change that is undone as one', async () => {
  const { get, progress } = open();
  await get('import.commit', { files, mode: 'all_or_nothing' });
  const saving = progress.filter(({ phase }) => phase === 'saving');
  expect(saving.map(({ rows }) => rows)).toEqual(Array.from({ length: ROWS / 500 }, (_, at) => (at + 1) * 500));
  expect(saving.every(({ of }) => of === ROWS)).toBe(true);
  await get('journal.undo', {});
  expect((await get('records.tasks', {})).total).toBe(0);
});
