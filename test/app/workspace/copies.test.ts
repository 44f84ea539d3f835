import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  unlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { sealSection } from '../../../src/main/store/integrity/sections.ts';
import { DAY_MS } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { coreAt } from '../../support/core-at.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tde-copies-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const open = (path: string, nowMs = NOW_MS) => coreAt(path, { clock: () => nowMs });
const copiedFrom = async (desk: ReturnType<typeof open>) => (await desk.get('workspace.view', {})).copiedFrom;

/** A workspace with a daily report, a watched folder and an exception that somebody is to be notified of. */
async function original(): Promise<{ readonly path: string; readonly reports: string; readonly watched: string }> {
  const here = folder();
  const [path, reports, watched] = [join(here, 'agency.tde'), join(here, 'reports'), join(here, 'watched')];
  mkdirSync(reports);
  const desk = open(path);
  await desk.get('demo.create', {});
  await desk.get('schedule.put', {
    name: 'Daily',
    scope: { kind: 'agency' },
    cadence: 'daily',
    atMinute: 480,
    timeZone: 'UTC',
    formats: ['md'],
    folder: reports,
  });
  await desk.get('watched-folder.set', { folder: watched });
  desk.close();
  return { path, reports, watched };
}

test('nothing runs by itself in a copy until it is adopted, and everything goes on in the original', async () => {
  const { path, reports } = await original();
  const copy = join(folder(), 'copy.tde');
  const desk = open(path);
  await desk.get('workspace.copy', { path: copy });
  desk.close();
  const later = NOW_MS + 2 * DAY_MS;

  const other = open(copy, later);
  expect(await copiedFrom(other)).toEqual({ path, isOtherMachine: false });
  const refused = { ok: false, error: { code: 'workspace_copied' } };
  expect(await other.ask('reports.due', {})).toMatchObject(refused);
  expect(await other.ask('watched-folder.check', {})).toMatchObject(refused);
  expect((await other.get('watched-folder.view', {})).isWatched).toBe(false);
  await other.get('monitor.run', {});
  expect([readdirSync(reports), existsSync(`${copy}.outbox`)]).toEqual([[], false]);
  await other.get('task.create', { title: 'Edited in the copy', estimateHours: 1 });
  other.close();

  const first = open(path, later);
  expect(await copiedFrom(first)).toBeNull();
  expect((await first.get('reports.due', {})).written).toHaveLength(1);
  first.close();
  const written = readdirSync(reports);
  const before = new Map(written.map((name) => [name, readFileSync(join(reports, name), 'utf8')]));

  const adopted = open(copy, later);
  await adopted.get('workspace.adopt', {});
  expect(await copiedFrom(adopted)).toBeNull();
  expect((await adopted.get('reports.due', {})).written).toHaveLength(1);
  await adopted.get('monitor.run', {});
  const both = readdirSync(reports);
  expect(both.length).toBe(2 * written.length);
  for (const name of written) {
    const own = both.filter((one) => one.startsWith(name.replace('.md', '-')));
    expect([name, own]).toEqual([name, [expect.stringMatching(/-[0-9a-z]{4}\.md$/)]]);
    expect(readFileSync(join(reports, name), 'utf8')).toBe(before.get(name));
  }
  expect(existsSync(`${copy}.outbox`)).toBe(true);
  expect(await adopted.get('workspace.check', {})).toMatchObject({ healthy: true });
  adopted.close();
  const again = open(copy, later);
  expect(await copiedFrom(again)).toBeNull();
  again.close();
});

test('a copy made with the file system, a restored backup elsewhere and a workspace of another machine are copies', async () => {
  const { path } = await original();
  const [copied, restored, foreign] = ['copied.tde', 'restored.tde', 'foreign.tde'].map((name) => join(folder(), name));
  if (copied === undefined || restored === undefined || foreign === undefined) throw new Error('three names');
  const desk = open(path);
  const backup = await desk.get('workspace.backup', {});
  desk.close();
  copyFileSync(path, copied);
  copyFileSync(backup.path, restored);
  copyFileSync(path, foreign);
  const db = new Sqlite(foreign);
  db.prepare('UPDATE home SET machine = ?').run('another');
  sealSection(db, 'home');
  db.close();
  for (const [place, isOtherMachine] of [
    [copied, false],
    [restored, false],
    [foreign, true],
  ] as const) {
    const other = open(place);
    expect(await copiedFrom(other)).toEqual({ path, isOtherMachine });
    other.close();
  }
});

test('a workspace that is renamed, or restored where it is, is no copy', async () => {
  const { path } = await original();
  const renamed = join(folder(), 'renamed.tde');
  const desk = open(path);
  const backup = await desk.get('workspace.backup', {});
  await desk.get('workspace.restore', { path: backup.path });
  expect(await copiedFrom(desk)).toBeNull();
  desk.close();
  // Within one disk: the same file under another name.
  linkSync(path, `${path}.moving`);
  unlinkSync(path);
  renameSync(`${path}.moving`, renamed);
  for (const _ of [1, 2]) {
    const moved = open(renamed);
    expect(await copiedFrom(moved)).toBeNull();
    moved.close();
  }
});
