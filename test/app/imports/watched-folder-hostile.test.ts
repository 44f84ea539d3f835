import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { makeWatchedFolder } from '../../../src/main/app/imports/watched-folder.ts';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { machineText } from '../../../src/shared/contract/index.ts';
import { instantOf, MINUTE_MS, message } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { openedAt } from '../../support/store.ts';
import { folderOf, HEAD, row } from '../../support/watched-folder.ts';

const GOOD = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
const BAD = [HEAD, row('T-9', 'work', -20, '1,,')].join('\n');
/** Dates a file so far back that it counts as complete. */
const settle = (path: string, seconds = 5): void => {
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(path, then, then);
};

test('a file that cannot be rejected does not keep others from being accepted, and the reason is shown', async () => {
  const desk = await folderOf();
  const inTheWay = join(desk.folder, 'rejected');
  writeFileSync(inTheWay, 'a file of that name');
  desk.leave('a-bad.csv', BAD);
  desk.leave(`b-${'x'.repeat(245)}.csv`, BAD);
  desk.leave('c-good.csv', GOOD);
  const { accepted, rejected } = await desk.check();
  expect([accepted.map((file) => file.name), rejected]).toEqual([['c-good.csv'], []]);
  const { failure, files } = await desk.get('watched-folder.view', {});
  expect(failure).toEqual(
    message('imports.watched_stuck', {
      file: 'a-bad.csv',
      problem: message('imports.watched_no_list', { folder: 'rejected', code: 'EEXIST' }),
    }),
  );
  expect(files.find((file) => file.name === 'a-bad.csv')?.message.values).toMatchObject({
    row: expect.any(Number),
    also: { code: 'imports.watched_no_list' },
  });
  rmSync(inTheWay);
  expect((await desk.check()).rejected.map((file) => file.name)).toEqual(['a-bad.csv']);
});

