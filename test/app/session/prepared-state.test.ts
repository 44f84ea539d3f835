import { expect, test } from 'vitest';
import { makeSession } from '../../../src/main/app/session/session.ts';
import { recorded } from '../../../src/shared/model/index.ts';
import { aTask, NOW_MS } from '../../support/builders.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

test('an entry that changes no record keeps the preparation, and the snapshot gets its revision', () => {
  const path = workspacePath();
  const store = openedAt(path);
  const session = makeSession({ store, path, host: 'cli', nowMs: () => NOW_MS, emit: () => undefined });
  const change = (command: string, writes: Parameters<typeof session.change>[1]): void => {
    expect(session.change({ command, sentence: recorded('Said.') }, writes).ok).toBe(true);
  };
  const [before, { revision }] = [session.prepared(), session.snapshot()];
  change('plan.propose', () => undefined);
  expect(session.prepared()).toBe(before);
  expect(session.snapshot().revision).toBe(revision + 1);
  change('task.create', (writer) => {
    writer.put('task', aTask());
    return undefined;
  });
  expect(session.prepared()).not.toBe(before);
  expect(session.prepared().snapshot.tasks).toHaveLength(1);
  store.close();
});
