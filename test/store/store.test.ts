import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { checkDatabase, type Entry, openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { asTaskId, recorded } from '../../src/shared/model/index.ts';
import { aTask, NOW } from '../support/builders.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
function pathOf(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tde-store-'));
  folders.push(folder);
  return join(folder, 'agency.tde');
}
function open(path: string): Workspace {
  const opened = openWorkspace({ path, create: true, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  return new Workspace(opened.value);
}
const entryOf = (sentence: string): Entry => ({
  at: NOW,
  actor: 'operator',
  actorName: 'Operator',
  command: 'test',
  sentence: recorded(sentence),
  why: recorded(''),
  before: null,
  after: null,
});
/** Every task but for its version, whatever the order of its properties. */
const content = (workspace: Workspace): string =>
  JSON.stringify(
    [...workspace.records.task.values()]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((task) =>
        Object.entries(task)
          .filter(([name]) => name !== 'version')
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
  );

test('undoing everything restores the initial state, and redoing everything the final one, even after reopening', () => {
  const step = fc.record({
    id: fc.integer({ min: 1, max: 4 }),
    action: fc.constantFrom('put', 'edit', 'skills', 'remove'),
    value: fc.integer({ min: 0, max: 99 }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const path = pathOf();
      let workspace = open(path);
      const empty = content(workspace);
      for (const { id, action, value } of steps) {
        const key = `T-${id}`;
        workspace.change(entryOf(`${action} ${key}`), (writer) => {
          const task = writer.get('task', key) ?? aTask({ id: asTaskId(key) });
          if (action === 'remove') writer.remove('task', key);
          else
            writer.put(
              'task',
              action === 'skills' ? { ...task, riskFactors: [`r${value}`] } : { ...task, remainingMinutes: value },
            );
          return undefined;
        });
      }
      const last = content(workspace);
      workspace.close();
      workspace = open(path);
      expect(content(workspace)).toBe(last);
      while (workspace.undo(NOW, {}) !== null);
      expect(content(workspace)).toBe(empty);
      workspace.close();
      workspace = open(path);
      while (workspace.redo(NOW) !== null);
      expect(content(workspace)).toBe(last);
      expect(checkDatabase(workspace.db).findings).toEqual([]);
      workspace.close();
    }),
    { numRuns: 15, seed: 7 },
  );
});

test('a file that is not a workspace is refused and not changed', () => {
  const codeOf = (path: string): string | null => {
    const opened = openWorkspace({ path, create: false, readOnly: false });
    return opened.ok ? null : opened.error.code;
  };
  const path = pathOf();
  expect(codeOf(path)).toBe('workspace_missing');
  writeFileSync(path, '');
  expect(codeOf(path)).toBe('workspace_damaged');
  writeFileSync(path, 'a text of some length, and no database at all'.repeat(100));
  expect(codeOf(path)).toBe('workspace_foreign');
  const newer = pathOf();
  open(newer).close();
  const db = new Sqlite(newer);
  db.pragma('user_version = 99');
  db.close();
  expect(codeOf(newer)).toBe('workspace_newer');
});

test('a lock file that cannot be locked is reported as such, not as another process', () => {
  const path = pathOf();
  open(path).close();
  writeFileSync(`${path}.lock`, 'a text of some length, and no database at all'.repeat(100));
  const opened = openWorkspace({ path, create: false, readOnly: false });
  expect(opened).toMatchObject({ ok: false, error: { code: 'io_error', values: { path: `${path}.lock` } } });
});

test('a number that is not finite never reaches a table, and the change is rolled back', () => {
  const workspace = open(pathOf());
  expect(() =>
    workspace.change(entryOf('bad'), (writer) => {
      writer.put('task', aTask({ complexity: Number.NaN }));
      return undefined;
    }),
  ).toThrow(RangeError);
  expect(workspace.records.task.size + workspace.journal.lastSeq()).toBe(0);
  workspace.close();
});
