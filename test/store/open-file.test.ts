import {
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../src/main/app/core/core.ts';
import { callAndPrint } from '../../src/main/cli/answer.ts';
import { finish } from '../../src/main/cli/output.ts';
import { openSession } from '../../src/main/cli/session.ts';
import {
  checkDatabase,
  inspect,
  listBackups,
  openWorkspace,
  recount,
  StoreFailure,
  type Workspace,
} from '../../src/main/store/index.ts';
import type { Failure } from '../../src/shared/contract/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { asking } from '../support/ask-core.ts';
import { aTask, NOW_MS } from '../support/builders.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const add = (workspace: Workspace, id: string): unknown =>
  workspace.change(entryOf(`wrote ${id}`), (writer) => {
    writer.put('task', aTask({ id: asTaskId(id), title: `Work ${id}` }));
    return undefined;
  });
function refused(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof StoreFailure) return error.failure;
    throw error;
  }
  throw new Error('it was accepted');
}
const tasksIn = (path: string): readonly string[] => {
  const workspace = openedAt(path, { create: false });
  const ids = [...workspace.records.task.keys()];
  expect(checkDatabase(workspace.db).findings).toEqual([]);
  workspace.close();
  return ids;
};
/** An open workspace with an edit that was acknowledged. */
function opened(path = workspacePath()): { readonly path: string; readonly workspace: Workspace } {
  const saved: Buffer[] = [];
  const workspace = openedAt(path, {
    saveLost: (content) => {
      saved.push(content);
      writeFileSync(`${path}.rescued`, content);
      return `${path}.rescued`;
    },
  });
  add(workspace, 'T-1');
  onTestFinished(() => {
    if (workspace.db.open) workspace.close();
  });
  return { path, workspace };
}
const sides = (path: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => /-(wal|shm)$/.test(name));

