import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { makeDropFolder } from '../../../src/main/app/imports/drop-folder.ts';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { machineText } from '../../../src/shared/contract/index.ts';
import { instantOf, MINUTE_MS, message } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { folderOf, HEAD, row } from '../../support/drop-desk.ts';
import { runs } from '../../support/long.ts';
import { openedAt } from '../../support/store.ts';

const GOOD = [HEAD, row('T-1', 'work', -20, '1,,')].join('\n');
const BAD = [HEAD, row('T-9', 'work', -20, '1,,')].join('\n');
/** The file was last written to so long ago that it counts as finished. */
const settle = (path: string, seconds = 5): void => {
  const then = new Date(Date.now() - seconds * 1000);
  utimesSync(path, then, then);
};

test('a file that cannot be refused keeps no other from being taken, and why is said', async () => {
  const desk = await folderOf();
  const inTheWay = join(desk.folder, 'refused');
  writeFileSync(inTheWay, 'a file of that name');
  desk.leave('a-bad.csv', BAD);
  desk.leave(`b-${'x'.repeat(245)}.csv`, BAD);
  desk.leave('c-good.csv', GOOD);
  const { taken, refused } = await desk.look();
  expect([taken.map((file) => file.name), refused]).toEqual([['c-good.csv'], []]);
  const { failure, files } = await desk.get('drop-folder.view', {});
  expect(failure).toEqual(
    message('imports.drop_stuck', {
      file: 'a-bad.csv',
      problem: message('imports.drop_no_list', { folder: 'refused', code: 'EEXIST' }),
    }),
  );
  expect(files.find((file) => file.name === 'a-bad.csv')?.message.values).toMatchObject({
    row: expect.any(Number),
    also: { code: 'imports.drop_no_list' },
  });
  rmSync(inTheWay);
  expect((await desk.look()).refused.map((file) => file.name)).toEqual(['a-bad.csv']);
});

