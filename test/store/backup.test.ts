import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { type Core, openCore } from '../../src/main/app/core/core.ts';
import { prune } from '../../src/main/store/backup/backup-files.ts';
import {
  backupBeforeMigration,
  backupFolder,
  inspect,
  listBackups,
  makeBackup,
  openWorkspace,
} from '../../src/main/store/index.ts';
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts';
import { type Migration, sql } from '../../src/main/store/migrations/migration.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../src/shared/contract/index.ts';
import { asTaskId, DAY_MS } from '../../src/shared/model/index.ts';
import { aTask, NOW_MS } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

function workspaceWithTask(path: string): void {
  const workspace = openedAt(path);
  workspace.change(entryOf('wrote'), (writer) => {
    writer.put('task', aTask({ id: asTaskId('T-1') }));
    return undefined;
  });
  workspace.close();
}
const openAs = (path: string, migrations: readonly Migration[]) =>
  openWorkspace({
    path,
    create: false,
    readOnly: false,
    migrations,
    beforeMigration: (db) => backupBeforeMigration(db, path, NOW_MS),
  });
const schemaOf = (path: string): unknown => {
  const db = new Sqlite(path, { readonly: true });
  const version = db.pragma('user_version', { simple: true });
  db.close();
  return version;
};

test('a workspace is completely backed up before it is migrated', () => {
  const path = workspacePath();
  workspaceWithTask(path);
  const opened = openAs(path, [...MIGRATIONS, sql('ALTER TABLE tasks ADD COLUMN colour TEXT')]);
  if (!opened.ok) throw new Error(opened.error.message);
  opened.value.db.close();
  opened.value.lock?.release();
  expect(schemaOf(path)).toBe(MIGRATIONS.length + 1);
  const [backup] = listBackups(path);
  if (backup === undefined) throw new Error('there is no backup');
  expect(backup.reason).toBe('before-migration');
  expect(schemaOf(backup.path)).toBe(MIGRATIONS.length);
  expect(inspect(backup.path)).toEqual([]);
});

test('a migration that fails halfway leaves the workspace unchanged', () => {
  const path = workspacePath();
  workspaceWithTask(path);
  const before = readFileSync(path);
  const half = 'ALTER TABLE tasks ADD COLUMN colour TEXT; ALTER TABLE nowhere ADD COLUMN colour TEXT';
  expect(openAs(path, [...MIGRATIONS, sql(half)]).ok).toBe(false);
  expect(schemaOf(path)).toBe(MIGRATIONS.length);
  expect(readFileSync(path).equals(before)).toBe(true);
  expect(listBackups(path)).toHaveLength(1);
});

test('without a backup there is no migration', () => {
  const path = workspacePath();
  workspaceWithTask(path);
  writeFileSync(backupFolder(path), 'a file where the folder should be');
  const refused = openAs(path, [...MIGRATIONS, sql('ALTER TABLE tasks ADD COLUMN colour TEXT')]);
  expect(refused).toMatchObject({ ok: false, error: { code: 'io_error' } });
  expect(schemaOf(path)).toBe(MIGRATIONS.length);
});

const HOUR_MS = 3_600_000;
/** Writes the files of backups, oldest first: at these hours before now, by the clock of the time. */
function backupsAt(path: string, hoursAgo: readonly number[], reason = 'while-edited'): void {
  mkdirSync(backupFolder(path), { recursive: true });
  const last = listBackups(path).length;
  for (const [index, hours] of hoursAgo.entries()) {
    const number = String(last + index + 1).padStart(6, '0');
    writeFileSync(join(backupFolder(path), `${number}-${NOW_MS - hours * HOUR_MS}-${reason}.tde`), '');
  }
}
const daysOf = (path: string): readonly number[] =>
  listBackups(path).map((backup) => Math.floor(Date.parse(backup.at) / DAY_MS) - Math.floor(NOW_MS / DAY_MS));

test('the newest 20 backups are kept, then the newest of each of 7 days, and before those of each of 8 weeks', () => {
  const path = workspacePath();
  backupsAt(
    path,
    Array.from({ length: 24 * 90 }, (_, hour) => 24 * 90 - hour),
  );
  prune(backupFolder(path));
  const days = daysOf(path);
  expect(days).toHaveLength(20 + 7 + 8);
  const older = days.slice(20);
  expect(older.slice(0, 7)).toEqual(Array.from({ length: 7 }, (_, day) => (older[0] ?? 0) - day));
  const weeks = older.slice(7).map((day) => Math.floor((day + Math.floor(NOW_MS / DAY_MS) + 3) / 7));
  expect(weeks).toEqual(Array.from({ length: 8 }, (_, week) => (weeks[0] ?? 0) - week));
});

