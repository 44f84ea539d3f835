import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { type Owner, readOwner } from '../../src/main/app/session/ownership.ts';
import { connectTo } from '../../src/main/hosts/local-socket/client.ts';
import { sentenceOf } from '../support/as-text.ts';
import { putSampleAgency } from '../support/sample-agency.ts';
import { CLI, NOW, openBrowser, serveDesk, tde } from './support/desk.ts';

type Ends = (() => unknown)[];
const finish = async (all: Ends): Promise<void> => {
  for (const end of all.splice(0).reverse()) await end();
};
/** What ends with a test, and what ends with the file. */
const [ends, lasting]: readonly [Ends, Ends] = [[], []];
afterEach(() => finish(ends));
afterAll(() => finish(lasting));

async function sampleAgency(until: Ends = ends): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-hand-over-'));
  until.push(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'agency.tde');
  await putSampleAgency(path);
  return path;
}
/** The sample agency, open in an app that the tests share: what one of them changes there, no other looks at. */
let served: Promise<string> | null = null;
const servedAgency = (): Promise<string> => {
  served ??= (async () => {
    const path = await sampleAgency(lasting);
    const desk = await serveDesk(path);
    lasting.push(desk.stop);
    return path;
  })();
  return served;
};
function ownerOf(path: string): Owner & { readonly address: string } {
  const owner = readOwner(path);
  if (owner?.address == null) throw new Error('nobody advertises to have the workspace open');
  return { ...owner, address: owner.address };
}
const documentOf = (out: string): Record<string, never> => JSON.parse(out) as Record<string, never>;

test('while the app is open, commands run through it, and it is notified of every change', async () => {
  const path = await servedAgency();
  const connected = await connectTo(ownerOf(path));
  if (!connected.ok) throw new Error(connected.error.message);
  const { client, close } = connected.value;
  ends.push(close);
  const sentences: string[] = [];
  client.on('workspace.changed', ({ sentence }) => sentences.push(sentenceOf(sentence)));

  const queue = await client.call('queue.list', {});
  if (!queue.ok) throw new Error(queue.error.message);
  const row = queue.value.entries.find((entry) => entry.bestMatch !== null && entry.assignedTo === null);
  if (row?.bestMatch == null) throw new Error('the sample has no free task');
  const agentId = row.bestMatch.agentId;
  const listed = await tde('queue', path, '--limit', '3', '--json');
  expect(documentOf(listed.out).entries).toHaveLength(3);
  const assigned = await tde('assign', path, '--task', row.taskId, '--agent', agentId);
  expect(assigned).toMatchObject({ code: 0, err: '' });
  await expect.poll(() => sentences).toHaveLength(1);
  const after = await client.call('queue.list', {});
  const now = after.ok ? after.value.entries.find((entry) => entry.taskId === row.taskId) : undefined;
  expect(now?.assignedTo?.agentId).toBe(agentId);

  const allocated = await tde('allocate', path, '--publish', '--json');
  expect(allocated.code).toBe(0);
  expect(documentOf(allocated.out)).toMatchObject({ published: true });
  expect(allocated.err).toMatch(/^\w+: \d+%, value/m);
  await expect.poll(() => sentences.length).toBeGreaterThan(1);
});

test('simultaneous claims never get the same task, whether the app is open or not', async () => {
  const path = await smallAgency();
  const claim = async (agentId: string, ...clock: readonly string[]): Promise<unknown> => {
    const done = await tde('dequeue', path, '--agent', agentId, '--json', ...clock);
    expect(done, done.err + done.out).toMatchObject({ code: 0 });
    return documentOf(done.out).taskId;
  };
  const alone = await Promise.all(['A-1', 'A-2'].map((agentId) => claim(agentId, '--now', NOW)));
  const desk = await serveDesk(path);
  ends.push(desk.stop);
  // The desk has a clock of its own, which stands at the same instant.
  const together = await Promise.all(['A-3', 'A-4', 'A-5'].map((agentId) => claim(agentId)));
  expect([...alone, ...together].sort()).toEqual(['T-1', 'T-2', 'T-3', 'T-4', 'T-5']);
});

/** Five agents who are all the same, and six tasks that are: all want the first. */
async function smallAgency(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tde-hand-over-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const rows = (count: number, row: (number: number) => string): string =>
    Array.from({ length: count }, (_, at) => row(at + 1)).join('');
  const tasks = rows(6, (n) => `T-${n},Work ${n},queued,4,copywriting:0.4!\n`);
  const agents = rows(5, (n) => `A-${n},Agent ${n},ai,copywriting:0.9,40\n`);
  writeFileSync(join(folder, 'tasks.csv'), `id,title,status,estimate_hours,required_skills\n${tasks}`);
  writeFileSync(join(folder, 'agents.csv'), `id,name,kind,skills,weekly_hours\n${agents}`);
  const path = join(folder, 'agency.tde');
  const files = ['--tasks', join(folder, 'tasks.csv'), '--agents', join(folder, 'agents.csv')];
  expect((await tde('import', path, ...files, '--now', NOW)).code).toBe(0);
  return path;
}

test('--now is refused while the app is open, except with --read-only', async () => {
  const path = await servedAgency();
  const write = await tde('dequeue', path, '--agent', 'A-1', '--now', NOW);
  expect(write.code).toBe(1);
  expect(write.err).toContain('--now');
  const refused = await tde('queue', path, '--now', NOW, '--json');
  expect(documentOf(refused.out)).toMatchObject({ error: { code: 'clock_refused' } });
  const read = await tde('queue', path, '--now', NOW, '--read-only', '--limit', '2', '--json');
  expect(read).toMatchObject({ code: 0 });
  expect(documentOf(read.out).entries).toHaveLength(2);
});

