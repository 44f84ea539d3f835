import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { checkDatabase, recount } from '../../src/main/store/index.ts';
import { API } from '../../src/shared/contract/index.ts';
import { recorded } from '../../src/shared/model/index.ts';
import { asking } from '../support/ask-core.ts';
import { NOW, NOW_MS } from '../support/builders.ts';
import { filesWith } from '../support/bytes.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/** Workspaces as released versions wrote them; a new schema adds its file, and no file is ever made again. */
const RELEASED = [
  'v1.tde',
  'v2.tde',
  'v3.tde',
  'v4.tde',
  'v5.tde',
  'v6.tde',
  'v7.tde',
  'v8.tde',
  'v9.tde',
  'v10.tde',
  'v11.tde',
  'v12.tde',
  'v13.tde',
  'v14.tde',
  'v15.tde',
];
/** Released versions before workspaces had a clock of their own. */
const WITHOUT_CLOCK = RELEASED.slice(0, 5);

for (const name of RELEASED)
  test(`a workspace of ${name} opens with all its content, can be undone, and is undamaged afterwards`, async () => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
    const workspace = openedAt(path);
    expect(workspace.readOnly).toBeNull();
    expect([...workspace.records.task.values()].map((task) => task.title)).toEqual(['Work 1', 'Work renamed']);
    expect(workspace.records.task.get('T-1')?.riskFactors).toEqual(['late']);
    expect(workspace.records.assignment.get('T-1')).toBeDefined();
    expect(workspace.records.outcome.size + workspace.records.agent.size).toBe(2);
    expect(workspace.records.setting.get('currency')?.value).toBe('GBP');
    expect(workspace.undo(NOW, {})?.undone.map((row) => row.sentence)).toEqual([recorded('Renamed T-2.')]);
    expect(workspace.records.task.get('T-2')?.title).toBe('Work 2');
    expect(workspace.counter('task')).toBe(3);
    expect(checkDatabase(workspace.db).findings).toEqual([]);
    workspace.close();
    const core = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
    if (!core.ok) throw new Error(core.error.message);
    const queue = await core.value.handlers['queue.list'](API['queue.list'].args.parse({}));
    core.value.close();
    expect(queue.ok ? queue.value.entries.length : null).toBe(2);
  });

for (const name of RELEASED)
  test(`a backup of ${name} is restored by this version, and one whose content was changed is refused`, async () => {
    const path = workspacePath();
    const [backup, damaged, newer] = ['backup', 'damaged', 'newer'].map((what) => `${path}.${what}.tde`);
    if (backup === undefined || damaged === undefined || newer === undefined) throw new Error('three names');
    for (const file of [backup, damaged, newer]) copyFileSync(join(import.meta.dirname, 'fixtures', name), file);
    const changed = new Sqlite(damaged);
    changed.prepare("UPDATE tasks SET title = 'another' WHERE id = 'T-1'").run();
    changed.close();
    const ahead = new Sqlite(newer);
    ahead.pragma('user_version = 999');
    ahead.close();
    const core = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
    if (!core.ok) throw new Error(core.error.message);
    const restore = (file: string) =>
      core.value.handlers['workspace.restore'](API['workspace.restore'].args.parse({ path: file }));
    expect(await restore(damaged)).toMatchObject({ ok: false, error: { code: 'workspace_damaged' } });
    expect(await restore(newer)).toMatchObject({ ok: false, error: { code: 'workspace_damaged' } });
    expect(await restore(backup)).toMatchObject({ ok: true });
    const checked = await core.value.handlers['workspace.check']({});
    const queue = await core.value.handlers['queue.list'](API['queue.list'].args.parse({}));
    const ticked = await core.value.handlers['monitor.run']({});
    core.value.close();
    expect(checked).toMatchObject({ ok: true, value: { healthy: true, findings: [] } });
    expect(queue.ok ? queue.value.entries.map((row) => row.title).sort() : null).toEqual(['Work 1', 'Work renamed']);
    expect(ticked).toMatchObject({ ok: true, value: { status: { state: 'ok' } } });
  });

for (const name of RELEASED)
  test(`a workspace of ${name} opens read-only, and the file does not change`, async () => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
    const before = readFileSync(path);
    const core = openCore({ path, create: false, readOnly: true, host: 'cli', clock: () => NOW_MS });
    if (!core.ok) throw new Error(core.error.message);
    const queue = await core.value.handlers['queue.list'](API['queue.list'].args.parse({}));
    const ticked = await core.value.handlers['monitor.run']({});
    core.value.close();
    expect(queue.ok ? queue.value.entries.map((row) => row.title).sort() : null).toEqual(['Work 1', 'Work renamed']);
    expect(ticked).toMatchObject({ ok: true, value: { status: { state: 'ok' } } });
    expect(readFileSync(path).equals(before)).toBe(true);
  });