describe.skipIf(process.platform === 'win32')('the file of an open workspace', () => {
  test('is renamed: the next edit is refused, the file under its new name has every confirmed edit, and no log is left behind', () => {
    const { path, workspace } = opened();
    const other = join(dirname(path), 'other.tde');
    renameSync(path, other);
    const failure = refused(() => add(workspace, 'T-2'));
    expect(failure).toMatchObject({ code: 'workspace_lost', problem: { code: 'workspace.moved' } });
    expect(failure.message).toContain(`moved to ${other}`);
    expect(failure.hint).toContain(`${path}.rescued`);
    expect(workspace.readOnly).toMatchObject({ code: 'workspace.stopped' });
    expect([...workspace.records.task.keys()]).toEqual(['T-1']);
    expect(sides(path)).toEqual([]);
    expect(tasksIn(other)).toEqual(['T-1']);
    expect(existsSync(path)).toBe(false);
  });

  test('is deleted: the next edit is refused, and everything confirmed is in memory and in a backup', () => {
    const { path, workspace } = opened();
    rmSync(path);
    expect(refused(() => add(workspace, 'T-2'))).toMatchObject({
      code: 'workspace_lost',
      problem: { code: 'workspace.deleted' },
    });
    expect([...workspace.records.task.keys()]).toEqual(['T-1']);
    expect(workspace.journal.lastSeq()).toBe(1);
    expect(tasksIn(`${path}.rescued`)).toEqual(['T-1']);
    expect(readdirSync(dirname(path)).filter((name) => name.startsWith('agency.tde-'))).toEqual([]);
    expect(refused(() => add(workspace, 'T-3')).code).toBe('workspace_lost');
  });

  test('is overwritten: the backup continues the numbers of its records, so that no new one replaces an old one', () => {
    const { path, workspace } = opened();
    add(workspace, 'T-0012');
    writeFileSync(path, 'something else'.repeat(1000));
    expect(refused(() => add(workspace, 'T-2')).code).toBe('workspace_lost');
    const saved = openedAt(`${path}.rescued`, { create: false });
    const { findings } = recount(saved.db, saved.records.task.values());
    const next = saved.counter('task');
    saved.close();
    expect(findings).toEqual([]);
    expect(next).toBe(13);
  });

  test('is replaced by another file: the next edit is refused, and the other file stays as it is, without a log beside it', () => {
    const { path, workspace } = opened();
    const stranger = workspacePath();
    const strange = openedAt(stranger);
    add(strange, 'T-9');
    strange.close();
    const bytes = readFileSync(stranger);
    renameSync(stranger, path);
    expect(refused(() => add(workspace, 'T-2'))).toMatchObject({
      code: 'workspace_lost',
      problem: { code: 'workspace.replaced' },
    });
    expect(sides(path)).toEqual([]);
    workspace.close();
    expect(readFileSync(path).equals(bytes)).toBe(true);
    expect(tasksIn(path)).toEqual(['T-9']);
  });

  for (const [what, strange] of [
    ['a backup', () => tasksFile('T-8')],
    ['bytes that are no database', () => Buffer.from('something else'.repeat(1000))],
    ['nothing', () => Buffer.alloc(0)],
  ] as const)
    test(`is overwritten with ${what}: the next edit is refused, the log is not written into it, and all records can be saved`, async () => {
      const { path, workspace } = opened();
      const bytes = strange();
      // Through the same file, as `cp` does it.
      writeFileSync(path, bytes);
      expect(refused(() => add(workspace, 'T-2'))).toMatchObject({
        code: 'workspace_lost',
        problem: { code: 'workspace.overwritten' },
      });
      expect(sides(path)).toEqual([]);
      expect([...workspace.records.task.keys()]).toEqual(['T-1']);
      expect(tasksIn(`${path}.rescued`)).toEqual(['T-1']);
      workspace.close();
      expect(readFileSync(path).equals(bytes)).toBe(true);
    });

  test('is touched without a change: edits go on', () => {
    const { path, workspace } = opened();
    utimesSync(path, new Date(0), new Date(0));
    add(workspace, 'T-2');
    workspace.close();
    expect(tasksIn(path)).toEqual(['T-1', 'T-2']);
  });

  test('loses its log: the next edit is refused, and every confirmed edit is in the file', () => {
    for (const suffix of ['-wal', '-shm']) {
      const { path, workspace } = opened();
      rmSync(path + suffix);
      expect(refused(() => add(workspace, 'T-2'))).toMatchObject({ problem: { code: 'workspace.log_lost' } });
      workspace.close();
      expect(tasksIn(path)).toEqual(['T-1']);
    }
  });

  test('gets a log of another program in place of its own: that log is not deleted', () => {
    const { path, workspace } = opened();
    renameSync(path, `${path}.moved`);
    rmSync(`${path}-wal`);
    writeFileSync(`${path}-wal`, 'of another program');
    expect(refused(() => add(workspace, 'T-2')).code).toBe('workspace_lost');
    workspace.close();
    expect(readFileSync(`${path}-wal`, 'utf8')).toBe('of another program');
    expect(tasksIn(`${path}.moved`)).toEqual(['T-1']);
  });

  test('gets a second name: nobody writes through it, and edits go on once it is gone', () => {
    const { path, workspace } = opened();
    const other = join(dirname(path), 'other.tde');
    linkSync(path, other);
    for (const readOnly of [false, true])
      expect(openWorkspace({ path: other, create: true, readOnly })).toMatchObject({
        ok: false,
        error: { code: 'read_only', problem: { code: 'workspace.linked' } },
      });
    expect(refused(() => add(workspace, 'T-2'))).toMatchObject({ problem: { code: 'workspace.linked' } });
    expect(workspace.readOnly).not.toBeNull();
    rmSync(other);
    add(workspace, 'T-3');
    expect(workspace.readOnly).toBeNull();
    workspace.close();
    expect(tasksIn(path)).toEqual(['T-1', 'T-3']);
  });

  test('is renamed and opened under the new name: there is no second writer', () => {
    const { path, workspace } = opened();
    const other = join(dirname(path), 'other.tde');
    renameSync(path, other);
    expect(openWorkspace({ path: other, create: false, readOnly: false })).toMatchObject({
      ok: false,
      error: { code: 'workspace_in_use', problem: { code: 'workspace.open_under_other_name' } },
    });
    // The process that has it open notices, and lets it go.
    expect(workspace.checkFile()?.code).toBe('workspace_lost');
    expect(tasksIn(other)).toEqual(['T-1']);
  });

  test('is opened through a link: both names have one lock, and a link that leads elsewhere stops the edits', () => {
    const path = workspacePath();
    const link = join(dirname(path), 'link.tde');
    openedAt(path).close();
    symlinkSync(path, link);
    const { workspace } = opened(link);
    expect(openWorkspace({ path, create: false, readOnly: false })).toMatchObject({
      ok: false,
      error: { code: 'workspace_in_use' },
    });
    rmSync(link);
    symlinkSync(join(dirname(path), 'nowhere.tde'), link);
    expect(refused(() => add(workspace, 'T-2')).code).toBe('workspace_lost');
    workspace.close();
    expect(tasksIn(path)).toEqual(['T-1']);
  });

  test('is never created through a link that leads to no file', () => {
    const path = workspacePath();
    const target = join(dirname(path), 'target.tde');
    symlinkSync(target, path);
    expect(openWorkspace({ path, create: true, readOnly: false })).toMatchObject({
      ok: false,
      error: { code: 'workspace_missing', problem: { code: 'workspace.link_without_file' } },
    });
    expect(readdirSync(dirname(path))).toEqual(['agency.tde']);
  });

  test('is deleted right after it was created: the stranger in its place is not deleted with it', () => {
    const path = workspacePath();
    const workspace = openedAt(path);
    rmSync(path);
    writeFileSync(path, 'a stranger');
    workspace.closeUnlessUnused();
    expect(readFileSync(path, 'utf8')).toBe('a stranger');
  });

  test('is written to by the check itself never: its own edits and checkpoints do not stop it', () => {
    const { path, workspace } = opened();
    for (let turn = 0; turn < 40; turn++) {
      workspace.change(entryOf('much'), (writer) => {
        for (let n = 0; n < 20; n++)
          writer.put('task', aTask({ id: asTaskId(`T-${turn}-${n}`), description: 'x'.repeat(2000) }));
        return undefined;
      });
      expect(workspace.checkFile()).toBeNull();
    }
    workspace.close();
    expect(tasksIn(path)).toHaveLength(801);
  });
});

