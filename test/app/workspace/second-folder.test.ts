import { chmodSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backupsIn } from '../../../src/main/store/backup/backup-files.ts';
import {
  backupFolder,
  inspect,
  makeSecondPlace,
  placeInSecond,
  secondFolderFault,
} from '../../../src/main/store/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { filesWith } from '../../support/bytes.ts';
import { coreAt } from '../../support/core-at.ts';
import { tdeInProcess as tde } from '../../support/in-process.ts';
import { smallOffice } from '../../support/small-office.ts';
import { workspacePath } from '../../support/store.ts';

function disk(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('every backup is copied to the second folder, complete and readable by this user only', async () => {
  const [path, folder] = [workspacePath(), disk()];
  const { get } = coreAt(path);
  await get('backup-folder.set', { folder });
  await get('task.create', { title: 'Logo' });
  const backup = await get('workspace.backup', {});
  const place = placeInSecond(folder, path);
  const [copy] = backupsIn(place);
  expect(basename(copy?.path ?? '')).toBe(basename(backup.path));
  expect(inspect(copy?.path ?? '')).toEqual([]);
  expect((await get('workspace.view', {})).backups).toEqual({ secondFolder: folder, failure: null });
  if (process.platform !== 'win32') {
    expect(statSync(copy?.path ?? '').mode & 0o777).toBe(0o600);
    expect(statSync(place).mode & 0o777).toBe(0o700);
  }
  await get('backup-folder.set', { folder: null });
  await get('workspace.backup', {});
  expect(backupsIn(place)).toHaveLength(1);
});

test('two workspaces of the same name share a folder without deleting each other’s backups', async () => {
  const folder = disk();
  for (const path of [workspacePath(), workspacePath()]) {
    const { get } = coreAt(path);
    await get('backup-folder.set', { folder });
    await get('workspace.backup', {});
  }
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a disk that is not connected is reported when it is noticed, also if its mount point exists, and again when it is back', async () => {
  const [path, folder] = [workspacePath(), disk()];
  const timers: (() => void)[] = [];
  const { core, get } = coreAt(path, {
    host: 'loopback',
    live: true,
    after: (ms, run) => {
      if (ms === 60_000) timers.push(run);
      return () => undefined;
    },
  });
  const events: unknown[] = [];
  core.onEvent(({ event }) => events.push(event));
  await get('backup-folder.set', { folder });
  const place = placeInSecond(folder, path);
  renameSync(place, `${place}.away`);
  events.length = 0;
  for (const run of timers.splice(0)) run();
  expect(events).toContain('workspace.changed');
  expect((await get('workspace.view', {})).backups.failure).toMatchObject({ code: 'workspace.second_missing' });
  // The backup itself is made, and nothing is written into the empty mount point.
  expect((await get('workspace.backup', {})).reason).toBe('by-hand');
  expect(readdirSync(folder)).toEqual([basename(`${place}.away`)]);
  renameSync(`${place}.away`, place);
  events.length = 0;
  for (const run of timers.splice(0)) run();
  expect(events).toContain('workspace.changed');
  expect((await get('workspace.view', {})).backups.failure).toBeNull();
});

test('a disk without room for the next copy is full', async () => {
  const [path, folder] = [workspacePath(), disk()];
  makeSecondPlace(folder, path);
  expect(secondFolderFault(folder, path, 1)).toBeNull();
  expect(secondFolderFault(folder, path, Number.MAX_SAFE_INTEGER)).toMatchObject({ code: 'workspace.second_full' });
});

test('a copy that fails leaves no part behind and is reported', async () => {
  const [path, folder] = [workspacePath(), disk()];
  const { get } = coreAt(path);
  await get('backup-folder.set', { folder });
  const place = placeInSecond(folder, path);
  // A folder where the part of the next copy would be.
  mkdirSync(join(place, `000001-${NOW_MS}-by-hand.tde.part`));
  await get('workspace.backup', {});
  expect((await get('workspace.view', {})).backups.failure).toMatchObject({ code: 'workspace.second_failed' });
  expect(backupsIn(place)).toEqual([]);
});

test('a relative, missing or unusable folder is refused', async () => {
  const path = workspacePath();
  const { ask } = coreAt(path);
  const file = join(disk(), 'file');
  writeFileSync(file, '');
  for (const folder of ['backups', '/nowhere/at/all', file])
    expect(await ask('backup-folder.set', { folder })).toMatchObject({ ok: false, error: { code: 'refused_input' } });
});

test('the command line sets the folder, shows it, and says with exit code 3 that a backup was not copied', async () => {
  const [path, folder] = [workspacePath(), disk()];
  coreAt(path).close();
  expect(await tde('backup-folder', path)).toMatchObject({
    code: 0,
    out: 'Backups are not copied to a second folder.\n',
  });
  expect(await tde('backup-folder', path, '--folder', folder)).toMatchObject({
    code: 0,
    out: `Every backup is copied to ${folder}.\n`,
  });
  expect(await tde('backup', path)).toMatchObject({ code: 0, err: '' });
  rmSync(folder, { recursive: true });
  const backup = await tde('backup', path);
  expect([backup.code, backup.err]).toEqual([3, expect.stringContaining(`Backups are not copied to ${folder}`)]);
  expect(await tde('backup-folder', path)).toMatchObject({ code: 3 });
  // Other commands do their work and say it too.
  expect(await tde('queue', path)).toMatchObject({ code: 0, err: expect.stringContaining('Connect its disk') });
  expect(await tde('backup-folder', path, '--off')).toMatchObject({ code: 0 });
  expect(await tde('backup', path)).toMatchObject({ code: 0, err: '' });
});

test.skipIf(process.platform === 'win32')(
  'the workspace, its side files, its lock, its backups and their folders belong to this user alone under any umask',
  async () => {
    for (const umask of [0o000, 0o022, 0o777]) {
      const before = process.umask(umask);
      try {
        const parent = disk();
        chmodSync(parent, 0o777);
        const path = join(parent, 'agency.tde');
        const { get } = coreAt(path);
        await get('task.create', { title: 'Logo' });
        await get('workspace.backup', {});
        await get('workspace.copy', { path: join(parent, 'made', 'copy.tde') });
        const folders = [parent, backupFolder(path), join(parent, 'made')];
        for (const folder of folders.slice(1)) expect(statSync(folder).mode & 0o777, folder).toBe(0o700);
        const files = folders.flatMap((folder) =>
          readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
            entry.isFile() ? [join(folder, entry.name)] : [],
          ),
        );
        expect(files.map((file) => basename(file)).sort()).toEqual(
          expect.arrayContaining([
            'agency.tde',
            'agency.tde-shm',
            'agency.tde-wal',
            'agency.tde.lock',
            'agency.tde.owner',
            'copy.tde',
          ]),
        );
        for (const file of files) expect((statSync(file).mode & 0o777).toString(8), file).toBe('600');
      } finally {
        process.umask(before);
      }
    }
  },
);

