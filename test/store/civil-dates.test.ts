import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { checkDatabase } from '../../src/main/store/index.ts';
import { asCivilDate, withDue } from '../../src/shared/model/index.ts';
import { aTask, at, NOW } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

test('dates stored by an earlier version stay instants', () => {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v6.tde'), path);
  const before = new Sqlite(path, { readonly: true });
  const stored = before.prepare<[], readonly unknown[]>('SELECT id, release_at, due_at FROM tasks ORDER BY id').raw();
  const rows = stored.all();
  before.close();
  const workspace = openedAt(path);
  const tasks = [...workspace.records.task.values()];
  expect(tasks.map((task) => [task.id, task.releaseAt, task.dueAt])).toEqual(rows);
  expect(tasks.map((task) => [task.releaseOn, task.dueOn])).toEqual(rows.map(() => [undefined, undefined]));
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test('a date without a time is stored, read, undone and redone as a date', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const due = { dueAt: null, dueOn: asCivilDate('2026-12-04') };
  const task = aTask({ dueAt: at('2026-12-01T12:00:00Z') });
  workspace.change(entryOf('Created.'), (writer) => {
    writer.put('task', task);
    return undefined;
  });
  workspace.change(entryOf('Edited.'), (writer) => {
    writer.put('task', { ...withDue(task, due), releaseOn: asCivilDate('2026-11-30') });
    return undefined;
  });
  workspace.close();
  const again = openedAt(path);
  expect(again.records.task.get(task.id)).toMatchObject({ ...due, releaseAt: null, releaseOn: '2026-11-30' });
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.undo(NOW, {});
  expect(again.records.task.get(task.id)).toMatchObject({ dueAt: task.dueAt });
  expect(again.records.task.get(task.id)?.dueOn).toBeUndefined();
  again.redo(NOW);
  expect(again.records.task.get(task.id)).toMatchObject(due);
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
});

test('a task is never stored with both an instant and a day', () => {
  const workspace = openedAt(workspacePath());
  const both = aTask({ dueOn: asCivilDate('2026-12-04') });
  expect(() =>
    workspace.change(entryOf('Both.'), (writer) => {
      writer.put('task', both);
      return undefined;
    }),
  ).toThrow('CHECK');
  workspace.close();
});
