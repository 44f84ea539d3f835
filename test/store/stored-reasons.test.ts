import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { imageIn } from '../../src/main/store/documents/recorded-text.ts';
import { checkDatabase } from '../../src/main/store/index.ts';
import { readerOf } from '../../src/shared/format/index.ts';
import {
  asTaskId,
  DEFAULT_POLICY,
  type Message,
  message,
  type Pin,
  type PinMaker,
  recorded,
} from '../../src/shared/model/index.ts';
import { textOf } from '../../src/shared/words/index.ts';
import { asking } from '../support/ask-core.ts';
import { anAgent, anAssignment, aPin, aTask, NOW, NOW_MS } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

/** Written by the last version of schema 5: a policy, a pin of the operator and one that it made itself, each with a reason in English. */
function olderWorkspace(): string {
  const path = workspacePath();
  copyFileSync(join(import.meta.dirname, 'fixtures', 'v5-reasons.tde'), path);
  return path;
}

function textsIn(path: string): unknown {
  const db = new Sqlite(path, { readonly: true });
  const pins = db.prepare('SELECT task_id, pin_reason FROM assignments ORDER BY task_id').raw().all();
  const policies = db.prepare('SELECT sentence FROM policies').pluck().all();
  db.close();
  return { pins, policies };
}

test('reasons that an earlier version stored in English stay as they are and are read as recorded text', () => {
  const path = olderWorkspace();
  const before = textsIn(path);
  expect(before).toEqual({
    pins: [
      ['T-1', 'Promised by phone.'],
      ['T-2', 'To prevent an exception.'],
    ],
    policies: ['Changed the policy.'],
  });
  const workspace = openedAt(path);
  const reasons = [...workspace.records.assignment.values()].map((row) => row.pin?.reason);
  expect(reasons).toEqual([recorded('Promised by phone.'), recorded('To prevent an exception.')]);
  expect([...workspace.records.policy.values()].map((row) => row.sentence)).toEqual([recorded('Changed the policy.')]);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
  expect(textsIn(path)).toEqual(before);
});

test('changes that an earlier version made to pins and the policy are undone and redone', () => {
  const workspace = openedAt(olderWorkspace());
  const now = () => ({
    ...Object.fromEntries([...workspace.records.assignment].map(([id, row]) => [id, row.pin?.reason])),
    policies: [...workspace.records.policy.values()].map((row) => row.sentence),
  });
  const before = now();
  for (let count = 0; count < 2; count++) expect(workspace.undo(NOW, {})?.kept).toEqual([]);
  expect(now()).toEqual({ 'T-2': recorded('To prevent an exception.'), policies: [] });
  for (let count = 0; count < 2; count++) workspace.redo(NOW);
  expect(now()).toEqual(before);
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
});

test("a new policy and a new pin store codes and values, which are shown in each reader's locale", async () => {
  const path = workspacePath();
  const core = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!core.ok) throw new Error(core.error.message);
  const { get } = asking(core.value);
  await get('policy.set', { values: { ...DEFAULT_POLICY.values, freezeHours: 12 }, reason: 'Fewer surprises.' });
  const [version] = (await get('policy.view', {})).versions;
  core.value.close();
  expect(version?.sentence).toEqual(message('journal.policy_changed', { policies: ['freezeHours'] }));

  const { pins, policies } = reasonsIn(path, message('responses.try_again', { agent: 'Ada' }));
  expect(pins).toEqual(message('responses.try_again', { agent: 'Ada' }));
  expect(policies).toEqual(version?.sentence);
  expect(textOf(pins, readerOf('en-GB', 'UTC'))).toBe('Let Ada try again');
});

test.each([
  '{"code":"journal.undo","values":{}}',
  '{"code": "spaced"}',
  '{"code":',
  '{"code":"recorded","values":{"text":"x"}}',
])('a reason that a person wrote is kept as written, although it looks like a message: %s', (text) => {
  expect(reasonsIn(workspacePath(), recorded(text)).pins).toEqual(recorded(text));
});

test.each<PinMaker>(['operator', 'engine', { name: 'Noor Haddad' }])(
  'who pinned work is read as it was stored: %o',
  (by) => {
    const path = workspacePath();
    const workspace = openedAt(path);
    const pinOf = (from: typeof workspace): Pin | null | undefined => from.records.assignment.get('T-1')?.pin;
    workspace.change(entryOf('Pinned.'), (writer) => {
      writer.put('task', aTask({ id: asTaskId('T-1') }));
      writer.put('agent', anAgent());
      writer.put('assignment', anAssignment({ taskId: asTaskId('T-1'), pin: { ...aPin(null), by } }));
      return undefined;
    });
    workspace.close();
    const again = openedAt(path);
    expect(pinOf(again)?.by).toEqual(by);
    expect(checkDatabase(again.db).findings).toEqual([]);
    again.close();
  },
);

test('pins in images of earlier versions say who pinned in words', () => {
  const read = (by: string): unknown =>
    imageIn('assignment', { pin: { agent: true, startAt: null, by, reason: 'x' } })?.pin;
  expect([read('Operator'), read('Engine'), read('Noor Haddad')]).toMatchObject([
    { by: 'operator' },
    { by: 'engine' },
    { by: { name: 'Noor Haddad' } },
  ]);
});

/** Stores a pin with a reason, and reads the undamaged workspace again. */
function reasonsIn(path: string, reason: Message): { readonly pins: Message; readonly policies: Message | undefined } {
  const workspace = openedAt(path);
  workspace.change(entryOf('Pinned.'), (writer) => {
    writer.put('task', aTask({ id: asTaskId('T-1') }));
    writer.put('agent', anAgent());
    const pin = { agent: true, startAt: null, by: 'operator' as const, reason };
    writer.put('assignment', anAssignment({ taskId: asTaskId('T-1'), pin }));
    return undefined;
  });
  workspace.close();
  const again = openedAt(path);
  const pins = again.records.assignment.get('T-1')?.pin?.reason ?? recorded('');
  const [policy] = again.records.policy.values();
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
  return { pins, policies: policy?.sentence };
}
