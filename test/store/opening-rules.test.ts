import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/main/store/index.ts';
import { aTask } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const settingsOf = ({ db }: Workspace) =>
  Object.fromEntries(
    ['synchronous', 'journal_mode', 'foreign_keys', 'trusted_schema', 'cell_size_check'].map((name) => [
      name,
      db.pragma(name, { simple: true }),
    ]),
  );

test('after its first write, new and opened again, a workspace has every setting that protects it', () => {
  const path = workspacePath();
  for (const title of ['One', 'Two']) {
    const store = openedAt(path);
    store.change(entryOf(title), (writer) => {
      writer.put('task', aTask({ title }));
      return undefined;
    });
    // 2: FULL. What is read before the first write is not what applies.
    const expected = { synchronous: 2, journal_mode: 'wal', foreign_keys: 1, trusted_schema: 0, cell_size_check: 1 };
    expect(settingsOf(store)).toEqual(expected);
    store.close();
  }
});

test('it says whose file and of which version it is, and every table of it is strict', () => {
  const store = openedAt(workspacePath());
  onTestFinished(() => store.close());
  expect(store.db.pragma('application_id', { simple: true })).not.toBe(0);
  expect(store.db.pragma('user_version', { simple: true })).toBeGreaterThan(0);
  const tables = store.db.pragma('table_list') as readonly {
    readonly schema: string;
    readonly name: string;
    readonly type: string;
    readonly strict: number;
  }[];
  const own = tables.filter(({ schema, name }) => schema === 'main' && !name.startsWith('sqlite_'));
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter(({ type, strict }) => type === 'table' && strict === 0)).toEqual([]);
});

test('a file of 0 bytes is no workspace: it is said, and nothing is written to it', () => {
  const path = workspacePath();
  writeFileSync(path, '');
  for (const readOnly of [false, true]) {
    const opened = openWorkspace({ path, create: true, readOnly });
    expect(opened).toMatchObject({ ok: false, error: { code: 'workspace_damaged' } });
  }
  expect(statSync(path).size).toBe(0);
});

test("SQLite's log of a workspace that is missing is kept: no new workspace is made beside it", () => {
  const path = workspacePath();
  writeFileSync(`${path}-wal`, 'the last changes');
  for (const create of [true, false]) {
    const opened = openWorkspace({ path, create, readOnly: false });
    expect(opened).toMatchObject({
      ok: false,
      error: {
        code: 'workspace_missing',
        message: `${path} does not exist, but SQLite's log ${path}-wal does. It may contain the latest changes.`,
      },
    });
  }
  expect(existsSync(path)).toBe(false);
  expect(readFileSync(`${path}-wal`, 'utf8')).toBe('the last changes');
  writeFileSync(`${path}-wal`, '');
  openedAt(path).close();
});

test.each([
  ['edits the journal', "UPDATE journal SET actor_name = 'Nobody'"],
  ['adds a trigger', 'CREATE TRIGGER extra AFTER INSERT ON journal BEGIN SELECT 1; END'],
])('a workspace in which another program %s opens read-only and says why', (_, sql) => {
  const path = workspacePath();
  const store = openedAt(path);
  store.change(entryOf('One'), (writer) => {
    writer.put('task', aTask());
    return undefined;
  });
  store.close();
  const other = new Database(path);
  other.exec(sql);
  other.close();
  const opened = openedAt(path);
  onTestFinished(() => opened.close());
  expect(opened.readOnly).toMatchObject({ code: 'workspace.restore_damaged' });
});

test('a path that is too long for the file system is refused as a workspace that does not exist', () => {
  const path = `${workspacePath()}${'x'.repeat(5000)}.tde`;
  expect(openWorkspace({ path, create: false, readOnly: false })).toMatchObject({
    ok: false,
    error: { code: 'workspace_missing' },
  });
  expect(openWorkspace({ path, create: true, readOnly: false })).toMatchObject({ ok: false });
});
