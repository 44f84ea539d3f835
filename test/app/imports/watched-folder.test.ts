import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { makeWatchedFolder } from '../../../src/main/app/imports/watched-folder.ts';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { machineText } from '../../../src/shared/contract/index.ts';
import { type Activity, asAgentId, asTaskId, instantOf, MINUTE_MS, message } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { anActivity, NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { openedAt } from '../../support/store.ts';
import { toCsv } from '../../support/to-csv.ts';
import { folderOf, HEAD, row } from '../../support/watched-folder.ts';

test('a complete file is accepted as a whole, as if each report had been sent separately, and moved away', async () => {
  const desk = await folderOf();
  desk.leave(
    'monday.csv',
    [
      HEAD,
      row('T-1', 'started', -50),
      row('T-1', 'work', -20, '2,,'),
      row('T-2', 'declined', -10, ',,full'),
      row('', 'heartbeat', -5),
    ].join('\n'),
  );
  expect(await desk.check()).toMatchObject({
    accepted: [{ name: 'monday.csv', rows: 4, known: 0 }],
    rejected: [],
    waiting: [],
  });
  expect(await desk.task('T-1')).toMatchObject({ status: 'in_progress', actualMinutes: 120, remainingMinutes: 360 });
  expect(await desk.task('T-2')).toMatchObject({ status: 'queued', declines: 1 });
  expect(readdirSync(desk.folder)).toEqual(['accepted']);
  expect(readdirSync(join(desk.folder, 'accepted'))).toEqual(['monday.csv']);
  const { rows } = await desk.get('journal.list', {});
  expect(rows[0]).toMatchObject({
    actor: 'agent',
    actorName: 'Ann',
    sentence: message('journal.reports_received', { reports: 4, file: 'monday.csv' }),
  });
  expect((await desk.get('watched-folder.view', {})).files).toMatchObject([{ name: 'monday.csv', state: 'accepted' }]);
});

test('a file waits while it is empty, being written or named as unfinished; folders and links are left alone', async () => {
  const desk = await folderOf();
  const text = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
  // As if from a machine whose clock is a minute ahead, so that it seems just written however late the next check is.
  const written = (ageSeconds: number): void => {
    const then = new Date(Date.now() - ageSeconds * 1000);
    utimesSync(fresh, then, then);
  };
  const fresh = desk.leave('fresh.csv', text, -60);
  desk.leave('empty.csv', '');
  for (const name of ['.hidden.csv', '~lock.csv', 'a.csv.tmp', 'b.csv.part']) desk.leave(name, text);
  mkdirSync(join(desk.folder, 'folder.csv'));
  symlinkSync(fresh, join(desk.folder, 'link.csv'));
  const first = await desk.check();
  expect(first.accepted).toEqual([]);
  expect(first.waiting.map((file) => [file.name, file.message.code])).toEqual([
    ['empty.csv', 'imports.watched_empty'],
    ['fresh.csv', 'imports.watched_being_written'],
  ]);
  appendFileSync(fresh, `\n${row('T-1', 'work', -10, '1,,')}`);
  written(-50);
  expect((await desk.check()).accepted).toEqual([]);
  written(5);
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'fresh.csv', rows: 2 }] });
  expect(await desk.task('T-1')).toMatchObject({ actualMinutes: 120 });
});

test('an incomplete file gets time to be completed; if it stays incomplete it is rejected with every error, and nothing in it counts', async () => {
  const desk = await folderOf();
  const half = `${HEAD}\n${row('T-1', 'work', -20, '1,,')}\nT-1,A-1,2026-11-23T08:50:00Z,work,1,,"not yet`;
  desk.leave('half.csv', half, 5);
  expect(await desk.check()).toMatchObject({ rejected: [], waiting: [{ name: 'half.csv' }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(0);
  desk.leave('half.csv', `${half}, but now"`, 5);
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'half.csv', rows: 2 }] });
  desk.leave('never.csv', half, 60);
  expect(await desk.check()).toMatchObject({ rejected: [{ name: 'never.csv' }] });
  expect(readdirSync(join(desk.folder, 'rejected')).sort()).toEqual(['never.csv', 'never.csv.faults.csv']);
});

