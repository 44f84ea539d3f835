import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../src/main/store/index.ts';
import { openedAt, workspacePath } from '../support/store.ts';

/** A copy of a workspace that the last version without baselines wrote: T-1 is planned, T-2 is not. */
function formerWorkspace(): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v7.tde'), path);
  return path;
}

test('work that was planned before baselines existed gets its dates of that time, and other work has no baseline', () => {
  const path = formerWorkspace();
  const before = new Sqlite(path);
  const planned = before.prepare('SELECT task_id, planned_start_at, planned_finish_at FROM assignments').raw().all();
  expect(planned).toEqual([['T-1', '2026-11-23T09:00:00.000Z', '2026-11-23T17:00:00.000Z']]);
  expect(before.prepare("SELECT name FROM sqlite_schema WHERE name = 'baselines'").get()).toBeUndefined();
  before.close();
  const workspace = openedAt(path);
  expect([...workspace.records.baseline.values()]).toEqual([
    { taskId: 'T-1', startAt: '2026-11-23T09:00:00.000Z', finishAt: '2026-11-23T17:00:00.000Z' },
  ]);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test('a baseline that is changed outside the app is detected', () => {
  const path = formerWorkspace();
  openedAt(path).close();
  const db = new Sqlite(path);
  db.exec("UPDATE baselines SET finish_at = '2026-11-24T17:00:00.000Z'");
  expect(checkDatabase(db).findings).toEqual([{ code: 'workspace.content_changed', values: { table: 'baselines' } }]);
  db.close();
});
