import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { checkDatabase, openWorkspace, StoreFailure, Workspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { anAgent, aTask, NOW } from '../support/builders.ts';
import { run } from '../support/command-line.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const FAULTS = [
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_IOERR_WRITE', 'io_error'],
] as const;

/** A record as text, whatever the order of its properties: it is another one in memory than from the file. */
const inOrder = (record: object): string =>
  JSON.stringify(record, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );

/** Everything a workspace holds, in memory and in its tables. */
const contentOf = (workspace: Workspace): string =>
  JSON.stringify([
    Object.entries(workspace.records).map(([kind, map]) => [kind, [...map.values()].map(inOrder).sort()]),
    workspace.db.prepare('SELECT * FROM journal ORDER BY seq').all(),
    workspace.db.prepare('SELECT * FROM journal_images ORDER BY seq, position').all(),
    workspace.db.prepare('SELECT * FROM counters ORDER BY name').all(),
    workspace.db.prepare('SELECT * FROM digests ORDER BY kind').all(),
  ]);

/** Lets the n-th write fail as the disk would, once armed. */
function faultAt(db: Database, code: string): { arm(write: number): void; readonly writes: number } {
  const state = { writes: 0, failing: Number.POSITIVE_INFINITY };
  const count = (): void => {
    state.writes++;
    if (state.writes === state.failing) throw new Sqlite.SqliteError('the disk failed', code);
  };
  const prepare = db.prepare.bind(db);
  const failing = (source: string): Statement<unknown[]> => {
    const statement = prepare(source);
    if (!/^\s*(INSERT|UPDATE|DELETE)/i.test(source)) return statement;
    const { run, get } = statement;
    statement.run = (...values: unknown[]) => {
      count();
      return run.apply(statement, values);
    };
    statement.get = (...values: unknown[]) => {
      count();
      return get.apply(statement, values);
    };
    return statement;
  };
  Object.assign(db, { prepare: failing });
  return {
    arm(write) {
      state.writes = 0;
      state.failing = write;
    },
    get writes() {
      return state.writes;
    },
  };
}

/** A change that touches every sort of table, then an undo and a redo of it. */
const STEPS: readonly ((workspace: Workspace) => unknown)[] = [
  (workspace) =>
    workspace.change(entryOf('wrote much'), (writer) => {
      for (const number of [1, 2, 3]) {
        const id = asTaskId(`T-${writer.next('task')}`);
        writer.put('task', aTask({ id, riskFactors: ['late', `risk ${number}`] }));
      }
      writer.put('agent', anAgent());
      writer.put('setting', { name: 'currency', value: 'GBP' });
      writer.remove('task', 'T-1');
      return undefined;
    }),
  (workspace) => workspace.undo(NOW, {}),
  (workspace) => workspace.redo(NOW),
];

/** Workspaces that have taken no step, the first, and the first two. */
const files = STEPS.map((_, steps) => {
  let bytes: Buffer | null = null;
  return (): Buffer => {
    bytes ??= fileAfter(steps);
    return bytes;
  };
});
function fileAfter(steps: number): Buffer {
  const path = workspacePath();
  const workspace = openedAt(path);
  for (const step of STEPS.slice(0, steps)) step(workspace);
  workspace.close();
  return readFileSync(path);
}

