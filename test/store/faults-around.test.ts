import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { backupFolder, checkDatabase, listBackups, makeBackup, openWorkspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { aTask, NOW_MS } from '../support/builders.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const CODES = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE'] as const;

function withTasks(path: string, count: number) {
  const workspace = openedAt(path);
  for (let n = 1; n <= count; n++)
    workspace.change(entryOf(`wrote ${n}`), (writer) => {
      writer.put('task', aTask({ id: asTaskId(`T-${n}`) }));
      return undefined;
    });
  return workspace;
}
function tasksIn(path: string): number {
  const workspace = openedAt(path, { create: false });
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  const { size } = workspace.records.task;
  workspace.close();
  return size;
}

const CLOSES = runs(2, 100);
test('a disk that fails while the workspace is closed loses nothing, and the workspace can be opened again', () => {
  let [injected, lost] = [0, 0];
  for (let round = 0; round < CLOSES; round++) {
    const path = workspacePath();
    const workspace = withTasks(path, 3);
    const { pragma } = Sqlite.prototype;
    const fault = vi.spyOn(Sqlite.prototype, 'pragma').mockImplementation(function (this: Sqlite.Database, ...args) {
      if (!String(args[0]).startsWith('wal_checkpoint')) return pragma.apply(this, args);
      injected++;
      throw new Sqlite.SqliteError('the disk failed', CODES[round % 2] ?? '');
    });
    workspace.close();
    fault.mockRestore();
    if (tasksIn(path) !== 3) lost++;
  }
  tally({ kind: 'fault at close', tried: CLOSES, injected, lost, partial: 0 });
  expect({ injected, lost }).toEqual({ injected: CLOSES, lost: 0 });
});

const BACKUPS = runs(2, 100);
test('a disk that fails during a backup leaves no part of it, keeps the earlier ones, and the workspace goes on', async () => {
  const path = workspacePath();
  const workspace = withTasks(path, 3);
  await makeBackup(workspace.db, path, NOW_MS, 'while-edited');
  let partial = 0;
  for (let round = 0; round < BACKUPS; round++) {
    const { backup } = Sqlite.prototype;
    const fault = vi.spyOn(Sqlite.prototype, 'backup').mockImplementation(async function (
      this: Sqlite.Database,
      file: string,
      options?: Sqlite.BackupOptions,
    ) {
      await (options === undefined ? backup.call(this, file) : backup.call(this, file, options));
      throw new Sqlite.SqliteError('the disk failed', CODES[round % 2] ?? '');
    });
    const made = await makeBackup(workspace.db, path, NOW_MS + round, 'while-edited');
    fault.mockRestore();
    expect(made).toMatchObject({ ok: false, error: { code: round % 2 === 0 ? 'disk_full' : 'io_error' } });
    if (readdirSync(backupFolder(path)).length !== 1) partial++;
  }
  expect(listBackups(path)).toHaveLength(1);
  workspace.close();
  const lost = 3 - tasksIn(path);
  tally({ kind: 'fault at backup', tried: BACKUPS, injected: BACKUPS, lost, partial });
  expect({ lost, partial }).toEqual({ lost: 0, partial: 0 });
});

const RELEASED = ['v1.tde', 'v5.tde', 'v9.tde'].slice(0, runs(1, 3));
const EVERY = runs(9, 1);
test('a migration that is cut at any statement leaves the old schema with all content, and succeeds at the next opening', () => {
  const found = { tried: 0, injected: 0, lost: 0, partial: 0 };
  for (const name of RELEASED)
    for (let statement = 1, isCut = true; isCut; statement += EVERY) {
      const path = workspacePath();
      copyFileSync(join(import.meta.dirname, 'fixtures', name), path);
      const before = contentOf(path);
      const fault = cutAt(statement);
      const opened = openWorkspace({ path, create: false, readOnly: false });
      fault.restore();
      isCut = fault.isDone();
      found.tried++;
      if (opened.ok) {
        opened.value.db.close();
        opened.value.watch?.close();
        opened.value.lock?.release();
      }
      if (!isCut) continue;
      found.injected++;
      if (opened.ok || contentOf(path) !== before) found.partial++;
      if (tasksIn(path) !== 2) found.lost++;
    }
  tally({ kind: 'migration cut at a statement', ...found });
  expect(found).toMatchObject({ lost: 0, partial: 0 });
  expect(found.injected).toBeGreaterThan(3);
});

/** The schema and every table of a file, without its own code. */
function contentOf(path: string): string {
  const db = new Sqlite(path, { readonly: true });
  const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck();
  const rows = tables.all().map((name) => [name, db.prepare(`SELECT * FROM "${name}"`).all()]);
  const content = JSON.stringify([db.pragma('user_version'), rows]);
  db.close();
  return content;
}

/** Lets the n-th statement that writes fail, each of a script on its own. */
function cutAt(nth: number): { restore(): void; isDone(): boolean } {
  let count = 0;
  let isDone = false;
  const step = (source: string): void => {
    if (!/^\s*(CREATE|ALTER|INSERT|UPDATE|DELETE|DROP)/i.test(source)) return;
    count++;
    if (count !== nth) return;
    isDone = true;
    throw new Sqlite.SqliteError('the disk failed', 'SQLITE_IOERR_WRITE');
  };
  const { exec } = Sqlite.prototype;
  const probe = new Sqlite(':memory:');
  const prototype: Sqlite.Statement = Object.getPrototypeOf(probe.prepare('SELECT 1'));
  probe.close();
  const { run } = prototype;
  const spies = [
    vi.spyOn(Sqlite.prototype, 'exec').mockImplementation(function (this: Sqlite.Database, source) {
      for (const part of source.split(/;\s*(?:\n|$)/)) {
        if (part.trim() === '') continue;
        step(part);
        exec.call(this, `${part};`);
      }
      return this;
    }),
    vi.spyOn(prototype, 'run').mockImplementation(function (this: Sqlite.Statement, ...values: unknown[]) {
      step(this.source);
      return run.apply(this, values);
    }),
  ];
  return {
    restore: () => {
      for (const spy of spies) spy.mockRestore();
    },
    isDone: () => isDone,
  };
}

const ROUNDS = runs(2, 100);
test('of two processes that open the same workspace, one writes at a time, and nothing acknowledged by either is lost', async () => {
  const path = workspacePath();
  openedAt(path).close();
  const children = [1, 2].map(() => openerAt(path));
  const acknowledged = (await Promise.all(children)).reduce((sum, { edits }) => sum + edits, 0);
  const refused = (await Promise.all(children)).reduce((sum, each) => sum + each.refused, 0);
  const workspace = openedAt(path);
  const partial = checkDatabase(workspace.db).findings.length;
  const lost = acknowledged - workspace.journal.lastSeq();
  workspace.close();
  tally({ kind: 'two openers', tried: acknowledged + refused, injected: refused, lost, partial });
  expect({ lost, partial }).toEqual({ lost: 0, partial: 0 });
  expect(acknowledged).toBe(2 * ROUNDS);
  expect(existsSync(`${path}-wal`)).toBe(false);
});

/** A process that opens the workspace, edits it and closes it, again and again. */
function openerAt(path: string): Promise<{ readonly edits: number; readonly refused: number }> {
  const script = join(import.meta.dirname, 'opener-child.ts');
  const child = spawn(process.execPath, [script, path, String(ROUNDS)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      const lines = out.split('\n');
      resolve({
        edits: lines.filter((line) => line === 'edited').length,
        refused: lines.filter((line) => line === 'refused').length,
      });
    });
  });
}
