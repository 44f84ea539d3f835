import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { checkDatabase, type Opened, openWorkspace, Workspace } from '../../src/main/store/index.ts';
import { asTaskId } from '../../src/shared/model/index.ts';
import { aTask, NOW } from '../support/builders.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';
import { seeded } from '../support/seeded.ts';
import { entryOf, openedAt, workspacePath } from '../support/store.ts';

const CUTS = runs(16, 2000);
/** Disks write whole sectors of this many bytes, in any order. */
const SECTOR = 512;

/** The files after a step, all of it on disk, and the last edit that was acknowledged by then. */
interface Moment {
  readonly main: Buffer;
  readonly log: Buffer;
  readonly seq: number;
  /** Titles by task. */
  readonly tasks: ReadonlyMap<string, string>;
}

const bytesOf = (path: string): Buffer => (existsSync(path) ? readFileSync(path) : Buffer.alloc(0));
const momentOf = (path: string, seq: number, tasks: Workspace['records']['task']): Moment => ({
  main: bytesOf(path),
  log: bytesOf(`${path}-wal`),
  seq,
  tasks: new Map([...tasks].map(([id, task]) => [id, task.title])),
});

/** Mixed work, with the files after each step: small and large edits, undo, redo, and the log written to the file. */
function history(): readonly Moment[] {
  const path = workspacePath();
  let workspace = openedAt(path);
  const moments: Moment[] = [];
  const note = (): void => {
    moments.push(momentOf(path, workspace.journal.lastSeq(), workspace.records.task));
  };
  note();
  const write = (turn: number, count: number): unknown =>
    workspace.change(entryOf(`step ${turn}`), (writer) => {
      for (let n = 0; n < count; n++) {
        const id = asTaskId(`T-${(turn * 7 + n) % 50}`);
        writer.put('task', aTask({ id, title: `Turn ${turn}`, description: 'x'.repeat(60 * (n + 1)) }));
      }
      return undefined;
    });
  for (let turn = 1; turn <= 24; turn++) {
    if (turn % 8 === 7) workspace.undo(NOW, {});
    else if (turn % 8 === 0) {
      // Closing writes the log to the file.
      const { task } = workspace.records;
      const seq = workspace.journal.lastSeq();
      workspace.close();
      moments.push(momentOf(path, seq, task));
      workspace = openedAt(path);
    } else write(turn, turn % 3 === 0 ? 40 : 2);
    note();
  }
  workspace.close();
  return moments;
}

/** A file that is being written when the power fails: each sector is the new one, the old one, or, if it is new, never written. */
function torn(before: Buffer, after: Buffer, random: () => number): Buffer {
  const share = random();
  const isTruncated = random() < 0.3;
  const length = isTruncated ? before.length : Math.max(before.length, after.length);
  const made = Buffer.alloc(length);
  before.copy(made);
  for (let at = 0; at < after.length && at < length; at += SECTOR)
    if (random() < share) after.copy(made, at, at, Math.min(at + SECTOR, after.length, length));
  return random() < 0.2 ? made.subarray(0, before.length + Math.floor(random() * (length - before.length + 1))) : made;
}

/** What a power cut between two moments can leave of them. */
function filesOfCut(from: Moment, to: Moment, random: () => number): { readonly main: Buffer; readonly log: Buffer } {
  const isLogWritten = !from.main.equals(to.main) || to.log.length < from.log.length;
  // A commit only appends to the log. The log is written to the file while it is complete, and emptied once the file is on disk.
  if (!isLogWritten) return { main: from.main, log: torn(from.log, to.log, random) };
  if (random() < 0.7) return { main: torn(from.main, to.main, random), log: from.log };
  // The log is emptied by one truncation to 0 bytes, of which journaling file systems leave all or nothing. A log cut to another
  // length is not modelled: the disk would have lost what it had confirmed. It can hold an older state that looks complete.
  return { main: to.main, log: random() < 0.5 ? from.log : Buffer.alloc(0) };
}

/** Null if what was opened cannot be read. */
function loaded(opened: Opened): Workspace | null {
  try {
    return new Workspace(opened);
  } catch {
    opened.db.close();
    opened.watch?.close();
    opened.lock?.release();
    return null;
  }
}

test(`${CUTS} power cuts in the middle of a write: every acknowledged edit is there, and nothing is there in part`, () => {
  const moments = history();
  const random = seeded(11);
  const folder = join(dirname(workspacePath()), 'cut');
  const found = { lost: 0, partial: 0, injected: 0 };
  for (let cut = 0; cut < CUTS; cut++) {
    const at = Math.floor(random() * (moments.length - 1));
    const [from, to] = [moments[at], moments[at + 1]];
    if (from === undefined || to === undefined) throw new Error('a moment is missing');
    const { main, log } = filesOfCut(from, to, random);
    if (!main.equals(to.main) || !log.equals(to.log)) found.injected++;
    mkdirSync(folder, { recursive: true });
    const path = join(folder, 'agency.tde');
    writeFileSync(path, main);
    if (log.length > 0) writeFileSync(`${path}-wal`, log);
    const opened = openWorkspace({ path, create: false, readOnly: false });
    const workspace = opened.ok ? loaded(opened.value) : null;
    if (workspace === null) found.lost++;
    else {
      const seq = workspace.journal.lastSeq();
      const state = seq === from.seq ? from : to;
      const tasks = new Map([...workspace.records.task].map(([id, task]) => [id, task.title]));
      if (seq < from.seq) found.lost++;
      const isWhole =
        workspace.damage.length === 0 &&
        checkDatabase(workspace.db).healthy &&
        seq <= to.seq &&
        JSON.stringify([...tasks].sort()) === JSON.stringify([...state.tasks].sort());
      if (!isWhole) found.partial++;
      workspace.close();
    }
    rmSync(folder, { recursive: true, force: true });
  }
  tally({ kind: 'power cut in the middle of a write', tried: CUTS, ...found });
  expect(found).toMatchObject({ lost: 0, partial: 0 });
  expect(found.injected).toBeGreaterThan(CUTS / 2);
});