/** A workspace that has taken the first steps, with faults to be armed. */
function after(steps: number, path: string, code: string) {
  writeFileSync(path, files[steps]?.() ?? '');
  const opened = openWorkspace({ path, create: false, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  const faults = faultAt(opened.value.db, code);
  return { workspace: new Workspace(opened.value), faults };
}

/** Runs a step whose n-th write fails. False if it has fewer writes, and was done. */
function failsAt(write: number, stepIndex: number, code: string, expected: string): boolean {
  const path = workspacePath();
  const { workspace, faults } = after(stepIndex, path, code);
  const old = contentOf(workspace);
  faults.arm(write);
  const failure = failureOf(() => STEPS[stepIndex]?.(workspace));
  if (failure === null) {
    expect(faults.writes).toBeLessThan(write);
    workspace.close();
    return false;
  }
  expect(failure.failure.code).toBe(expected);
  expect(contentOf(workspace), `in memory, write ${write}`).toBe(old);
  workspace.close();
  const again = openedAt(path);
  expect(contentOf(again), `on disk, write ${write}`).toBe(old);
  expect(checkDatabase(again.db).findings).toEqual([]);
  STEPS[stepIndex]?.(again);
  expect(contentOf(again)).not.toBe(old);
  again.close();
  return true;
}

function failureOf(run: () => unknown): StoreFailure | null {
  try {
    run();
    return null;
  } catch (error) {
    if (error instanceof StoreFailure) return error;
    throw error;
  }
}

/** The first write, and every third after it; in the long form every one. */
const EVERY_WRITE = runs(3, 1);
for (const [code, expected] of FAULTS)
  test(`${code} at every write of a change, an undo and a redo leaves the old state, in memory and on disk`, () => {
    const failed = STEPS.map((_, stepIndex) => {
      let [write, count] = [1, 0];
      while (failsAt(write, stepIndex, code, expected)) {
        write += EVERY_WRITE;
        count++;
      }
      return count;
    });
    const injected = failed.reduce((sum, count) => sum + count, 0);
    tally({ kind: `${code} at every write`, tried: injected + STEPS.length, injected, lost: 0, partial: 0 });
    expect(Math.min(...failed)).toBeGreaterThan(5 / EVERY_WRITE);
  });

test('a disk that is full at any page of a large change leaves the old state, and the change succeeds once there is space', () => {
  const path = workspacePath();
  const workspace = openedAt(path);
  const old = contentOf(workspace);
  const write = (): unknown =>
    workspace.change(entryOf('wrote much'), (writer) => {
      for (let number = 1; number <= 60; number++)
        writer.put('task', aTask({ id: asTaskId(`T-${number}`), description: 'x'.repeat(500) }));
      return undefined;
    });
  const pages = Number(workspace.db.pragma('page_count', { simple: true }));
  let room = 0;
  for (; ; room++) {
    workspace.db.pragma(`max_page_count = ${pages + room}`);
    const failure = failureOf(write);
    if (failure === null) break;
    expect(failure.failure.code).toBe('disk_full');
    expect(failure.failure.hint).toBe('Free at least 1 MB on the disk and try again. Nothing was changed.');
    expect(contentOf(workspace)).toBe(old);
    expect(checkDatabase(workspace.db).findings).toEqual([]);
  }
  expect(room).toBeGreaterThan(10);
  expect(workspace.records.task.size).toBe(60);
  workspace.close();
  const again = openedAt(path);
  expect(again.records.task.size).toBe(60);
  expect(checkDatabase(again.db).findings).toEqual([]);
  again.close();
});

test('a change that the disk has no space for says how much it needs: with that much it succeeds', () => {
  const workspace = openedAt(workspacePath());
  const write = (): unknown =>
    workspace.change(entryOf('wrote much'), (writer) => {
      for (let number = 1; number <= 2000; number++)
        writer.put('task', aTask({ id: asTaskId(`T-${number}`), description: 'x'.repeat(500) }));
      return undefined;
    });
  commitFails(workspace.db, 'SQLITE_FULL');
  const { failure } = failureOf(write) ?? {};
  const bytes = Number(failure?.values.bytes);
  expect(bytes).toBeGreaterThan(3_000_000);
  const [pages, size] = ['page_count', 'page_size'].map((name) => Number(workspace.db.pragma(name, { simple: true })));
  workspace.db.pragma(`max_page_count = ${(pages ?? 0) + Math.ceil(bytes / (size ?? 1))}`);
  expect(failureOf(write)).toBe(null);
  expect(workspace.records.task.size).toBe(2000);
  workspace.close();
});

/** Lets the next COMMIT fail as the disk would. */
function commitFails(db: Database, code: string): void {
  const prototype: Statement = Object.getPrototypeOf(db.prepare('SELECT 1'));
  const { run } = prototype;
  onTestFinished(() => void Object.assign(prototype, { run }));
  const failing = function (this: Statement<unknown[]>, ...values: unknown[]) {
    if (this.source !== 'COMMIT') return run.apply(this, values);
    Object.assign(prototype, { run });
    throw new Sqlite.SqliteError('the disk failed', code);
  };
  Object.assign(prototype, { run: failing });
}

for (const [code, expected] of FAULTS)
  test(`${code} at the COMMIT of a change, an undo and a redo leaves the old state, in memory and on disk`, () => {
    for (const [index, step] of STEPS.entries()) {
      const path = workspacePath();
      const { workspace } = after(index, path, code);
      const old = contentOf(workspace);
      commitFails(workspace.db, code);
      expect(failureOf(() => step(workspace))?.failure.code).toBe(expected);
      expect(contentOf(workspace), `in memory, step ${index}`).toBe(old);
      step(workspace);
      expect(contentOf(workspace)).not.toBe(old);
      workspace.close();
      const again = openedAt(path);
      expect(checkDatabase(again.db).findings).toEqual([]);
      again.close();
    }
  });

const EVERY_KIB = runs(88, 44);
/** The operating system lets no file of the process grow over a size: SQLite's write of the log at a COMMIT fails for real. */
test.skipIf(process.platform === 'win32')(
  'if the log cannot grow at any COMMIT, exactly the acknowledged changes are kept',
  async () => {
    const refusedAt = new Set<number>();
    for (let kib = 512; kib < 1040; kib += EVERY_KIB) {
      const path = workspacePath();
      const child = join(import.meta.dirname, 'full-disk-child.ts');
      const command = `ulimit -f ${kib}; exec "$0" "$1" "$2"`;
      const { code, out, err } = await run('bash', ['-c', command, process.execPath, child, path]);
      expect(code, err).toBe(0);
      const result: { readonly acknowledged: number; readonly failure: string; readonly isOld: boolean } =
        JSON.parse(out);
      expect(result, `${kib} KiB`).toMatchObject({ isOld: true });
      expect(['disk_full', 'io_error']).toContain(result.failure);
      const again = openedAt(path);
      expect(again.journal.lastSeq(), `${kib} KiB`).toBe(result.acknowledged);
      expect(again.records.task.size, `${kib} KiB`).toBe(result.acknowledged * 3);
      expect(checkDatabase(again.db).findings).toEqual([]);
      again.close();
      refusedAt.add(result.acknowledged);
    }
    tally({ kind: 'log that cannot grow', tried: refusedAt.size, injected: refusedAt.size, lost: 0, partial: 0 });
    expect(refusedAt.size).toBeGreaterThan(3);
  },
);

test.skipIf(process.platform === 'win32')(
  'a workspace that could not be created completely leaves nothing behind',
  async () => {
    const path = workspacePath();
    const child = join(import.meta.dirname, 'full-disk-child.ts');
    const command = 'ulimit -f 64; exec "$0" "$1" "$2"';
    const { code, err } = await run('bash', ['-c', command, process.execPath, child, path]);
    expect([code, err.includes('could not be read or written')]).toEqual([1, true]);
    expect(readdirSync(dirname(path))).toEqual([]);
  },
);
