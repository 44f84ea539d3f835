import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeSampleAgency } from '../../src/main/files/sample/index.ts';
import {
  type Entry,
  inspect,
  loadDraft,
  makeBackup,
  openWorkspace,
  restoreUnopened,
  unreadable,
  Workspace,
} from '../../src/main/store/index.ts';
import { failureText, type Result } from '../../src/shared/contract/index.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';
import { recorded } from '../../src/shared/model/index.ts';
import { NOW, NOW_MS } from '../support/builders.ts';
import { tally } from '../support/durability.ts';
import { runs } from '../support/long.ts';
import { seeded } from '../support/seeded.ts';

const FLIPS = runs(80, 400);
let folder: string;
let original: string;
let bytes: Buffer;

const entry: Entry = {
  at: NOW,
  actor: 'operator',
  actorName: 'Operator',
  command: 'test',
  sentence: recorded('wrote'),
  why: recorded(''),
  before: null,
  after: null,
};

/** The workspace as it was opened; damage that is found while reading is an error, as the core makes it. */
function open(path: string): Result<Workspace> {
  const opened = openWorkspace({ path, create: false, readOnly: false });
  if (!opened.ok) return opened;
  try {
    return { ok: true, value: new Workspace(opened.value) };
  } catch (error) {
    opened.value.db.close();
    opened.value.lock?.release();
    return { ok: false, error: unreadable(path, error) };
  }
}
/** Everything that is ever read from a workspace. */
function contentOf(workspace: Workspace): string {
  const { journal, records, db } = workspace;
  const entries = journal.list({ limit: 1e6 });
  return JSON.stringify([
    Object.entries(records).map(([kind, map]) => [kind, [...map]]),
    entries.map((entry) => [entry, journal.entry(entry.seq), journal.images(entry.seq)]),
    [...records.task.keys()].map((id) => journal.ofTask(id, 5)),
    journal.undoable(1e6, 0),
    loadDraft(db),
    db.prepare('SELECT * FROM counters ORDER BY name').all(),
  ]);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tde-damage-'));
  original = join(folder, 'agency.tde');
  const opened = openWorkspace({ path: original, create: true, readOnly: false });
  if (!opened.ok) throw new Error(opened.error.message);
  const workspace = new Workspace(opened.value);
  const sample = makeSampleAgency({ seed: 7, nowMs: NOW_MS });
  workspace.change(entry, (writer) => {
    for (const task of sample.tasks.slice(0, 40)) writer.put('task', task);
    for (const agent of sample.agents.slice(0, 8)) writer.put('agent', agent);
    for (const outcome of sample.outcomes.slice(0, 40)) writer.put('outcome', outcome);
    writer.next('task');
    return undefined;
  });
  for (const task of sample.tasks.slice(0, 10))
    workspace.change(entry, (writer) => {
      writer.put('task', { ...task, title: `${task.title}, again` });
      return undefined;
    });
  workspace.undo(NOW, {});
  workspace.close();
  bytes = readFileSync(original);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('every flipped bit and every truncation that changes anything read is detected, and the file is kept as it is', () => {
  const whole = open(original);
  if (!whole.ok) throw new Error(whole.error.message);
  expect(whole.value.damage).toEqual([]);
  const content = contentOf(whole.value);
  whole.value.close();
  const random = seeded(7);
  const missed: string[] = [];
  let detected = 0;
  for (let round = 0; round < FLIPS; round++) {
    const path = join(folder, `${round}.tde`);
    const cut = round % 8 === 7;
    const at = cut ? 1 + Math.floor(random() * (bytes.length - 1)) : Math.floor(random() * bytes.length);
    const bit = Math.floor(random() * 8);
    const damaged = cut ? bytes.subarray(0, at) : Buffer.from(bytes);
    if (!cut) damaged[at] = (damaged[at] ?? 0) ^ (1 << bit);
    writeFileSync(path, damaged);
    const opened = open(path);
    if (!opened.ok) detected++;
    else if (opened.value.damage.length > 0) {
      detected++;
      expect(opened.value.readOnly).toMatchObject({ code: 'workspace.restore_damaged' });
    } else if (contentOf(opened.value) !== content) missed.push(cut ? `cut at ${at}` : `bit ${bit} of byte ${at}`);
    if (opened.ok) opened.value.close();
    const isFound = !opened.ok || opened.value.damage.length > 0;
    if (isFound && !readFileSync(path).equals(damaged)) missed.push(`round ${round} was written to`);
    for (const side of ['', '-wal', '-shm', '.lock']) rmSync(path + side, { force: true });
  }
  console.log(
    `${FLIPS} bit flips and truncations: ${detected} detected, ${missed.length} missed, the rest changes nothing read`,
  );
  tally({ kind: 'bit flips and truncations', tried: FLIPS, injected: FLIPS, lost: 0, partial: missed.length });
  expect(missed).toEqual([]);
  expect(detected).toBeGreaterThan(FLIPS / 4);
});

test('the error for a file that cannot be opened names the restore, which keeps the damaged file', async () => {
  const path = join(folder, 'broken.tde');
  copyFileSync(original, path);
  const whole = open(path);
  if (!whole.ok) throw new Error(whole.error.message);
  const saved = await makeBackup(whole.value.db, path, NOW_MS, 'by-hand');
  if (!saved.ok) throw new Error(saved.error.message);
  const content = contentOf(whole.value);
  whole.value.close();
  const broken = Buffer.from(bytes).fill(0xff, 100, 4096);
  writeFileSync(path, broken);
  const refused = open(path);
  if (refused.ok) throw new Error('the damaged file was opened');
  expect(refused.error).toMatchObject({ code: 'workspace_damaged' });
  expect(refused.error.hint).toContain(saved.value.path);
  expect(failureText(refused.error, MACHINE_READER)).toEqual({
    message: refused.error.message,
    hint: refused.error.hint,
  });
  const restored = restoreUnopened(path, saved.value.path, NOW_MS);
  if (!restored.ok) throw new Error(restored.error.message);
  expect(readFileSync(restored.value.keptAs ?? '').equals(broken)).toBe(true);
  const again = open(path);
  if (!again.ok) throw new Error(again.error.message);
  expect(contentOf(again.value)).toBe(content);
  again.value.close();
});

test('a damaged backup is not restored', () => {
  const path = join(folder, 'target.tde');
  const backup = join(folder, 'bad-backup.tde');
  copyFileSync(original, path);
  const bad = Buffer.from(bytes);
  bad.write('Xx', bad.indexOf('again'));
  writeFileSync(backup, bad);
  expect(inspect(backup)).not.toEqual([]);
  expect(restoreUnopened(path, backup, NOW_MS)).toMatchObject({ ok: false, error: { code: 'workspace_damaged' } });
  expect(readFileSync(path).equals(bytes)).toBe(true);
});