function tasksFile(id: string): Buffer {
  const path = workspacePath();
  const workspace = openedAt(path);
  add(workspace, id);
  workspace.close();
  return readFileSync(path);
}

describe.skipIf(process.platform === 'win32')('the app with a lost file', () => {
  function coreAt(path: string) {
    let tick: (() => void) | null = null;
    const core = openCore({
      path,
      create: true,
      host: 'loopback',
      clock: () => NOW_MS,
      live: true,
      after: (ms, run) => {
        if (ms === 1000) tick = run;
        return () => undefined;
      },
    });
    if (!core.ok) throw new Error(core.error.message);
    onTestFinished(() => core.value.close());
    return { core: core.value, ask: asking(core.value).get, tick: () => tick?.() };
  }

  test('says so in every window within a second, saves everything as a backup and as a copy, and refuses edits, backups and restores', async () => {
    const path = workspacePath();
    const { core, ask, tick } = coreAt(path);
    const messages: string[] = [];
    core.onEvent(({ event }) => messages.push(event));
    await ask('task.create', { title: 'Logo' });
    rmSync(path);
    messages.length = 0;
    tick();
    expect(messages).toContain('workspace.changed');
    const view = await ask('workspace.view', {});
    expect(view).toMatchObject({ isLost: true, readOnly: { code: 'workspace.stopped' } });
    const [backup] = listBackups(path);
    expect(backup?.reason).toBe('file-lost');
    expect(inspect(backup?.path ?? '')).toEqual([]);
    for (const call of [
      core.handlers['workspace.backup']({}),
      core.handlers['workspace.restore']({ path: backup?.path ?? '' }),
      core.handlers['journal.undo']({}),
    ])
      expect(await call).toMatchObject({ ok: false, error: { code: 'workspace_lost' } });
    const copy = join(dirname(path), 'copy.tde');
    await ask('workspace.copy', { path: copy });
    expect(tasksIn(copy)).toHaveLength(1);
    expect((await ask('queue.list', {})).entries).toHaveLength(1);
    expect(existsSync(path)).toBe(false);
  });
});

test.skipIf(process.platform === 'win32')(
  'a command whose file is deleted while it runs ends with one line on what happened, one on what to do, and exit code 1',
  async () => {
    const path = workspacePath();
    openedAt(path).close();
    const session = await openSession({ path, create: false, nowMs: NOW_MS, readOnly: false });
    if (!session.ok) throw new Error(session.error.message);
    rmSync(path);
    const lines: string[] = [];
    const answer = await callAndPrint('task.create', { title: 'Logo' }, () => ['created'])(session.value);
    const exit = finish({ json: false, out: (text) => lines.push(text), err: (text) => lines.push(text) }, answer);
    session.value.close();
    expect(exit).toBe(1);
    const [backup] = listBackups(path);
    expect(lines.join('').trimEnd().split('\n')).toEqual([
      `${path} was deleted while it was open. Changes can no longer be saved.`,
      `Save a copy under another name and continue there. Everything saved so far is also in the backup ${backup?.path}.`,
    ]);
  },
);