test('a file that cannot be moved counts once and stays, and the reason is shown', async () => {
  const desk = await folderOf();
  writeFileSync(join(desk.folder, 'accepted'), 'a file of that name');
  desk.leave('good.csv', GOOD);
  for (const known of [0, 1, 1]) expect(await desk.check()).toMatchObject({ accepted: [{ known }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(60);
  expect((await desk.get('watched-folder.view', {})).failure).toMatchObject({
    code: 'imports.watched_stuck',
    values: { file: 'good.csv', problem: { code: 'imports.watched_not_moved', values: { folder: 'accepted' } } },
  });
  rmSync(join(desk.folder, 'accepted'));
  await desk.check();
  expect(readdirSync(desk.folder)).toEqual(['accepted']);
  expect((await desk.get('watched-folder.view', {})).failure).toBeNull();
});

test('other files are listed and never touched, and a folder that contains other files cannot be watched', async () => {
  const desk = await folderOf();
  desk.leave('letter.pdf', 'a letter');
  expect(await desk.check()).toMatchObject({ rejected: [], waiting: [{ name: 'letter.pdf' }] });
  expect(readdirSync(desk.folder)).toEqual(['letter.pdf']);
  for (const folder of [desk.folder, dirname(desk.path), '/'])
    expect(await desk.ask('watched-folder.set', { folder })).toMatchObject({
      ok: false,
      error: { code: 'refused_input', hint: 'Choose an empty folder, because imported files are moved within it.' },
    });
  rmSync(join(desk.folder, 'letter.pdf'));
  mkdirSync(join(desk.folder, 'accepted'));
  desk.leave('waiting.csv', GOOD);
  expect(await desk.ask('watched-folder.set', { folder: desk.folder })).toMatchObject({ ok: true });
});

test('two rejected files with the same name each have their own list of errors', async () => {
  const desk = await folderOf();
  for (const task of ['T-8', 'T-9']) {
    desk.leave('x.csv', [HEAD, row(task, 'work', -20, '1,,')].join('\n'));
    await desk.check();
  }
  const folder = join(desk.folder, 'rejected');
  const lists = readdirSync(folder).filter((name) => name.endsWith('.faults.csv'));
  const pairs = lists.map((name) => {
    const about = /T-\d/.exec(readFileSync(join(folder, name), 'utf8'))?.[0];
    const file = readFileSync(join(folder, name.replace('.faults.csv', '')), 'utf8');
    return [about, file.includes(`${about},`)];
  });
  expect(pairs.sort()).toEqual([
    ['T-8', true],
    ['T-9', true],
  ]);
  const { files } = await desk.get('watched-folder.view', {});
  for (const name of lists)
    expect(
      files.some((file) => machineText(file.message).endsWith(`All of them are listed in rejected/${name}.`)),
    ).toBe(true);
});

test('the number of reports that were already known is shown', async () => {
  const desk = await folderOf();
  for (const name of ['x.csv', 'y.csv']) {
    desk.leave(name, GOOD);
    await desk.check();
  }
  const { files } = await desk.get('watched-folder.view', {});
  expect(files.map((file) => [file.name, file.known])).toEqual([
    ['x.csv', 0],
    ['y.csv', 1],
  ]);
});

/** The watched folder of a workspace, with a clock that the test sets. */
function watchedBy(desk: Awaited<ReturnType<typeof folderOf>>, wallMs: () => number) {
  desk.close();
  const store = openedAt(desk.path);
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  const watched = makeWatchedFolder(session, { wallMs });
  const minutes = () => store.records.task.get('T-1')?.actualMinutes;
  return { check: () => watched.check(), minutes, close: () => store.close() };
}

test('a file from a machine whose clock is ahead is accepted once it has not changed for a second', async () => {
  const desk = await folderOf();
  const path = desk.leave('ahead.csv', GOOD, -3600);
  let wallMs = Date.now();
  const watched = watchedBy(desk, () => wallMs);
  expect(await watched.check()).toMatchObject({
    value: { waiting: [{ message: { code: 'imports.watched_being_written' } }] },
  });
  appendFileSync(path, `\n${row('T-1', 'work', -10, '1,,')}`);
  settle(path, -3600);
  wallMs += 900;
  expect(await watched.check()).toMatchObject({ value: { accepted: [] } });
  wallMs += 900;
  expect(await watched.check()).toMatchObject({ value: { accepted: [] } });
  wallMs += 200;
  expect(await watched.check()).toMatchObject({ value: { accepted: [{ rows: 2 }] } });
  watched.close();
});

test('a file that is written to after it was accepted or rejected is moved back and read again', async () => {
  const desk = await folderOf();
  desk.leave('good.csv', GOOD);
  desk.leave('bad.csv', `${HEAD}\nT-1,A-1,2026-11-23T08:00:00Z,wo`);
  await desk.check();
  const [good, bad] = [join(desk.folder, 'accepted', 'good.csv'), join(desk.folder, 'rejected', 'bad.csv')];
  appendFileSync(good, `\n${row('T-1', 'work', -10, '2,,')}`);
  appendFileSync(bad, 'rk,4,,');
  for (const path of [good, bad]) settle(path);
  expect((await desk.check()).accepted).toMatchObject([
    { name: 'bad.csv', rows: 1, known: 0 },
    { name: 'good.csv', rows: 2, known: 1 },
  ]);
  expect((await desk.task('T-1')).actualMinutes).toBe((1 + 2 + 4) * 60);
  expect(readdirSync(join(desk.folder, 'accepted'))).toEqual(['bad.csv', 'good.csv']);
});

test('a file that is replaced while it is being read stays, and the new one is read at the next check', async () => {
  const desk = await folderOf();
  const path = desk.leave('good.csv', GOOD);
  desk.close();
  const store = openedAt(desk.path);
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  let isFirst = true;
  const watched = makeWatchedFolder(session, {
    step: (name) => {
      if (name !== 'move' || !isFirst) return;
      isFirst = false;
      writeFileSync(path, [HEAD, row('T-1', 'work', -10, '2,,')].join('\n'));
      settle(path);
    },
  });
  await watched.check();
  expect(readdirSync(desk.folder)).toEqual(['good.csv']);
  await watched.check();
  expect(store.records.task.get('T-1')?.actualMinutes).toBe(180);
  store.close();
});

test('a file without reports waits for half a minute and is then accepted', async () => {
  const desk = await folderOf();
  desk.leave('head.csv', HEAD, 5);
  expect(await desk.check()).toMatchObject({
    accepted: [],
    waiting: [{ message: { code: 'imports.watched_no_reports' } }],
  });
  desk.leave('head.csv', HEAD, 60);
  expect(await desk.check()).toMatchObject({ accepted: [{ rows: 0 }] });
});

test('after a restore, the same file adds the reports that the backup lacks', async () => {
  const desk = await folderOf();
  const { path } = await desk.get('workspace.backup', {});
  desk.leave('good.csv', GOOD);
  await desk.check();
  await desk.get('workspace.restore', { path });
  expect((await desk.task('T-1')).actualMinutes).toBe(0);
  await desk.get('watched-folder.set', { folder: desk.folder });
  desk.leave('good.csv', GOOD);
  expect(await desk.check()).toMatchObject({ accepted: [{ rows: 1, known: 0 }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(60);
});

test('a late report adds its effort and reverts nothing', async () => {
  const desk = await folderOf();
  desk.leave('a.csv', [HEAD, row('T-1', 'unblocked', -20), row('T-1', 'progress', -19, ',0.75,')].join('\n'));
  desk.leave('b.csv', [HEAD, row('T-1', 'work', -40, '1,,'), row('T-1', 'blocked', -30)].join('\n'));
  desk.leave('c.csv', [HEAD, row('T-1', 'declined', -50)].join('\n'));
  await desk.check();
  expect(await desk.task('T-1')).toMatchObject({
    status: 'in_progress',
    actualMinutes: 60,
    remainingMinutes: 120,
    declines: 1,
  });
  expect((await desk.get('task.explain', { taskId: 'T-1' })).assignment?.agentId).toBe('A-1');
  desk.leave('d.csv', [HEAD, row('T-1', 'done', -45)].join('\n'));
  await desk.check();
  expect(await desk.task('T-1')).toMatchObject({ status: 'done', remainingMinutes: 0 });
});

test('a task stays with its agent if a report that somebody declined it earlier arrives late', async () => {
  const desk = await folderOf();
  desk.leave('late.csv', `${HEAD}\n${row('T-1', 'declined', -50).replace('A-1', 'A-2')}`);
  await desk.check();
  const { task, assignment } = await desk.get('task.explain', { taskId: 'T-1' });
  expect([task.status, task.declines, assignment?.agentId]).toEqual(['assigned', 1, 'A-1']);
});

test('an agent cannot decline or fail the task of another', async () => {
  for (const kind of ['declined', 'failed'] as const) {
    const desk = await folderOf();
    desk.leave('wrong.csv', `${HEAD}\n${row('T-1', kind, 30).replace('A-1', 'A-2')}`);
    await desk.check();
    const { task, assignment } = await desk.get('task.explain', { taskId: 'T-1' });
    expect([task.status, assignment?.agentId]).toEqual(['assigned', 'A-1']);
  }
});

test('files have the same effect on open work in whatever order they arrive', async () => {
  const reports = fc.array(
    fc.record({
      kind: fc.constantFrom('started', 'work', 'progress', 'blocked', 'unblocked', 'heartbeat'),
      hours: fc.integer({ min: 1, max: 3 }),
      progress: fc.constantFrom(0, 0.25, 0.5, 1),
      rank: fc.nat(),
    }),
    { minLength: 2, maxLength: 7 },
  );
  await fc.assert(
    fc.asyncProperty(reports, async (made) => {
      const lines = made.map(({ kind, hours, progress, rank }, at) => ({
        text: row('T-1', kind, -90 + 5 * at, `${kind === 'work' ? hours : ''},${kind === 'progress' ? progress : ''},`),
        rank,
      }));
      const endOf = async (ordered: typeof lines) => {
        const desk = await folderOf();
        for (const [at, { text }] of ordered.entries()) {
          desk.leave(`${at}.csv`, `${HEAD}\n${text}`);
          await desk.check();
        }
        const { version: _, ...task } = await desk.task('T-1');
        desk.close();
        return task;
      };
      expect(await endOf(lines.toSorted((a, b) => a.rank - b.rank))).toEqual(await endOf(lines));
    }),
    { seed: 11, numRuns: runs(10, 100) },
  );
});

test('reports are the same if their times are, whatever the zone and precision', async () => {
  const desk = await folderOf();
  const statusAt = async (at: string) =>
    (await desk.get('activity.report', { agentId: 'A-1', taskId: 'T-1', kind: 'work', hours: 1, at })).isKnown;
  expect(await statusAt('2026-11-23T07:30:00Z')).toBe(false);
  for (const at of ['2026-11-23T07:30:00.000Z', '2026-11-23T08:30:00+01:00']) expect(await statusAt(at)).toBe(true);
  desk.leave('zone.csv', `${HEAD}\nT-1,A-1,2026-11-23T09:30:00+02:00,work,1,,`);
  expect(await desk.check()).toMatchObject({ accepted: [{ rows: 1, known: 1 }] });
});

test.each([
  ['deep.json', '['.repeat(100_000)],
  ['null.json', 'null'],
  ['number.json', '5'],
  ['proto.json', '{"__proto__": 1}'],
  ['lists.json', '[[1],[2]]'],
  ['types.json', '[{"task_id": {"a":1}, "agent_id": ["A-1"], "at": 5, "kind": null}]'],
  ['zeros.csv', `${HEAD}\n\0\0\0`],
  ['wide.csv', `${HEAD}${',x'.repeat(5_000)}\n`],
  ['short.xlsx', 'PK\u0003\u0004garbage'],
  ['plain.xlsx', 'hello'],
])('%s is rejected, because it does not contain reports', async (name, text) => {
  const desk = await folderOf();
  desk.leave(name, text);
  expect((await desk.check()).rejected).toMatchObject([{ name }]);
});

test('files that were left while the workspace was closed are accepted when it is opened', async () => {
  const desk = await folderOf();
  desk.close();
  desk.leave('night.csv', [HEAD, `T-1,A-1,${instantOf(NOW_MS - 9 * 60 * MINUTE_MS)},work,3,,`].join('\n'));
  const core = openCore({ path: desk.path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  expect(await asking(core.value).get('watched-folder.check', {})).toMatchObject({ accepted: [{ rows: 1 }] });
  core.value.close();
});

test('an open app checks the folder every few seconds; without a folder, or for a single command, nothing is checked', async () => {
  const desk = await folderOf();
  desk.close();
  const waits: { ms: number; then: () => void; isOn: boolean }[] = [];
  const opened = (host: 'loopback' | 'cli') => {
    const core = openCore({
      path: desk.path,
      create: false,
      host,
      clock: () => NOW_MS,
      live: true,
      after: (ms, then) => {
        const one = { ms, then, isOn: true };
        waits.push(one);
        return () => {
          one.isOn = false;
        };
      },
    });
    if (!core.ok) throw new Error(core.error.message);
    return core.value;
  };
  const everyFew = () => waits.filter(({ ms, isOn }) => isOn && ms === 3_000);
  const command = opened('cli');
  expect(everyFew()).toEqual([]);
  command.close();
  const core = opened('loopback');
  const { get } = asking(core);
  expect((await get('watched-folder.view', {})).isWatched).toBe(true);
  desk.leave('x.csv', GOOD);
  const before = everyFew();
  for (const one of before) {
    one.isOn = false;
    one.then();
  }
  await expect.poll(() => readdirSync(desk.folder)).toEqual(['accepted']);
  await expect.poll(() => everyFew().length).toBeGreaterThan(0);
  await get('watched-folder.set', { folder: null });
  for (const one of everyFew()) {
    one.isOn = false;
    one.then();
  }
  await expect.poll(async () => (await get('watched-folder.view', {})).isWatched).toBe(false);
  core.close();
});
