import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import type { CoreOptions } from '../../../src/main/app/core/core-options.ts';
import { backupFolder, checkDatabase, inspect, listBackups } from '../../../src/main/store/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { coreAt } from '../../support/core-at.ts';
import { tdeInProcess as tde } from '../../support/in-process.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

function deskAt(path: string, options: Partial<CoreOptions> = {}) {
  const desk = coreAt(path, options);
  const titles = async (): Promise<readonly string[]> =>
    (await desk.get('queue.list', {})).entries.map((row) => row.title).sort();
  return { ...desk, titles };
}
/** A workspace with a backup that has one task less. */
async function withBackup(options: Partial<CoreOptions> = {}) {
  const path = workspacePath();
  const desk = deskAt(path, options);
  await desk.get('task.create', { title: 'First' });
  const backup = await desk.get('workspace.backup', {});
  await desk.get('task.create', { title: 'Second' });
  return { path, backup: backup.path, ...desk };
}
/** Files next to the workspace and in its backups that no finished operation leaves. */
const leftovers = (path: string): readonly string[] => {
  const folders = [dirname(path), ...(existsSync(backupFolder(path)) ? [backupFolder(path)] : [])];
  return folders.flatMap((folder) => readdirSync(folder).filter((name) => /\.(part|restore|aside)/.test(name)));
};

test('a file is restored with what is only in its log', async () => {
  const { path, get, titles } = await withBackup();
  const other = workspacePath();
  const source = deskAt(other);
  await source.get('task.create', { title: 'Only in the log' });
  // As after a crash: the file and its log, which nobody has written back.
  const crashed = join(dirname(other), 'crashed.tde');
  for (const suffix of ['', '-wal']) copyFileSync(other + suffix, crashed + suffix);
  await get('workspace.restore', { path: crashed });
  expect(await titles()).toEqual(['Only in the log']);
  // By the command line, in place of a workspace that is missing.
  const fresh = join(dirname(path), 'fresh.tde');
  expect(await tde('restore', fresh, '--from', crashed)).toMatchObject({ code: 0, out: 'Restored.\n' });
  const restored = deskAt(fresh);
  expect(await restored.titles()).toEqual(['Only in the log']);
  expect([...leftovers(path), ...leftovers(other)]).toEqual([]);
});

test('a workspace that is open and being edited can be restored from another one that is open', async () => {
  const { get, titles, path } = await withBackup();
  const source = deskAt(workspacePath());
  await source.get('task.create', { title: 'Live' });
  await get('workspace.restore', { path: source.core.path });
  expect(await titles()).toEqual(['Live']);
  expect(leftovers(path)).toEqual([]);
});

test('a restore is refused while a plan is being solved, and nothing changes', async () => {
  let finish: () => void = () => undefined;
  const solve: CoreOptions['solve'] = {
    solve: () =>
      new Promise((_, reject) => {
        finish = () => reject(new Error('ended by the test'));
      }),
    cancel: () => undefined,
  };
  const { ask, get, titles, backup, path } = await withBackup({ solve });
  await get('agent.edit', { agentId: 'ada', changes: {} }).catch(() => undefined);
  const solving = ask('plan.propose', {}).catch(() => undefined);
  expect((await get('workspace.view', {})).solving).toBe(true);
  const backups = listBackups(path).length;
  expect(await ask('workspace.restore', { path: backup })).toMatchObject({
    ok: false,
    error: { code: 'busy', problem: { code: 'workspace.no_restore_while_solving' } },
  });
  expect(listBackups(path)).toHaveLength(backups);
  expect(await titles()).toEqual(['First', 'Second']);
  finish();
  await solving;
});

test('a restore that cannot write the prepared file leaves the workspace open and working', async () => {
  const { path, backup, ask, get, titles } = await withBackup();
  // A folder in place of the file.
  mkdirSync(`${path}.restore`);
  expect(await ask('workspace.restore', { path: backup })).toMatchObject({ ok: false });
  expect(await titles()).toEqual(['First', 'Second']);
  await get('task.create', { title: 'Third' });
  rmdirSync(`${path}.restore`);
  await get('workspace.restore', { path: backup });
  expect(await titles()).toEqual(['First']);
  expect(leftovers(path)).toEqual([]);
});