for (const name of RELEASED)
  test(`the agent of a workspace of ${name} is erased from it and from the backup before its migration`, async () => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
    expect(filesWith(dirname(path), ['Ada Nwosu'])).not.toEqual([]);
    const core = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
    if (!core.ok) throw new Error(core.error.message);
    onTestFinished(() => core.value.close());
    const { get } = asking(core.value);
    const before = (await get('queue.list', {})).entries.map(({ taskId, rank }) => [taskId, rank]);
    const { backups, left } = await get('person.erase', { agentId: 'A-1' });
    expect(backups).toEqual({ rewritten: 1, failed: [] });
    expect(left).toEqual({ tasks: [], rows: [] });
    expect(filesWith(dirname(path), ['Ada Nwosu', 'Nwosu', 'A-1"', '(A-1)'])).toEqual([]);
    expect((await get('queue.list', {})).entries.map(({ taskId, rank }) => [taskId, rank])).toEqual(before);
    expect(await get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    expect((await get('journal.undo', {})).undone.map(({ sentence }) => sentence)).toEqual([recorded('Renamed T-2.')]);
    const [backup] = await get('workspace.backups', {});
    await get('workspace.restore', { path: backup?.path ?? '' });
    expect((await get('agents.view', {})).agents.map(({ name: agent }) => agent)).toEqual(['person-1']);
  });

/** What schema 13 added, as the workspace of that version holds it. */
test('a workspace of v13.tde keeps its shifts, absences, tags, custom fields, relations and what was imported', () => {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v13.tde'), path);
  const workspace = openedAt(path);
  onTestFinished(() => workspace.close());
  const { agent, task, importMapping, importedRow } = workspace.records;
  const nights = new Array<number>(7).fill(1320);
  expect(agent.get('A-1')?.calendar).toMatchObject({
    weekdayStartMinutes: [600, 540, 540, 540, 540, 540, 540],
    periods: [
      {
        fromOn: '2027-06-01',
        weekdayMinutes: [360, 0, 0, 0, 0, 0, 0],
        dayStartMinute: 540,
        weekdayStartMinutes: nights,
      },
    ],
    timeOff: [
      { fromOn: '2026-12-14', untilOn: '2026-12-14', fromHalf: 'pm' },
      {
        fromOn: '2026-12-16',
        untilOn: '2026-12-17',
        untilHalf: 'am',
        status: 'pending',
        note: 'Course',
        entryId: 'HR-7',
      },
      { fromOn: '2026-12-21', untilOn: '2026-12-21', fromMinute: 720, untilMinute: 1020 },
    ],
  });
  expect(task.get('T-1')).toMatchObject({
    tags: ['launch', 'print'],
    customFields: [
      { name: 'Format', value: 'A5' },
      { name: 'Round trip', value: '2' },
    ],
    sourceUrl: 'https://example.com/T-1',
  });
  expect(task.get('T-2')?.relations).toEqual([{ predecessorId: 'T-1', type: 'SS', lag: 60, lagUnit: 'working' }]);
  expect([...importMapping.values()]).toMatchObject([
    {
      id: 'jira/tasks',
      columns: [
        { column: 'Summary', target: { kind: 'field', field: 'title' }, unit: null },
        { column: 'Format', target: { kind: 'custom', name: 'Format' }, unit: null },
      ],
      values: [{ field: 'status', value: 'To Do', to: 'queued' }],
      people: [{ name: 'Ada Nwosu', to: { kind: 'agent', agentId: 'A-1' } }],
      labels: 'tags',
      hoursPerPoint: 4,
    },
  ]);
  expect([...importedRow.values()]).toEqual([
    {
      source: 'board.csv',
      program: 'jira',
      kind: 'tasks',
      key: 'T-1',
      recordId: 'T-1',
      values: { id: 'T-1', title: 'Work 1', client: 'Quillon' },
    },
  ]);
  expect(recount(workspace.db, null).findings).toEqual([]);
});

test('a workspace of v14.tde keeps the allocation of its task, which belongs to no other', () => {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v14.tde'), path);
  const workspace = openedAt(path);
  onTestFinished(() => workspace.close());
  const { task } = workspace.records;
  expect([task.get('T-1')?.allocation, task.get('T-1')?.contributesTo]).toEqual([0.2, undefined]);
  expect(recount(workspace.db, null).findings).toEqual([]);
});

test('a workspace of v15.tde keeps its contributor, what was relaxed for its assignment and all its images', () => {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v15.tde'), path);
  const images = (db: Sqlite.Database): unknown[] =>
    db.prepare('SELECT * FROM journal_images ORDER BY seq, position').raw().all();
  const old = new Sqlite(path);
  const before = images(old);
  old.close();
  const workspace = openedAt(path);
  onTestFinished(() => workspace.close());
  const { task, assignment } = workspace.records;
  expect(task.get('T-2')?.contributesTo).toBe('T-1');
  expect(assignment.get('T-1')?.relaxation).toMatchObject([
    { step: 1, change: recorded('The level of a skill was lowered.') },
  ]);
  expect(images(workspace.db)).toEqual(before);
  expect(recount(workspace.db, null).findings).toEqual([]);
});

for (const name of WITHOUT_CLOCK)
  test(`a workspace of ${name} takes the time zone of most of its agents, and keeps its weeks from Monday and its days of eight hours`, () => {
    const path = workspacePath();
    copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
    const before = new Sqlite(path);
    expect(before.prepare("SELECT name FROM sqlite_schema WHERE name = 'workspace_clock'").get()).toBeUndefined();
    before.close();
    const workspace = openedAt(path);
    expect([...workspace.records.clock.values()]).toEqual([
      { id: 'workspace', timeZone: 'UTC', firstDayOfWeek: 1, workingMinutesPerDay: 480, version: 1 },
    ]);
    expect(checkDatabase(workspace.db).findings).toEqual([]);
    workspace.close();
  });