test('a clock that ran ahead for a while, and then went back, deletes no backup that the rank would keep', () => {
  const path = workspacePath();
  const ahead = Array.from({ length: 25 }, (_, turn) => -24 * 365 * 10 - turn);
  backupsAt(path, [500, 400, 300, 200, ...ahead, 30, 20, 10]);
  prune(backupFolder(path));
  // The last ones made are the newest, whatever the clock said.
  expect(
    listBackups(path)
      .slice(0, 3)
      .map((backup) => (NOW_MS - Date.parse(backup.at)) / HOUR_MS),
  ).toEqual([10, 20, 30]);
  const hours = listBackups(path).map((backup) => (NOW_MS - Date.parse(backup.at)) / HOUR_MS);
  expect(hours).toEqual(expect.arrayContaining([500, 400, 300, 200]));
});

test('fewer than 20 backups are never pruned, however old they are', () => {
  const path = workspacePath();
  backupsAt(
    path,
    Array.from({ length: 20 }, (_, year) => (20 - year) * 24 * 365),
  );
  prune(backupFolder(path));
  expect(listBackups(path)).toHaveLength(20);
});

test('backups that a person made, and those of a lost file, are never pruned', () => {
  const path = workspacePath();
  const many = Array.from({ length: 60 }, (_, turn) => 60 - turn);
  backupsAt(path, many, 'by-hand');
  backupsAt(path, many, 'file-lost');
  backupsAt(path, many, 'while-edited');
  prune(backupFolder(path));
  const reasons = listBackups(path).map(({ reason }) => reason);
  for (const reason of ['by-hand', 'file-lost']) expect(reasons.filter((each) => each === reason)).toHaveLength(60);
  expect(reasons.length).toBeLessThan(60 * 2 + 30);
});

test('backups of earlier versions, whose names have no number, are older than all with one', async () => {
  const path = workspacePath();
  workspaceWithTask(path);
  mkdirSync(backupFolder(path));
  const earlier = join(backupFolder(path), `${NOW_MS + 10 * DAY_MS}-on-open.tde`);
  writeFileSync(earlier, '');
  const workspace = openedAt(path);
  await makeBackup(workspace.db, path, NOW_MS, 'on-open');
  workspace.close();
  expect(listBackups(path).map((backup) => backup.path === earlier)).toEqual([false, true]);
});

test('two backups at the same instant are both kept', async () => {
  const path = workspacePath();
  workspaceWithTask(path);
  const workspace = openedAt(path);
  for (let count = 0; count < 2; count++) await makeBackup(workspace.db, path, NOW_MS, 'by-hand');
  workspace.close();
  expect(listBackups(path)).toHaveLength(2);
  expect(readdirSync(backupFolder(path)).filter((name) => name.includes('.part'))).toEqual([]);
});

function coreAt(path: string, backupEveryMs: number): Core {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS, live: true, backupEveryMs });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  return opened.value;
}
async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

test('an edited workspace is backed up at the next interval', async () => {
  const path = workspacePath();
  const core = coreAt(path, 20);
  await ask(core, 'task.create', { title: 'Logo' });
  await expect.poll(() => listBackups(path).map((backup) => backup.reason)).toEqual(['while-edited']);
  await ask(core, 'task.create', { title: 'Poster' });
  await expect.poll(() => listBackups(path)).toHaveLength(2);
  const [newest] = listBackups(path);
  expect(inspect(newest?.path ?? '')).toEqual([]);
});

test('a damaged workspace opens read-only and accepts only a restore, which keeps the damaged file', async () => {
  const path = workspacePath();
  const first = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!first.ok) throw new Error(first.error.message);
  await ask(first.value, 'task.create', { title: 'A poster for the fair' });
  const saved = await ask(first.value, 'workspace.backup', {});
  first.value.close();
  const bytes = readFileSync(path);
  bytes.write('X', bytes.indexOf('A poster for the fair'));
  writeFileSync(path, bytes);

  const core = coreAt(path, 60_000);
  expect((await ask(core, 'workspace.view', {})).readOnly).toMatchObject({ code: 'workspace.restore_damaged' });
  const refused = await core.handlers['task.create'](API['task.create'].args.parse({ title: 'Logo' }));
  expect(refused).toMatchObject({ ok: false, error: { code: 'read_only' } });
  await ask(core, 'workspace.restore', { path: saved.path });
  expect((await ask(core, 'workspace.view', {})).readOnly).toBeNull();
  expect((await ask(core, 'queue.list', {})).entries.map((row) => row.title)).toEqual(['A poster for the fair']);
  const kept = readdirSync(join(path, '..')).find((name) => name.includes('.damaged-'));
  expect(readFileSync(join(path, '..', kept ?? 'none')).equals(bytes)).toBe(true);
  expect(existsSync(`${path}.restore`)).toBe(false);
});