test('a restore that fails, before or after the workspace was closed for it, leaves it open as it was', async () => {
  for (const failing of [1, 2]) {
    const { path, backup, ask, get, titles } = await withBackup();
    // Opening a workspace takes this statement: first that of the prepared file, then that in place of the workspace.
    const fault = failNth(failing, 'journal_mode = WAL');
    expect(await ask('workspace.restore', { path: backup })).toMatchObject({ ok: false });
    fault.mockRestore();
    expect(await titles()).toEqual(['First', 'Second']);
    await get('task.create', { title: 'Third' });
    expect((await get('workspace.check', {})).healthy).toBe(true);
    expect(leftovers(path)).toEqual([]);
  }
});

/** Lets the n-th of these pragmas fail as on a failing disk. */
function failNth(nth: number, what: string) {
  let count = 0;
  const { pragma } = Sqlite.prototype;
  return vi.spyOn(Sqlite.prototype, 'pragma').mockImplementation(function (this: Sqlite.Database, source, options) {
    if (source === what && ++count === nth) throw new Sqlite.SqliteError('the disk failed', 'SQLITE_IOERR');
    return pragma.call(this, source, options);
  });
}

for (const write of ['INSERT INTO digests', 'INSERT INTO journal', 'COMMIT'])
  test(`a restore whose ${write} fails on a full disk changes nothing, on disk and in memory`, async () => {
    const { path, backup, ask, get, titles, close } = await withBackup();
    const view = await get('workspace.view', {});
    const fault = failNext(`${path}.restore`, write);
    const answer = await ask('workspace.restore', { path: backup });
    fault.mockRestore();
    expect(answer).toMatchObject({ ok: false, error: { code: 'disk_full' } });
    expect(await titles()).toEqual(['First', 'Second']);
    expect((await get('workspace.view', {})).revision).toBe(view.revision);
    await get('task.create', { title: 'Third' });
    close();
    const again = openedAt(path);
    expect(checkDatabase(again.db).findings).toEqual([]);
    expect(again.records.task.size).toBe(3);
    again.close();
    expect(leftovers(path)).toEqual([]);
  });

/** Lets the next statement of this kind in a database fail as on a full disk. */
function failNext(file: string, what: string) {
  const probe = new Sqlite(':memory:');
  const prototype: Sqlite.Statement = Object.getPrototypeOf(probe.prepare('SELECT 1'));
  probe.close();
  const { run } = prototype;
  let isDone = false;
  return vi.spyOn(prototype, 'run').mockImplementation(function (this: Sqlite.Statement, ...values: unknown[]) {
    if (!isDone && this.database.name === file && this.source.includes(what)) {
      isDone = true;
      throw new Sqlite.SqliteError('the disk is full', 'SQLITE_FULL');
    }
    return run.apply(this, values);
  });
}

test('what a process that was killed left unfinished is deleted when the workspace is opened', async () => {
  const { path, close } = await withBackup();
  close();
  const folder = backupFolder(path);
  for (const name of ['1.tde.part', '1.tde.part-wal', '1.tde.part-journal']) writeFileSync(join(folder, name), '');
  for (const suffix of ['.restore', '.restore-wal', '.restore-shm']) writeFileSync(path + suffix, '');
  expect(leftovers(path)).toHaveLength(6);
  deskAt(path);
  expect(leftovers(path)).toEqual([]);
});

test('the backup on opening is finished before a command ends', async () => {
  const path = workspacePath();
  const first = deskAt(path);
  await first.get('task.create', { title: 'Logo' });
  first.close();
  expect(listBackups(path)).toEqual([]);
  expect((await tde('queue', path)).code).toBe(0);
  const [backup, ...others] = listBackups(path);
  expect(others).toEqual([]);
  expect(backup?.reason).toBe('on-open');
  expect(inspect(backup?.path ?? '')).toEqual([]);
  expect(leftovers(path)).toEqual([]);
  // Within a day, there is no second one.
  await tde('queue', path);
  expect(listBackups(path)).toHaveLength(1);
});

test('a backup in the future, from a clock that ran ahead, does not prevent the next backup on opening', async () => {
  const path = workspacePath();
  deskAt(path).close();
  const ahead = deskAt(path, { clock: () => NOW_MS + 1e12 });
  await ahead.core.settled();
  ahead.close();
  const { core } = deskAt(path);
  expect(await core.settled()).toEqual([]);
  expect(listBackups(path)).toHaveLength(2);
});

test('a damaged workspace is restored with its log kept next to the damaged file', async () => {
  const { path, backup, close } = await withBackup();
  close();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 100, 4096));
  const { code, out } = await tde('restore', path, '--from', backup);
  expect([code, out]).toEqual([0, expect.stringContaining('.damaged-')]);
  const again = deskAt(path);
  expect(await again.titles()).toEqual(['First']);
});
