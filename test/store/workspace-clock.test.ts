import Sqlite from 'better-sqlite3';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { checkDatabase, openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { MIGRATIONS } from '../../src/main/store/migrations/index.ts';
import { asAgentId, firstDayOfWeekIn, machineLocale, message } from '../../src/shared/model/index.ts';
import { anAgent } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const agentIn = (id: string, timeZone: string) =>
  anAgent({ id: asAgentId(id), calendar: { ...anAgent().calendar, timeZone } });

afterEach(() => vi.unstubAllEnvs());

/** A file of schema 5 with agents in these zones. */
function olderWorkspace(zones: readonly string[]): string {
  const path = workspacePath();
  const opened = openWorkspace({ path, create: true, readOnly: false, migrations: MIGRATIONS.slice(0, 5) });
  if (!opened.ok) throw new Error(opened.error.message);
  const insert = opened.value.db.prepare(
    `INSERT INTO agents (id, name, kind, team, calendar_time_zone, calendar_day_start_minute, max_concurrent, cost_rate_amount,
       learning_efficiency, version) VALUES (?, ?, 'person', 'Design', ?, 540, 3, 6000, 1, 1)`,
  );
  zones.forEach((zone, at) => {
    insert.run(`A-${at}`, `Agent ${at}`, zone);
  });
  opened.value.db.close();
  opened.value.lock?.release();
  return path;
}
const clockOf = (path: string): unknown => {
  const opened = openWorkspace({ path, create: false, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  const row = opened.value.db.prepare('SELECT time_zone, first_day_of_week FROM workspace_clock').get();
  opened.value.db.close();
  opened.value.lock?.release();
  return row;
};

describe('the clock of a workspace', () => {
  test('of an older schema is in the zone most of its agents have', () => {
    expect(clockOf(olderWorkspace(['UTC', 'Europe/Berlin', 'Europe/Berlin']))).toEqual({
      time_zone: 'Europe/Berlin',
      first_day_of_week: 1,
    });
  });
  test('of an older schema is in the first of two zones that as many agents have', () => {
    expect(clockOf(olderWorkspace(['Europe/Berlin', 'America/New_York']))).toMatchObject({
      time_zone: 'America/New_York',
    });
  });
  test('of an older schema without agents is in the zone of this machine', () => {
    vi.stubEnv('TZ', 'Asia/Kolkata');
    expect(clockOf(olderWorkspace([]))).toMatchObject({ time_zone: 'Asia/Kolkata' });
  });
  test('of a new workspace has the zone and the first weekday of this machine', () => {
    vi.stubEnv('TZ', 'America/Los_Angeles');
    vi.stubEnv('LC_ALL', 'en_US.UTF-8');
    const workspace = openedAt(workspacePath());
    expect(workspace.records.clock.get('workspace')).toEqual({
      id: 'workspace',
      timeZone: 'America/Los_Angeles',
      firstDayOfWeek: 7,
      workingMinutesPerDay: 480,
      version: 1,
    });
    expect(checkDatabase(workspace.db).findings).toEqual([]);
    workspace.close();
  });
  test('is journaled when it changes, and an undo restores it', () => {
    const workspace = openedAt(workspacePath());
    const before = workspace.records.clock.get('workspace');
    if (before === undefined) throw new Error('there is no clock');
    workspace.change(entryOf('Changed the time zone to Berlin.'), (writer) => {
      writer.put('clock', { ...before, timeZone: 'Europe/Berlin' });
      return undefined;
    });
    expect(workspace.records.clock.get('workspace')).toMatchObject({ timeZone: 'Europe/Berlin', version: 2 });
    workspace.undo(entryOf('').at, {});
    expect(workspace.records.clock.get('workspace')?.timeZone).toBe(before.timeZone);
    expect(checkDatabase(workspace.db).findings).toEqual([]);
    workspace.close();
  });
  test('is reported as damaged if another program writes to it', () => {
    const path = workspacePath();
    const made = openedAt(path);
    made.change(entryOf('Added Ada.'), (writer) => {
      writer.put('agent', agentIn('A-1', 'UTC'));
      return undefined;
    });
    made.close();
    const other = new Sqlite(path);
    other.prepare("UPDATE workspace_clock SET time_zone = 'Asia/Tokyo'").run();
    other.close();
    const opened = openWorkspace({ path, create: false, readOnly: false });
    if (!opened.ok) throw new Error(opened.error.message);
    const workspace = new Workspace(opened.value);
    expect(workspace.damage).toEqual([message('workspace.content_changed', { table: 'workspace_clock' })]);
    workspace.close();
  });
});

describe('the locale of this machine', () => {
  test('is the first of LC_ALL, LC_TIME and LANG that is set', () => {
    expect(machineLocale({ LC_ALL: '', LC_TIME: 'de_AT.UTF-8', LANG: 'en_US.UTF-8' }, 'linux')).toBe('de-AT');
    expect(machineLocale({ LANG: 'sr_RS@latin' }, 'linux')).toBe('sr-RS');
  });
  test('is unknown if no setting names one', () => {
    expect(machineLocale({}, 'linux')).toBeNull();
    expect(machineLocale({ LANG: 'C.UTF-8' }, 'linux')).toBeNull();
    expect(machineLocale({ LC_ALL: 'not a locale' }, 'linux')).toBeNull();
  });
  test('decides the first day of the week', () => {
    expect([firstDayOfWeekIn('de-DE'), firstDayOfWeekIn('en-US'), firstDayOfWeekIn('ar-EG')]).toEqual([1, 7, 6]);
    expect(firstDayOfWeekIn(null)).toBe(1);
  });
});
