import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { emptyOffice, type SmallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\na,Avant,40\n';
const HEADER = 'id,title,estimate_hours,release_at,due_at,assigned_to';
const DELIVERIES = `${HEADER},allocation
D1,Delivery one,139,2026-03-01,2026-06-30,a,20 %
D3,Delivery three,417,2026-03-01,2026-06-30,a,60 %
`;
const MARCH_MS = Date.parse('2026-03-02T00:00:00Z');
const file = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });

async function office(tasks: string): Promise<SmallOffice> {
  const made = emptyOffice(undefined, MARCH_MS);
  onTestFinished(() => made.close());
  const done = await made.ask('import.commit', { files: [file('agents.csv', AGENTS), file('tasks.csv', tasks)] });
  expect(done.errors).toEqual([]);
  return made;
}
const weeksOf = async (from: SmallOffice): Promise<readonly number[]> => {
  const { rows } = await from.ask('capacity.view', { periods: 19 });
  return rows[0]?.cells.map(({ utilisation }) => Math.round((utilisation ?? 0) * 1e6) / 1e6) ?? [];
};
const allocationOf = async (from: SmallOffice, taskId: string): Promise<number | undefined> =>
  (await from.ask('task.explain', { taskId })).task.allocation;

test('139 hours at 20 % and 417 hours at 60 % are 80 % of every week until 30 June', async () => {
  const made = await office(DELIVERIES);
  // The last of 87 working days has one hour of the two left.
  const expected = [...Array.from({ length: 17 }, () => 0.8), 0.3, 0];
  expect(await weeksOf(made)).toEqual(expected);
  await made.ask('plan.propose', {});
  const plan = await made.ask('plan.draft', {});
  expect([plan?.constraintSatisfaction.valid, plan?.score.hard, plan?.unassigned, plan?.changes]).toEqual([
    true,
    0,
    [],
    [],
  ]);
  expect(await weeksOf(made)).toEqual(expected);
});

test('other work goes on beside part-time work, in what it leaves', async () => {
  const made = await office(`${DELIVERIES}E1,Email,8,,,a,\n`);
  // 8 hours in a fifth of the time take 40 hours.
  expect((await weeksOf(made)).slice(0, 2)).toEqual([1, 0.8]);
});

test('an allocation can be given and removed by hand, and is exported and imported again', async () => {
  const made = await office(`${HEADER}\nD1,Delivery one,139,,,a\n`);
  const { task } = await made.ask('task.explain', { taskId: 'D1' });
  expect(task.allocation).toBeUndefined();
  const edit = async (allocation: number | null): Promise<void> => {
    await made.ask('task.edit', { taskIds: ['D1'], changes: { allocation } });
  };
  await edit(20);
  expect(await allocationOf(made, 'D1')).toBe(0.2);
  const folder = mkdtempSync(join(tmpdir(), 'tde-allocation-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await made.ask('workspace.export', { folder, format: 'csv' });
  const csv = readFileSync(join(folder, 'tasks.csv'), 'utf8');
  const copy = await office(csv);
  expect(await allocationOf(copy, 'D1')).toBe(0.2);
  const again = await copy.ask('import.preview', { files: [file('tasks.csv', csv)] });
  expect([again.errors, again.updated.tasks]).toEqual([[], 0]);
  await edit(null);
  expect(await allocationOf(made, 'D1')).toBeUndefined();
  await edit(100);
  expect(await allocationOf(made, 'D1')).toBeUndefined();
});