test('relative paths are resolved from the folder of the caller', async () => {
  const path = await servedAgency();
  const folder = mkdtempSync(join(tmpdir(), 'tde-caller-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'tasks.csv'), 'id,title,status,estimate_hours\nX-1,From another folder,queued,3\n');
  const imported = await tdeIn(folder, 'import', path, '--tasks', 'tasks.csv');
  expect(imported.err).toBe('');
  const reported = await tdeIn(folder, 'report', path, '--format', 'csv', '--out', 'reports', '--json');
  expect(reported.code).toBe(0);
  expect(existsSync(join(folder, 'reports'))).toBe(true);
});

test('files left behind by a killed owner are harmless', async () => {
  const path = await sampleAgency();
  const child = spawn(process.execPath, [CLI, 'serve', path], { stdio: 'ignore' });
  await expect.poll(() => readOwner(path)?.pid).toBe(child.pid);
  const { address } = ownerOf(path);
  await expect.poll(() => existsSync(address)).toBe(true);
  expect(statSync(`${path}.owner`).mode & 0o777).toBe(0o600);
  await killed(child);
  expect(readOwner(path)?.pid).toBe(child.pid);
  const done = await tde('queue', path, '--now', NOW, '--limit', '1', '--json');
  expect(done.code).toBe(0);
  const desk = await serveDesk(path);
  ends.push(desk.stop);
  expect((await tde('queue', path, '--limit', '1')).code).toBe(0);
  expect(readOwner(path)?.pid).not.toBe(child.pid);
});

test('a link to the workspace is the same workspace', async () => {
  const path = await servedAgency();
  const link = join(path, '..', 'link.tde');
  symlinkSync(path, link);
  expect((await tde('assign', link, '--task', 'none', '--agent', 'none')).err).toContain('none');
  expect(existsSync(`${link}.lock`)).toBe(false);
});

test('a copied or changed token is refused', async () => {
  const path = await servedAgency();
  const ownerText = readFileSync(`${path}.owner`, 'utf8');
  writeFileSync(`${path}.owner`, ownerText.replace(ownerOf(path).token, 'x'.repeat(32)));
  const refused = await tde('queue', path, '--json');
  expect(documentOf(refused.out)).toMatchObject({ error: { code: 'hand_over_refused' } });
  writeFileSync(`${path}.owner`, ownerText.replace(/"protocolVersion":\d+/, '"protocolVersion":99'));
  expect((await tde('queue', path)).err).toContain('protocol 99');
  writeFileSync(`${path}.owner`, ownerText);
});

test('a backup is restored without releasing the workspace', async () => {
  const path = await servedAgency();
  const saved = await tde('backup', path);
  expect(saved.code).toBe(0);
  expect((await tde('restore', path, '--from', saved.out.trim())).code).toBe(0);
  expect((await tde('queue', path, '--limit', '1', '--json')).code).toBe(0);
  expect(ownerOf(path).token).not.toBe('');
});

test('a workspace too damaged to open names the possible restore, and is restored', async () => {
  const path = await sampleAgency();
  const before = await tde('queue', path, '--now', NOW, '--json');
  const saved = (await tde('backup', path)).out.trim();
  const bytes = readFileSync(path);
  writeFileSync(path, bytes.fill(0xff, 100, 8192));
  const refused = await tde('queue', path, '--now', NOW);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain(saved);
  const restored = await tde('restore', path, '--from', saved);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const kept = /kept as (.+)\.\n$/.exec(restored.out)?.[1] ?? '';
  expect(readFileSync(kept).equals(bytes)).toBe(true);
  expect((await tde('queue', path, '--now', NOW, '--json')).out).toBe(before.out);
});

function killed(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGKILL');
  });
}

function tdeIn(folder: string, ...args: readonly string[]): Promise<{ code: number; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    let err = '';
    child.stderr.on('data', (bytes) => {
      err += String(bytes);
    });
    child.on('close', (code) => resolve({ code: code ?? -1, err }));
  });
}

test('an open workspace can be served a second time as read-only, without being changed', async () => {
  const path = await servedAgency();
  const owner = ownerOf(path);
  const desk = await serveDesk(path, '--read-only');
  ends.push(desk.stop);
  const browser = await openBrowser();
  ends.push(browser.close);
  const { page } = await browser.newPage({ width: 1440, height: 900 }, 'light');
  await page.goto(desk.address);
  await page.getByText('Read only:').waitFor();
  await page.locator('.ag-row').first().waitFor();
  expect(ownerOf(path)).toEqual(owner);
  await desk.stop();
  expect(ownerOf(path)).toEqual(owner);
  expect((await tde('queue', path, '--limit', '1')).code).toBe(0);
});

test('serving a missing workspace as read-only does not create it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tde-none-'));
  ends.push(() => rmSync(folder, { recursive: true, force: true }));
  const refused = await tde('serve', join(folder, 'deeper', 'none.tde'), '--read-only', '--json');
  expect(refused.code).toBe(1);
  expect(documentOf(refused.out)).toMatchObject({ error: { code: 'workspace_missing' } });
  expect(readdirSync(folder)).toEqual([]);
});
