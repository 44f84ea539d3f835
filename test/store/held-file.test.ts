import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { openWorkspace, type Workspace } from '../../src/main/store/index.ts';
import { aTask } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

/** As on a disk that is mounted read-only, or in the folder of another user. */
const nowhere = { canWriteIn: () => false };
const add = (store: Workspace, title: string): void => {
  store.change(entryOf(title), (writer) => {
    writer.put('task', aTask({ title }));
    return undefined;
  });
};
const titlesIn = (path: string, readOnly: boolean): readonly string[] => {
  const store = openedAt(path, { ...nowhere, readOnly });
  const titles = [...store.records.task.values()].map((task) => task.title);
  expect(store.readOnly).not.toBeNull();
  store.close();
  return titles;
};

test('a workspace in a folder that cannot be written is read, and leaves nothing there', () => {
  const path = workspacePath();
  const store = openedAt(path);
  add(store, 'One');
  store.close();
  const before = [readdirSync(dirname(path)), readFileSync(path)];
  for (const readOnly of [false, true]) expect(titlesIn(path, readOnly)).toEqual(['One']);
  expect([readdirSync(dirname(path)), readFileSync(path)]).toEqual(before);
});

test('what is only in its log is read too', () => {
  const path = workspacePath();
  const store = openedAt(path);
  add(store, 'In the log');
  const copied = workspacePath();
  for (const suffix of ['', '-wal']) copyFileSync(path + suffix, copied + suffix);
  store.close();
  expect(readFileSync(`${copied}-wal`).length).toBeGreaterThan(0);
  expect(titlesIn(copied, false)).toEqual(['In the log']);
  expect(readdirSync(dirname(copied)).toSorted()).toEqual(['agency.tde', 'agency.tde-wal']);
});

test('nothing is changed in it, nothing is made there, and what is no workspace is refused', () => {
  const path = workspacePath();
  const store = openedAt(path);
  store.close();
  const held = openedAt(path, nowhere);
  expect(() => add(held, 'Two')).toThrow();
  held.close();
  const other = workspacePath();
  const make = () => openWorkspace({ path: other, create: true, readOnly: false, ...nowhere });
  expect(make()).toMatchObject({ ok: false, error: { code: 'read_only' } });
  expect(readdirSync(dirname(other))).toEqual([]);
  for (const text of ['no database', `no database ${'x'.repeat(5000)}`]) {
    writeFileSync(other, text);
    expect(make()).toMatchObject({ ok: false, error: { code: 'workspace_foreign' } });
  }
});
