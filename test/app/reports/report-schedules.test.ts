import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import type { ArgsIn, EventMessage } from '../../../src/shared/contract/index.ts';
import { asTaskId, DAY_MS, instantOf } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

const CSV = `id,title,client,project,estimate_hours,due_at,reporting
T-1,Route map,Corvane,Loyalty,8,2026-12-03,weekly:md:progress>ann@corvane.example
T-2,Tier screens,Corvane,Loyalty,6,2026-12-04,
`;

/** A workspace whose clock is moved by hand, and whose timers are run by hand. */
function anOffice(path: string, time: { ms: number }, isLive = false) {
  const timers: { ms: number; run: () => void }[] = [];
  const events: EventMessage[] = [];
  const opened = openCore({
    path,
    create: !existsSync(path),
    host: isLive ? 'loopback' : 'cli',
    clock: () => time.ms,
    live: isLive,
    after: (ms, run) => {
      const timer = { ms, run };
      timers.push(timer);
      return () => {
        if (timers.includes(timer)) timers.splice(timers.indexOf(timer), 1);
      };
    },
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core: Core = opened.value;
  core.onEvent((event) => events.push(event));
  const { ask, get } = asking(core);
  return { core, ask, get, timers, events };
}
const scratch = (): string => mkdtempSync(join(tmpdir(), 'tde-schedules-'));
const importTasks = (office: ReturnType<typeof anOffice>) =>
  office.get('import.commit', {
    files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(CSV).toString('base64') }],
  });
const monday = (folder: string, change: Partial<ArgsIn<'schedule.put'>> = {}): ArgsIn<'schedule.put'> => ({
  name: 'Corvane on Monday',
  scope: { kind: 'client', client: 'Corvane' },
  formats: ['md', 'csv'],
  cadence: 'weekly mon',
  atMinute: 9 * 60 + 30,
  timeZone: 'UTC',
  folder,
  ...change,
});