test.skipIf(process.platform === 'win32')(
  'a workspace of an earlier version that others could read is closed to them',
  async () => {
    const path = workspacePath();
    coreAt(path).close();
    chmodSync(path, 0o664);
    coreAt(path);
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
  },
);

test('an erasure names the copies that it cannot reach because their disk is not connected', async () => {
  const folder = disk();
  const made = await smallOffice({
    agents: 'id,name,weekly_hours\nq1,Zoe Quillfeather,40\n',
    tasks: 'id,title,estimate_hours,assigned_to\nT-1,First,8,q1\n',
  });
  onTestFinished(() => made.close());
  await made.ask('backup-folder.set', { folder });
  await made.ask('workspace.backup', {});
  const place = placeInSecond(folder, made.path);
  expect(filesWith(place, ['Quillfeather'])).toHaveLength(1);
  renameSync(place, `${place}.away`);
  const away = await made.ask('person.erase', { agentId: 'q1' });
  expect(away.backups.failed).toMatchObject([{ path: folder, problem: { code: 'workspace.second_missing' } }]);
});

test('the copies of backups are erased together with the backups', async () => {
  const folder = disk();
  const made = await smallOffice({
    agents: 'id,name,weekly_hours\nq1,Zoe Quillfeather,40\n',
    tasks: 'id,title,estimate_hours,assigned_to\nT-1,First,8,q1\n',
  });
  onTestFinished(() => made.close());
  await made.ask('backup-folder.set', { folder });
  await made.ask('workspace.backup', {});
  expect((await made.ask('person.erase', { agentId: 'q1' })).backups.failed).toEqual([]);
  expect(filesWith(placeInSecond(folder, made.path), ['Quillfeather'])).toEqual([]);
});
