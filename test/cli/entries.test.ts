import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOW } from '../support/command-line.ts';
import { tdeInProcess } from '../support/in-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'tde-cli-entries-'));
const workspace = join(folder, 'office.tde');
async function tde(...args: readonly string[]): Promise<string> {
  const { code, out, err } = await tdeInProcess(...args, '--now', NOW);
  expect([args.join(' '), code, err]).toEqual([args.join(' '), 0, '']);
  return out;
}
const on = (command: string, ...args: readonly string[]): Promise<string> =>
  tde(...command.split(' '), workspace, ...args);
/** The first word of the only line. */
const idIn = (out: string): string => /^(\S+) {2}/.exec(out)?.[1] ?? '';

beforeAll(async () => {
  const [tasks, agents] = [join(folder, 'tasks.csv'), join(folder, 'agents.csv')];
  writeFileSync(tasks, 'id,title,estimate_hours\nT-1,Menu board,8\n');
  writeFileSync(agents, 'id,name,weekly_hours\nada,Ada Nwosu,40\n');
  await on('import', '--tasks', tasks, '--agents', agents);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('notes of a task are listed, corrected and removed', async () => {
  expect(await on('task notes', '--task', 'T-1')).toContain('No notes.');
  await on('task note', '--task', 'T-1', '--text', 'Brief', '--url', 'https://kitchen.example/brief');
  const note = idIn(await on('task notes', '--task', 'T-1'));
  await on('task edit-note', '--note', note, '--text', 'Old brief', '--url', 'none');
  const listed = await on('task notes', '--task', 'T-1');
  expect(listed).toMatch(/: Old brief\n?$/);
  await on('task remove-note', '--note', note);
  expect(await on('task notes', '--task', 'T-1')).toContain('No notes.');
});

it('hours on a task are listed, corrected and removed', async () => {
  await on('task log-time', '--task', 'T-1', '--agent', 'ada', '--on', '2026-11-20', '--hours', '2');
  const entry = idIn(await on('task time', '--task', 'T-1'));
  await on('task edit-time', '--entry', entry, '--hours', '3', '--note', 'Drafts');
  expect(await on('task time', '--task', 'T-1')).toMatch(/Ada Nwosu: 3 h, Drafts/);
  await on('task remove-time', '--entry', entry);
  expect(await on('task time', '--task', 'T-1')).toContain('No hours.');
});

it('a recurring task is changed in what is given, and the rest stays', async () => {
  await on(
    ...(['recurring create', '--name', 'Stock take', '--pattern', 'weekly mon;thu', '--starts', '2026-12-01'] as const),
    ...['--estimate', '3', '--skills', 'counting:0.5!', '--client', 'Quillon', '--times', '4'],
  );
  const before = JSON.parse(await on('recurring list', '--json')).rows[0].recurrence;
  await on('recurring edit', '--id', before.id, '--estimate', '4');
  const after = JSON.parse(await on('recurring list', '--json')).rows[0].recurrence;
  expect(after).toEqual({ ...before, version: after.version, task: { ...before.task, estimateMinutes: 240 } });
  await on('recurring edit', '--id', before.id, '--name', 'Inventory', '--ends', '2027-03-01');
  expect(JSON.parse(await on('recurring list', '--json')).rows[0].recurrence).toMatchObject({
    name: 'Inventory',
    endsOn: '2027-03-01',
    pattern: before.pattern,
  });
});

it('none removes a value that an option can remove', async () => {
  await on('task edit', '--task', 'T-1', '--client', 'Quillon', '--due', '2026-12-18');
  await on('task edit', '--task', 'T-1', '--client', 'none', '--due', 'none');
  const { task } = JSON.parse(await on('explain', '--task', 'T-1', '--json'));
  expect([task.client, task.dueAt, task.dueOn]).toEqual([null, null, undefined]);
  await on('agent edit', '--agent', 'ada', '--cap', '80', '--active-until', '2027-03-01');
  await on('agent edit', '--agent', 'ada', '--cap', 'none', '--active-until', 'none');
});

it('contributors of a task are added, listed and removed, and what is no list of them is refused', async () => {
  await on('assign', '--task', 'T-1', '--agent', 'ada');
  const agents = join(folder, 'more.csv');
  writeFileSync(agents, 'id,name,weekly_hours\nbo,Bo Cole,40\n');
  await on('import', '--agents', agents);
  await on('task edit', '--task', 'T-1', '--project', 'Menus');
  const added = await on('contributors', '--task', 'T-1', '--add', 'bo:25%:2h');
  expect(added).toContain('Added Bo Cole as a contributor to Menu board (T-1)');
  const lines = await on('explain', '--task', 'T-1');
  expect(lines).toMatch(/Contributors:\n {2}Bo Cole \(\S+\): 25%, 2 h left\n/);
  expect(lines).toContain('Float:');
  const part = /Bo Cole \((\S+)\)/.exec(lines)?.[1] ?? '';
  expect(await on('explain', '--task', part)).toContain('Part of Menu board (T-1)');
  const removed = await on('contributors', '--task', 'T-1', '--remove', 'bo');
  expect(removed).toContain('Removed Bo Cole from the contributors to Menu board (T-1)');
  expect(await on('explain', '--task', 'T-1')).not.toContain('Contributors:');
  const refused = await tdeInProcess('contributors', workspace, '--task', 'T-1', '--add', 'bo:0%', '--now', NOW);
  expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('is not a list of contributors')]);
});