test('a file with errors is rejected as a whole, next to a list with the file, row, column, value and fix of each error', async () => {
  const desk = await folderOf();
  desk.leave(
    'bad.csv',
    [HEAD, row('T-1', 'work', -20, '1,,'), row('T-9', 'work', -19, '-1,,'), row('T-1', 'dances', -18)].join('\n'),
  );
  desk.leave('tasks.json', '[{"id": "T-7", "title": "New"}]');
  const { rejected, accepted } = await desk.check();
  expect(accepted).toEqual([]);
  expect(rejected.map((file) => file.name)).toEqual(['bad.csv', 'tasks.json']);
  expect((await desk.task('T-1')).actualMinutes).toBe(0);
  const faults = readFileSync(join(desk.folder, 'rejected', 'bad.csv.faults.csv'), 'utf8');
  expect(faults.split('\r\n')[0]).toBe('file,sheet,row,column,value,code,message,fix');
  for (const part of ['"T-9"', `"'-1"`, '"dances"']) expect(faults).toContain(part);
  expect((await desk.get('watched-folder.view', {})).files.map((file) => file.state)).toEqual(['rejected', 'rejected']);
});

test('CSV with a byte order mark or in UTF-16, and JSON, are read; the same reports add nothing a second time, even under another name', async () => {
  const desk = await folderOf();
  const text = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
  desk.leave('a.csv', `\uFEFF${text}`);
  expect(await desk.check()).toMatchObject({ accepted: [{ rows: 1, known: 0 }] });
  desk.leave('b.csv', Buffer.from(`\uFEFF${text}`, 'utf16le'));
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'b.csv', rows: 1, known: 1 }] });
  desk.leave('a.csv', `\uFEFF${text}`);
  await desk.check();
  desk.leave(
    'c.json',
    JSON.stringify([
      { task_id: 'T-1', agent_id: 'A-1', at: instantOf(NOW_MS - 20 * MINUTE_MS), kind: 'work', hours: 1 },
    ]),
  );
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'c.json', known: 1 }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(60);
  expect(readdirSync(join(desk.folder, 'accepted')).length).toBe(4);
});

test('a missing folder is reported and watched again once it is back; a relative path or a file cannot be watched', async () => {
  const desk = await folderOf();
  rmSync(desk.folder, { recursive: true });
  expect(await desk.ask('watched-folder.check', {})).toMatchObject({ ok: false, error: { code: 'io_error' } });
  expect((await desk.get('watched-folder.view', {})).failure).toMatchObject({
    code: 'imports.folder_unreadable',
    values: { code: 'ENOENT' },
  });
  mkdirSync(desk.folder);
  desk.leave('back.csv', [HEAD, row('T-1', 'heartbeat', -1)].join('\n'));
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'back.csv' }] });
  expect((await desk.get('watched-folder.view', {})).failure).toBeNull();
  for (const folder of ['relative/path', join(desk.folder, 'accepted', 'back.csv')])
    expect(await desk.ask('watched-folder.set', { folder })).toMatchObject({
      ok: false,
      error: { code: 'refused_input' },
    });
  await desk.get('watched-folder.set', { folder: null });
  expect(await desk.check()).toEqual({ accepted: [], rejected: [], waiting: [] });
  const { undone } = await desk.get('journal.undo', {});
  expect(undone.map((step) => step.sentence)).toEqual([message('journal.folder_watched', { folder: null })]);
});