test('a file that cannot be moved counts once, stays, and is said', async () => {
  const desk = await folderOf();
  writeFileSync(join(desk.folder, 'taken'), 'a file of that name');
  desk.leave('good.csv', GOOD);
  for (const known of [0, 1, 1]) expect(await desk.look()).toMatchObject({ taken: [{ known }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(60);
  expect((await desk.get('drop-folder.view', {})).failure).toMatchObject({
    code: 'imports.drop_stuck',
    values: { file: 'good.csv', problem: { code: 'imports.drop_not_moved', values: { folder: 'taken' } } },
  });
  rmSync(join(desk.folder, 'taken'));
  await desk.look();
  expect(readdirSync(desk.folder)).toEqual(['taken']);
  expect((await desk.get('drop-folder.view', {})).failure).toBeNull();
});

test('what is no file of reports is named and never touched, and a folder that holds such is not watched', async () => {
  const desk = await folderOf();
  desk.leave('letter.pdf', 'a letter');
  expect(await desk.look()).toMatchObject({ refused: [], waiting: [{ name: 'letter.pdf' }] });
  expect(readdirSync(desk.folder)).toEqual(['letter.pdf']);
  for (const folder of [desk.folder, dirname(desk.path), '/'])
    expect(await desk.ask('drop-folder.set', { folder })).toMatchObject({
      ok: false,
      error: { code: 'refused_input', hint: 'Choose an empty folder, because imported files are moved within it.' },
    });
  rmSync(join(desk.folder, 'letter.pdf'));
  mkdirSync(join(desk.folder, 'taken'));
  desk.leave('waiting.csv', GOOD);
  expect(await desk.ask('drop-folder.set', { folder: desk.folder })).toMatchObject({ ok: true });
});

test('two files of one name are refused with the faults of each beside it', async () => {
  const desk = await folderOf();
  for (const task of ['T-8', 'T-9']) {
    desk.leave('x.csv', [HEAD, row(task, 'work', -20, '1,,')].join('\n'));
    await desk.look();
  }
  const folder = join(desk.folder, 'refused');
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
  const { files } = await desk.get('drop-folder.view', {});
  for (const name of lists)
    expect(files.some((file) => machineText(file.message).endsWith(`All of them are listed in refused/${name}.`))).toBe(
      true,
    );
});

test('what was known already is shown as such', async () => {
  const desk = await folderOf();
  for (const name of ['x.csv', 'y.csv']) {
    desk.leave(name, GOOD);
    await desk.look();
  }
  const { files } = await desk.get('drop-folder.view', {});
  expect(files.map((file) => [file.name, file.known])).toEqual([
    ['x.csv', 0],
    ['y.csv', 1],
  ]);
});

/** The watched folder of a desk with a clock of the test's own. */
function watchedBy(desk: Awaited<ReturnType<typeof folderOf>>, wallMs: () => number) {
  desk.close();
  const store = openedAt(desk.path);
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  const drop = makeDropFolder(session, { wallMs });
  const minutes = () => store.records.task.get('T-1')?.actualMinutes;
  return { look: () => drop.look(), minutes, close: () => store.close() };
}

test('a file from a machine whose clock is ahead settles by what is seen of it', async () => {
  const desk = await folderOf();
  const path = desk.leave('ahead.csv', GOOD, -3600);
  let wallMs = Date.now();
  const watched = watchedBy(desk, () => wallMs);
  expect(await watched.look()).toMatchObject({
    value: { waiting: [{ message: { code: 'imports.drop_being_written' } }] },
  });
  appendFileSync(path, `\n${row('T-1', 'work', -10, '1,,')}`);
  settle(path, -3600);
  wallMs += 900;
  expect(await watched.look()).toMatchObject({ value: { taken: [] } });
  wallMs += 900;
  expect(await watched.look()).toMatchObject({ value: { taken: [] } });
  wallMs += 200;
  expect(await watched.look()).toMatchObject({ value: { taken: [{ rows: 2 }] } });
  watched.close();
});

test('a file that an agent keeps open and writes on in after it was taken or refused comes back for the rest', async () => {
  const desk = await folderOf();
  desk.leave('good.csv', GOOD);
  desk.leave('bad.csv', `${HEAD}\nT-1,A-1,2026-11-23T08:00:00Z,wo`);
  await desk.look();
  const [good, bad] = [join(desk.folder, 'taken', 'good.csv'), join(desk.folder, 'refused', 'bad.csv')];
  appendFileSync(good, `\n${row('T-1', 'work', -10, '2,,')}`);
  appendFileSync(bad, 'rk,4,,');
  for (const path of [good, bad]) settle(path);
  expect((await desk.look()).taken).toMatchObject([
    { name: 'bad.csv', rows: 1, known: 0 },
    { name: 'good.csv', rows: 2, known: 1 },
  ]);
  expect((await desk.task('T-1')).actualMinutes).toBe((1 + 2 + 4) * 60);
  expect(readdirSync(join(desk.folder, 'taken'))).toEqual(['bad.csv', 'good.csv']);
});

test('a file that is replaced while it is read stays, and the new one is read', async () => {
  const desk = await folderOf();
  const path = desk.leave('good.csv', GOOD);
  desk.close();
  const store = openedAt(desk.path);
  const session = makeSession({ store, path: desk.path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  let isFirst = true;
  const drop = makeDropFolder(session, {
    step: (name) => {
      if (name !== 'move' || !isFirst) return;
      isFirst = false;
      writeFileSync(path, [HEAD, row('T-1', 'work', -10, '2,,')].join('\n'));
      settle(path);
    },
  });
  await drop.look();
  expect(readdirSync(desk.folder)).toEqual(['good.csv']);
  await drop.look();
  expect(store.records.task.get('T-1')?.actualMinutes).toBe(180);
  store.close();
});

test('a file without reports gets time for them, then is out of the way', async () => {
  const desk = await folderOf();
  desk.leave('head.csv', HEAD, 5);
  expect(await desk.look()).toMatchObject({ taken: [], waiting: [{ message: { code: 'imports.drop_no_reports' } }] });
  desk.leave('head.csv', HEAD, 60);
  expect(await desk.look()).toMatchObject({ taken: [{ rows: 0 }] });
});

test('after a restore the same file brings again what the backup lacks', async () => {
  const desk = await folderOf();
  const { path } = await desk.get('workspace.backup', {});
  desk.leave('good.csv', GOOD);
  await desk.look();
  await desk.get('workspace.restore', { path });
  expect((await desk.task('T-1')).actualMinutes).toBe(0);
  await desk.get('drop-folder.set', { folder: desk.folder });
  desk.leave('good.csv', GOOD);
  expect(await desk.look()).toMatchObject({ taken: [{ rows: 1, known: 0 }] });
  expect((await desk.task('T-1')).actualMinutes).toBe(60);
});

test('a report that arrives late adds its effort and takes nothing back', async () => {
  const desk = await folderOf();
  desk.leave('a.csv', [HEAD, row('T-1', 'unblocked', -20), row('T-1', 'progress', -19, ',0.75,')].join('\n'));
  desk.leave('b.csv', [HEAD, row('T-1', 'work', -40, '1,,'), row('T-1', 'blocked', -30)].join('\n'));
  desk.leave('c.csv', [HEAD, row('T-1', 'declined', -50)].join('\n'));
  await desk.look();
  expect(await desk.task('T-1')).toMatchObject({
    status: 'in_progress',
    actualMinutes: 60,
    remainingMinutes: 120,
    declines: 1,
  });
  expect((await desk.get('task.explain', { taskId: 'T-1' })).assignment?.agentId).toBe('A-1');
  desk.leave('d.csv', [HEAD, row('T-1', 'done', -45)].join('\n'));
  await desk.look();
  expect(await desk.task('T-1')).toMatchObject({ status: 'done', remainingMinutes: 0 });
});

test('what somebody declined before another was given the task leaves it with the other', async () => {
  const desk = await folderOf();
  desk.leave('late.csv', `${HEAD}\n${row('T-1', 'declined', -50).replace('A-1', 'A-2')}`);
  await desk.look();
  const { task, assignment } = await desk.get('task.explain', { taskId: 'T-1' });
  expect([task.status, task.declines, assignment?.agentId]).toEqual(['assigned', 1, 'A-1']);
});

test('who does not have a task cannot give it up for whom it was given', async () => {
  for (const kind of ['declined', 'failed'] as const) {
    const desk = await folderOf();
    desk.leave('wrong.csv', `${HEAD}\n${row('T-1', kind, 30).replace('A-1', 'A-2')}`);
    await desk.look();
    const { task, assignment } = await desk.get('task.explain', { taskId: 'T-1' });
    expect([task.status, assignment?.agentId]).toEqual(['assigned', 'A-1']);
  }
});

test('in whatever order files arrive, open work ends as if they had arrived in time', async () => {
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
          await desk.look();
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

test('instants of any zone and precision name the same report', async () => {
  const desk = await folderOf();
  const said = async (at: string) =>
    (await desk.get('activity.report', { agentId: 'A-1', taskId: 'T-1', kind: 'work', hours: 1, at })).isKnown;
  expect(await said('2026-11-23T07:30:00Z')).toBe(false);
  for (const at of ['2026-11-23T07:30:00.000Z', '2026-11-23T08:30:00+01:00']) expect(await said(at)).toBe(true);
  desk.leave('zone.csv', `${HEAD}\nT-1,A-1,2026-11-23T09:30:00+02:00,work,1,,`);
  expect(await desk.look()).toMatchObject({ taken: [{ rows: 1, known: 1 }] });
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
])('%s, which is no file of reports whatever its name, is refused', async (name, text) => {
  const desk = await folderOf();
  desk.leave(name, text);
  expect((await desk.look()).refused).toMatchObject([{ name }]);
});

test('a workspace that is opened anew takes what was left while it was closed', async () => {
  const desk = await folderOf();
  desk.close();
  desk.leave('night.csv', [HEAD, `T-1,A-1,${instantOf(NOW_MS - 9 * 60 * MINUTE_MS)},work,3,,`].join('\n'));
  const core = openCore({ path: desk.path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  expect(await asking(core.value).get('drop-folder.look', {})).toMatchObject({ taken: [{ rows: 1 }] });
  core.value.close();
});

test('while the clock runs the folder is looked at by itself every few seconds, and not where none is set or a command has the workspace', async () => {
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
  expect((await get('drop-folder.view', {})).isWatched).toBe(true);
  desk.leave('x.csv', GOOD);
  const before = everyFew();
  for (const one of before) {
    one.isOn = false;
    one.then();
  }
  await expect.poll(() => readdirSync(desk.folder)).toEqual(['taken']);
  await expect.poll(() => everyFew().length).toBeGreaterThan(0);
  await get('drop-folder.set', { folder: null });
  for (const one of everyFew()) {
    one.isOn = false;
    one.then();
  }
  await expect.poll(async () => (await get('drop-folder.view', {})).isWatched).toBe(false);
  core.close();
});
