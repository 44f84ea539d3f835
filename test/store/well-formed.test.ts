import { expect, test } from 'vitest';
import { addDigest, storeDigest, storedDigest, subtractDigest } from '../../src/main/store/integrity/sections.ts';
import { digestOf, recordTables } from '../../src/main/store/records/records.ts';
import { serveRequest } from '../../src/shared/contract/index.ts';
import { asTaskId, wellFormed } from '../../src/shared/model/index.ts';
import { aTask } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const LONE = 'Poster \ud83d draft';
const STORED = 'Poster \ufffd draft';

test('text is made well-formed wherever it stands in a value, and other values are the same object', () => {
  const value = { a: [{ b: 'x\udc00' }], 'k\ud800': 1, n: null, d: -0 };
  expect(wellFormed(value)).toEqual({ a: [{ b: 'x\ufffd' }], 'k\ufffd': 1, n: null, d: -0 });
  const fine = { a: ['😀', 'é', { b: 'x' }] };
  expect(wellFormed(fine)).toBe(fine);
  expect(Object.keys(wellFormed(JSON.parse('{"__proto__": "\\ud800"}')))).toEqual(['__proto__']);
});

test('a call of the contract hands over only well-formed text, wherever it stands in the arguments', async () => {
  const calls: unknown[] = [];
  const handlers = new Proxy({}, { get: () => (args: unknown) => ({ ok: calls.push(args) > 0, value: null }) });
  const request = (call: string, args: unknown) =>
    serveRequest(handlers as Parameters<typeof serveRequest>[0], { type: 'request', id: 1, call, args }, () => {});
  await request('task.create', { title: LONE, estimateHours: 1 });
  await request('task.edit', { taskIds: ['T-\ud800'], changes: { title: LONE } });
  expect(calls).toHaveLength(2);
  expect(calls[0]).toMatchObject({ title: STORED });
  expect(calls[1]).toMatchObject({ taskIds: ['T-\ufffd'], changes: { title: STORED } });
});

test('a record and a journal entry with a lone surrogate are stored well-formed, and the workspace opens for writing', () => {
  const path = workspacePath();
  const first = openedAt(path);
  first.change(entryOf(LONE), (writer) => {
    writer.put('task', aTask({ id: asTaskId('T\ud8001'), title: LONE }));
    return undefined;
  });
  const [kept] = [...first.records.task.values()];
  first.close();
  const again = openedAt(path);
  expect([...again.records.task.values()]).toEqual([kept]);
  expect(kept).toMatchObject({ id: 'T\ufffd1', title: STORED });
  expect([again.damage, again.readOnly]).toEqual([[], null]);
  again.close();
});

/** Writes a title as versions before 0.2 did: the digest is that of the text as entered, which no file can hold. */
function writtenByEarlierVersion(path: string, damage: (sql: (text: string) => void) => void): void {
  const workspace = openedAt(path);
  const task = aTask({ id: asTaskId('T-1'), title: 'x' });
  workspace.change(entryOf('created'), (writer) => {
    writer.put('task', task);
    return undefined;
  });
  const { db } = workspace;
  const entered = { ...task, title: LONE };
  db.transaction(() => {
    recordTables(db).put('task', entered, task);
    const stored = storedDigest(db, 'task') ?? { rows: 0, digest: '0' };
    const sum = addDigest(subtractDigest(BigInt(stored.digest), digestOf('task', task)), digestOf('task', entered));
    storeDigest(db, 'task', { rows: stored.rows, digest: sum.toString() });
    workspace.journal.add(
      entryOf('renamed'),
      [{ kind: 'task', key: 'T-1', taskId: asTaskId('T-1'), before: { title: 'x' }, after: { title: LONE } }],
      'change',
      null,
    );
  })();
  damage((text) => void db.exec(text));
  workspace.close();
}

test('a workspace that an earlier version left with such text is healed when it is opened', () => {
  const path = workspacePath();
  writtenByEarlierVersion(path, () => {});
  for (const _ of [1, 2]) {
    const healed = openedAt(path);
    expect([healed.damage, healed.readOnly]).toEqual([[], null]);
    expect(healed.records.task.get(asTaskId('T-1'))?.title).toBe(STORED);
    healed.close();
  }
});

test('a workspace with such text and other damage is not healed', () => {
  const path = workspacePath();
  writtenByEarlierVersion(path, (sql) => sql('UPDATE tasks SET estimate_minutes = estimate_minutes + 1'));
  const opened = openedAt(path);
  expect(opened.damage).toHaveLength(1);
  expect(opened.readOnly).not.toBeNull();
  opened.close();
});