test('the subfolders of version 0.1.0 are renamed when the folder is first checked; no file is lost or read again', async () => {
  const good = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
  const desk = await folderOf();
  const leaveIn = (folder: string, name: string, text: string): void => {
    mkdirSync(join(desk.folder, folder), { recursive: true });
    writeFileSync(join(desk.folder, folder, name), text);
  };
  const contentsOf = (folder: string): readonly string[] => readdirSync(join(desk.folder, folder)).sort();
  leaveIn('taken', 'old.csv', good);
  leaveIn('refused', 'bad.csv', 'bad');
  leaveIn('refused', 'bad.csv.faults.csv', 'list');
  expect(await desk.ask('watched-folder.set', { folder: desk.folder })).toMatchObject({ ok: true });
  desk.leave('new.csv', [HEAD, row('T-1', 'work', -10, '2,,')].join('\n'));
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'new.csv' }], rejected: [], waiting: [] });
  expect(readdirSync(desk.folder).sort()).toEqual(['accepted', 'rejected']);
  expect(contentsOf('accepted')).toEqual(['new.csv', 'old.csv']);
  expect(contentsOf('rejected')).toEqual(['bad.csv', 'bad.csv.faults.csv']);
  // As if version 0.1.0 had used the folder again.
  leaveIn('taken', 'old.csv', 'another file of this name');
  expect(await desk.check()).toMatchObject({ accepted: [], rejected: [], waiting: [] });
  expect(readdirSync(desk.folder).sort()).toEqual(['accepted', 'rejected']);
  expect(contentsOf('accepted')).toHaveLength(3);
  expect(readFileSync(join(desk.folder, 'accepted', 'old.csv'), 'utf8')).toBe(good);
  expect((await desk.task('T-1')).actualMinutes).toBe(120);
});

test('a subfolder that cannot be renamed is reported, and reports are still accepted', async () => {
  const desk = await folderOf();
  mkdirSync(join(desk.folder, 'refused'));
  writeFileSync(join(desk.folder, 'refused', 'old.csv'), 'old');
  writeFileSync(join(desk.folder, 'rejected'), 'a file of that name');
  desk.leave('good.csv', [HEAD, row('T-1', 'work', -20, '1,,')].join('\n'));
  expect(await desk.check()).toMatchObject({ accepted: [{ name: 'good.csv' }] });
  const { failure } = await desk.get('watched-folder.view', {});
  expect(failure === null ? null : machineText(failure)).toBe(
    'The subfolder refused could not be renamed to rejected (ENOTDIR).',
  );
  expect(readFileSync(join(desk.folder, 'refused', 'old.csv'), 'utf8')).toBe('old');
});

test('each report counts once if the process ends between any two steps of a file', async () => {
  const good = [HEAD, row('T-1', 'work', -20, '1,,'), row('T-1', 'work', -10, '2,,')].join('\n');
  const bad = [HEAD, row('T-9', 'work', -20, '1,,')].join('\n');
  for (const ending of ['accept', 'move', 'list', 'reject']) {
    const desk = await folderOf();
    desk.leave('good.csv', good);
    desk.leave('bad.csv', bad);
    desk.close();
    const store = openedAt(desk.path);
    const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
    const dying = makeWatchedFolder(session, {
      step: (name) => {
        if (name === ending) throw new Error('killed');
      },
    });
    await expect(dying.check()).rejects.toThrow('killed');
    store.close();
    const again = openCore({ path: desk.path, create: false, host: 'cli', clock: () => NOW_MS });
    if (!again.ok) throw new Error(again.error.message);
    const { get } = asking(again.value);
    await get('watched-folder.check', {});
    const { task } = await get('task.explain', { taskId: 'T-1' });
    expect([ending, task.actualMinutes]).toEqual([ending, 180]);
    expect(readdirSync(desk.folder).sort()).toEqual(['accepted', 'rejected']);
    expect(existsSync(join(desk.folder, 'rejected', 'bad.csv.faults.csv'))).toBe(true);
    expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    again.value.close();
  }
});

/** When the checking process is killed: by itself before a step, counted from 1, which does not depend on the load of the machine; or from outside, a moment after it printed a step. */
interface Death {
  readonly atStep: number;
  readonly moreMs: number | null;
}

