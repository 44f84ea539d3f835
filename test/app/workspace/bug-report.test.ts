import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { errorPlace, ownFrames } from '../../../src/main/app/workspace/error-place.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { tdeInProcess } from '../../support/in-process.ts';
import { runs } from '../../support/long.ts';

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'tde-report-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'Quillon Agency.tde');
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) core.close();
    isOpen = false;
  };
  onTestFinished(close);
  return { ...asking(core), path, close };
}

test('a report file says what a developer needs: versions, sizes, settings, the shape of the data and the last commands', async () => {
  const desk = open();
  await desk.get('demo.create', {});
  const { report, path } = await desk.get('workspace.bug-report', {});
  expect(path).toBeNull();
  expect(report).toMatchObject({
    format: 'tde-bug-report',
    versions: { app: expect.stringMatching(/^\d+\.\d+\.\d+/), node: process.versions.node, schema: expect.any(Number) },
    platform: { os: process.platform, arch: process.arch },
    rows: { tasks: expect.any(Number), journal: expect.any(Number) },
    settings: { workingMinutesPerDay: 480 },
    failing: [],
    desk: null,
    shape: { task: { remainingMinutes: { numbers: { count: expect.any(Number), min: expect.any(Number) } } } },
  });
  expect(report.rows.tasks).toBe(report.shape.task?.title?.texts?.count);
  expect(report.journal[0]).toEqual({ command: 'demo.create', actor: 'import', at: expect.any(String) });
});

test('the file is written next to the workspace, and can be read only by its owner', async () => {
  const desk = open();
  const { path } = await desk.get('workspace.bug-report', { beside: true });
  if (path === null || !existsSync(path)) throw new Error('no file');
  expect(path).toBe(join(desk.path, '..', `Quillon Agency.bug-report-${NOW_MS}.json`));
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ format: 'tde-bug-report' });
});

test('a read-only workspace has a report as well', async () => {
  const desk = open();
  await desk.get('task.create', { title: 'Wireframes' });
  const opened = openCore({ path: desk.path, create: false, readOnly: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const { report, path } = await asking(opened.value).get('workspace.bug-report', { beside: true });
  expect(report).toMatchObject({ rows: { tasks: 1 }, workspace: { readOnly: expect.stringContaining('.') } });
  expect(existsSync(path ?? '')).toBe(true);
});

test('tde bug-report writes it to a file, or says why not', async () => {
  const desk = open();
  await desk.get('task.create', { title: 'Wireframes' });
  desk.close();
  const out = `${desk.path}.report.json`;
  const { code, out: printed } = await tdeInProcess('bug-report', desk.path, '--out', out);
  expect({ code, printed }).toEqual({ code: 0, printed: `${out}\n` });
  expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ format: 'tde-bug-report', host: 'cli' });
  expect((await tdeInProcess('bug-report', desk.path, '--out', `${desk.path}/nowhere.json`)).code).toBe(1);
});

/** Texts as people type them, or as an attacker does: paths, addresses, markup, names of fields with something behind. */
const hostile = fc
  .tuple(
    fc.constantFrom(
      '',
      'at prepare (',
      '/home/anna/',
      'C:\\Users\\Anna\\',
      'anna@example.com ',
      '<b>',
      '"},{"',
      'title',
      '=1+',
      '2026-01-01T',
      'RangeError: ',
    ),
    fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme' }),
    fc.integer({ min: 100_000, max: 999_999 }),
  )
  .map(([before, text, number]) => `${before}${text}#${number}`.trim());

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const csv = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  [columns, ...rows].map((row) => row.map(cell).join(',')).join('\n');
const file = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });

const anyTask = fc.record({
  id: hostile,
  title: hostile,
  description: hostile,
  client: hostile,
  project: hostile,
  type: hostile,
});
const anyAgent = fc.record({ id: hostile, name: hostile, team: hostile });

test('no text of a workspace occurs in the file, whatever it is', async () => {
  let imported = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyTask, { minLength: 1, maxLength: 4 }),
      fc.array(anyAgent, { minLength: 1, maxLength: 4 }),
      hostile,
      hostile,
      async (tasks, agents, view, reason) => {
        const desk = open();
        const files = [
          file('tasks.csv', csv(['id', 'title', 'description', 'client', 'project', 'type'], tasks.map(Object.values))),
          file('agents.csv', csv(['id', 'name', 'team'], agents.map(Object.values))),
        ];
        const done = await desk.ask('import.commit', { files, options: {}, mode: 'valid_rows' });
        if (done.ok) imported++;
        for (const { title, client } of tasks) await desk.get('task.create', { title, client });
        const { values } = (await desk.get('policy.view', {})).policy;
        await desk.get('policy.set', { values: { ...values, ageingDays: values.ageingDays + 1 }, reason });
        const { report } = await desk.get('workspace.bug-report', {
          desk: {
            view: 'queue',
            error: view,
            frames: [`at ${view} (http://127.0.0.1:1/assets/index-a1.js:1:2)`, `at f (${reason}:1:2)`],
          },
        });
        const text = JSON.stringify(report);
        const typed = [...[...tasks, ...agents].flatMap((row) => Object.values(row)), view, reason];
        for (const one of [...typed, desk.path, 'Quillon', tmpdir()]) {
          expect(text).not.toContain(one);
          expect(text).not.toContain(JSON.stringify(one).slice(1, -1));
        }
        expect(text).toContain('assets/index-a1.js:1:2');
        desk.close();
      },
    ),
    { numRuns: runs(15, 300), seed: 16 },
  );
  expect(imported).toBeGreaterThan(10);
}, 120_000);

test('an error is its class, its code and the lines in the app: not its text, not where the app is installed', () => {
  const error = Object.assign(new RangeError('Secret Client'), { code: 'ENOSPC' });
  const [root = ''] = import.meta.dirname.split('/test/');
  error.stack = [
    'RangeError: Secret Client',
    `    at prepare (${root}/src/main/engine/index.ts:12:5)`,
    `    at Object.Secret Client (${root}/src/main/engine/index.ts:13:5)`,
    `    at async file://${root}/out/main/core-worker.js:14:5`,
    '    at node:internal/process/task_queues:105:5',
    `    at run (${root}/node_modules/anna/index.js:1:1)`,
    '    at run (/home/anna/src/main/secret.js:1:1)',
  ].join('\n');
  expect(errorPlace(error)).toEqual({
    error: 'RangeError',
    code: 'ENOSPC',
    frames: [
      'prepare (src/main/engine/index.ts:12:5)',
      'src/main/engine/index.ts:13:5',
      'out/main/core-worker.js:14:5',
    ],
  });
  expect(errorPlace('Secret Client')).toEqual({ error: 'string', code: null, frames: [] });
  expect(ownFrames(['at App (app://desk/assets/index-b2.js:3:4)'])).toEqual(['App (assets/index-b2.js:3:4)']);
});