test('a schedule writes once per due time, and lists changes since its last report', async () => {
  const [time, folder] = [{ ms: NOW_MS }, scratch()];
  const office = anOffice(workspacePath(), time);
  await importTasks(office);
  await office.get('schedule.put', monday(folder));
  expect((await office.get('reports.due', { timeZone: 'UTC' })).written).toEqual([]);
  const [waiting] = (await office.get('schedules.view', {})).schedules;
  expect(waiting).toMatchObject({
    state: 'waiting',
    nextAt: '2026-11-23T09:30:00.000Z',
    cadenceWords: { code: 'reports.cadence', values: { cadence: { kind: 'weekly', weekday: 0, every: 1 } } },
  });
  time.ms += 31 * 60_000;
  const first = await office.get('reports.due', { timeZone: 'UTC' });
  expect(first.written.map((row) => row.name)).toContain('Corvane on Monday');
  expect(readdirSync(folder).sort()).toEqual(['corvane-on-monday-2026-11-23.csv', 'corvane-on-monday-2026-11-23.md']);
  expect((await office.get('reports.due', { timeZone: 'UTC' })).written).toEqual([]);
  await office.get('task.edit', { taskIds: [asTaskId('T-2')], changes: { dueAt: '2026-12-10T17:00:00Z' } });
  time.ms += 7 * DAY_MS;
  await office.get('reports.due', { timeZone: 'UTC' });
  const second = readFileSync(join(folder, 'corvane-on-monday-2026-11-30.md'), 'utf8');
  expect(second).toContain('Tier screens: due date moved from 4 Dec to 10 Dec');
  expect(second).not.toContain('Route map: added');
  office.core.close();
});
test('three missed weeks are caught up by one report that names the times it replaces, also after a restart', async () => {
  const [time, folder, path] = [{ ms: NOW_MS }, scratch(), workspacePath()];
  const before = anOffice(path, time);
  await importTasks(before);
  await before.get('schedule.put', monday(folder));
  before.core.close();
  time.ms += 22 * DAY_MS;
  const office = anOffice(path, time);
  const { written } = await office.get('reports.due', { timeZone: 'UTC' });
  const mine = written.find((row) => row.name === 'Corvane on Monday');
  expect(mine?.dueAt).toBe('2026-12-14T09:30:00.000Z');
  expect(mine?.missed).toEqual(['2026-11-23T09:30:00.000Z', '2026-11-30T09:30:00.000Z', '2026-12-07T09:30:00.000Z']);
  expect(readdirSync(folder)).toHaveLength(2);
  office.core.close();
  const again = anOffice(path, time);
  expect((await again.get('reports.due', { timeZone: 'UTC' })).written).toEqual([]);
  const [row] = (await again.get('schedules.view', {})).schedules;
  expect(row?.last?.missed).toHaveLength(3);
  time.ms -= 10 * DAY_MS;
  expect((await again.get('reports.due', { timeZone: 'UTC' })).written).toEqual([]);
  again.core.close();
});
test('a required report is written to its own folder, and stops when the task is done', async () => {
  const [time, folder] = [{ ms: NOW_MS }, scratch()];
  const office = anOffice(workspacePath(), time);
  await importTasks(office);
  await office.get('reports.folder', { folder });
  time.ms += 7 * DAY_MS;
  const { written } = await office.get('reports.due', { timeZone: 'UTC' });
  expect(written.map((row) => row.name)).toEqual(['Route map, for ann@corvane.example']);
  const [file = ''] = readdirSync(join(folder, 'ann-corvane-example'));
  expect(file).toBe('t-1-route-map-2026-11-30.md');
  await office.get('task.edit', { taskIds: [asTaskId('T-1')], changes: { status: 'done' } });
  time.ms += 7 * DAY_MS;
  expect((await office.get('reports.due', { timeZone: 'UTC' })).written).toEqual([]);
  office.core.close();
});
test('a missing folder is reported, retried after a pause, and written to when it is back', async () => {
  const [time, folder] = [{ ms: NOW_MS }, scratch()];
  const office = anOffice(workspacePath(), time);
  await importTasks(office);
  const gone = join(folder, 'share');
  await office.get('schedule.put', monday(join(gone, 'reports')));
  // A file where the folder should be: it cannot be made.
  writeFileSync(gone, '');
  time.ms += 31 * 60_000;
  const first = await office.get('reports.due', { timeZone: 'UTC' });
  expect(first.failed).toMatchObject([{ name: 'Corvane on Monday' }]);
  const [row] = (await office.get('schedules.view', {})).schedules;
  expect(row).toMatchObject({ state: 'failed' });
  expect(row?.failure?.message).toMatchObject({ code: 'reports.none_written' });
  expect((await office.get('reports.due', { timeZone: 'UTC' })).failed).toEqual([]);
  rmSync(gone);
  mkdirSync(gone);
  time.ms += 5 * 60_000;
  expect((await office.get('reports.due', { timeZone: 'UTC' })).written).toMatchObject([
    { name: 'Corvane on Monday', dueAt: '2026-11-23T09:30:00.000Z' },
  ]);
  expect((await office.get('schedules.view', {})).schedules[0]?.state).toBe('ok');
  office.core.close();
});
test('a process that ends between writing the files and recording them writes them once', async () => {
  const [time, folder, path] = [{ ms: NOW_MS }, scratch(), workspacePath()];
  const office = anOffice(path, time);
  await importTasks(office);
  await office.get('schedule.put', monday(folder));
  time.ms += 31 * 60_000;
  await office.get('reports.due', { timeZone: 'UTC' });
  office.core.close();
  const workspace = openedAt(path);
  workspace.db.exec('DELETE FROM report_runs');
  workspace.db.exec("DELETE FROM digests WHERE kind = 'reports'");
  workspace.close();
  const again = anOffice(path, time);
  const { written } = await again.get('reports.due', { timeZone: 'UTC' });
  expect(written.map((row) => row.name)).toContain('Corvane on Monday');
  expect(readdirSync(folder).sort()).toEqual(['corvane-on-monday-2026-11-23.csv', 'corvane-on-monday-2026-11-23.md']);
  again.core.close();
});
test('while the app is open, due reports are written automatically; a schedule that was off does not catch up when it is turned on', async () => {
  const [time, folder] = [{ ms: NOW_MS }, scratch()];
  const office = anOffice(workspacePath(), time, true);
  await importTasks(office);
  await office.get('schedule.put', monday(folder));
  const check = async (): Promise<void> => {
    const watch = office.timers.find((timer) => timer.ms === 3_000 || timer.ms === 30_000);
    if (watch === undefined) throw new Error('nobody watches');
    office.timers.splice(office.timers.indexOf(watch), 1);
    watch.run();
    await expect.poll(() => office.timers.some((timer) => timer.ms === 30_000)).toBe(true);
  };
  await check();
  expect(readdirSync(folder)).toEqual([]);
  time.ms += 31 * 60_000;
  await check();
  expect(readdirSync(folder)).toHaveLength(2);
  expect(office.events.find((event) => event.event === 'reports.ran')?.payload).toMatchObject({
    written: 1,
    failed: 0,
  });
  const [row] = (await office.get('schedules.view', {})).schedules;
  await office.get('schedule.put', { ...monday(folder), id: row?.id, isOn: false });
  time.ms += 14 * DAY_MS;
  await check();
  expect(readdirSync(folder)).toHaveLength(2);
  await office.get('schedule.put', { ...monday(folder), id: row?.id, isOn: true });
  await check();
  expect(readdirSync(folder)).toHaveLength(2);
  await office.get('schedule.run', { id: row?.id ?? '' });
  expect(readdirSync(folder)).toHaveLength(4);
  office.core.close();
});
test('an invalid schedule is refused, and a change of a schedule can be undone', async () => {
  const [time, folder] = [{ ms: NOW_MS }, scratch()];
  const office = anOffice(workspacePath(), time);
  await importTasks(office);
  const code = async (change: Partial<ArgsIn<'schedule.put'>>): Promise<string> => {
    const answer = await office.ask('schedule.put', monday(folder, change));
    return answer.ok ? 'ok' : answer.error.code;
  };
  expect(await code({ cadence: 'hourly' })).toBe('bad_request');
  expect(await code({ folder: 'reports' })).toBe('bad_request');
  expect(await code({ template: 'Nothing' })).toBe('not_found');
  expect(await code({ scope: { kind: 'client', client: 'Nobody' } })).toBe('not_found');
  expect(await code({ id: 'S-9' })).toBe('not_found');
  expect(await code({})).toBe('ok');
  expect(await code({})).toBe('bad_request');
  const [row] = (await office.get('schedules.view', {})).schedules;
  await office.get('schedule.remove', { id: row?.id ?? '' });
  expect((await office.get('schedules.view', {})).schedules).toEqual([]);
  await office.get('journal.undo', {});
  expect((await office.get('schedules.view', {})).schedules.map((one) => one.name)).toEqual(['Corvane on Monday']);
  expect(instantOf(time.ms)).toBe(instantOf(NOW_MS));
  office.core.close();
});