/** Checks the folder in a separate process until its death, if there is one; returns how the process ended. */
const checkedUntil = (path: string, death: Death | null): Promise<string> =>
  new Promise((resolve, reject) => {
    const own = death?.moreMs === null ? death.atStep : 0;
    const child = spawn(process.execPath, [join(import.meta.dirname, 'watched-folder-child.ts'), path, String(own)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let steps = 0;
    child.stdout.on('data', (chunk) => {
      steps += String(chunk).split('\n').length - 1;
      if (death !== null && death.moreMs !== null && steps >= death.atStep)
        setTimeout(() => child.kill('SIGKILL'), death.moreMs);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? String(code)));
  });
const DEATHS: readonly Death[] = [
  { atStep: 1, moreMs: null },
  { atStep: 5, moreMs: null },
  { atStep: 9, moreMs: null },
  // A faster process has handled all files by then.
  { atStep: 2, moreMs: 1 },
  { atStep: 13, moreMs: 3 },
];

test('each report counts once and each file is in its place after kill -9 at several moments', async () => {
  const desk = await folderOf();
  const files = 40;
  for (let at = 0; at < files; at++) {
    const task = at % 4 === 3 ? 'T-9' : `T-${1 + (at % 2)}`;
    const rows = [1, 2, 3].map((line) => row(task, 'work', -at * 10 - line, `${line},,`));
    desk.leave(`${at}.csv`, [HEAD, ...rows].join('\n'));
  }
  desk.close();
  const ends: string[] = [];
  for (const death of DEATHS) ends.push(await checkedUntil(desk.path, death));
  expect(ends.slice(0, 3)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL']);
  expect(await checkedUntil(desk.path, null)).toBe('0');
  const again = openCore({ path: desk.path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!again.ok) throw new Error(again.error.message);
  const { get } = asking(again.value);
  const hours = async (taskId: string) => (await get('task.explain', { taskId })).task.actualMinutes / 60;
  expect([await hours('T-1'), await hours('T-2')]).toEqual([120, 60]);
  expect(readdirSync(desk.folder).sort()).toEqual(['accepted', 'rejected']);
  expect(readdirSync(join(desk.folder, 'accepted'))).toHaveLength(30);
  expect(readdirSync(join(desk.folder, 'rejected')).sort()).toHaveLength(20);
  expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  again.value.close();
});

const KINDS = [
  'accepted',
  'started',
  'work',
  'progress',
  'blocked',
  'unblocked',
  'done',
  'declined',
  'failed',
  'heartbeat',
] as const;

test('a file of any reports has the same effect as the same reports sent one by one', async () => {
  const reports = fc.array(
    fc.record({
      kind: fc.constantFrom(...KINDS),
      task: fc.constantFrom('T-1', 'T-2', 'T-3'),
      agent: fc.constantFrom('A-1', 'A-2'),
      hours: fc.integer({ min: 0, max: 4 }),
      progress: fc.option(fc.constantFrom(0, 0.25, 0.5, 1)),
    }),
    { minLength: 1, maxLength: 12 },
  );
  await fc.assert(
    fc.asyncProperty(reports, async (made) => {
      const [one, many] = [await folderOf(), await folderOf()];
      const sent: Activity[] = [];
      for (const [at, { kind, task, agent, hours, progress }] of made.entries()) {
        const activity = anActivity({
          taskId: asTaskId(task),
          agentId: asAgentId(agent),
          at: instantOf(NOW_MS - (60 - at) * MINUTE_MS),
          kind,
          minutes: kind === 'work' || kind === 'done' ? hours * 60 : null,
          progressRatio: kind === 'progress' ? (progress ?? 0.5) : null,
          note: '',
        });
        const done = await one.ask('activity.report', {
          agentId: agent,
          taskId: task,
          kind,
          at: activity.at,
          hours: activity.minutes === null ? null : hours,
          progressRatio: activity.progressRatio,
        });
        if (done.ok) sent.push(activity);
      }
      many.leave('all.csv', toCsv('activity', sent));
      if (sent.length > 0) expect((await many.check()).accepted).toHaveLength(1);
      const stateOf = async ({ get }: typeof one) => {
        const { entries } = await get('queue.list', {});
        const tasks = await Promise.all(['T-1', 'T-2', 'T-3'].map((taskId) => get('task.explain', { taskId })));
        return {
          tasks: tasks.map(({ task: { version: _, ...task }, assignment }) => ({
            task,
            agentId: assignment?.agentId ?? null,
          })),
          queue: entries.map((entry) => entry.taskId),
        };
      };
      expect(await stateOf(many)).toEqual(await stateOf(one));
      one.close();
      many.close();
    }),
    { seed: 9, numRuns: runs(15, 200) },
  );
});
