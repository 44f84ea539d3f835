import { expect, onTestFinished, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\na,Ann,40\nb,Bo,40\n';
const csv = (...rows: readonly string[]): string => `id,title,status,estimate_hours,assigned_to\n${rows.join('\n')}\n`;

async function officeWith(tasks: string): Promise<SmallOffice> {
  const office = await smallOffice({ agents: AGENTS, tasks });
  onTestFinished(() => office.close());
  return office;
}
const importing = (office: SmallOffice, text: string) =>
  office.ask('import.commit', {
    files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(text).toString('base64') }],
    options: {},
  });
interface Held {
  readonly status: string;
  readonly agent: string;
  readonly hours: number;
}
/** The status and hours left of a task, and the ID of its agent. */
async function taskOf(office: SmallOffice, id: string): Promise<Held> {
  const { rows } = await office.ask('queue.rows', {});
  const found = (rows ?? []).find((row) => row.taskId === id);
  return { status: found?.status ?? '', agent: found?.assignedTo?.agentId ?? '', hours: found?.effortHours ?? 0 };
}

test('importing a file again takes no work away that was assigned or started meanwhile, keeps what is left of it, and changes nothing', async () => {
  const file = csv('T1,One,queued,8,', 'T2,Two,queued,8,');
  const office = await officeWith(file);
  const plan = await office.ask('plan.propose', { seed: 1 });
  await office.ask('plan.apply', { planId: plan.planId });
  const holder = (await taskOf(office, 'T2')).agent;
  await office.ask('activity.report', { agentId: holder, taskId: 'T2', kind: 'started' });
  await office.ask('activity.report', { agentId: holder, taskId: 'T2', kind: 'work', hours: 3 });
  const before = [await taskOf(office, 'T1'), await taskOf(office, 'T2')];
  expect(before.map(({ status }) => status)).toEqual(['assigned', 'in_progress']);
  const again = await importing(office, file);
  expect([again.updated.tasks, again.skipped.tasks]).toEqual([0, 2]);
  expect([await taskOf(office, 'T1'), await taskOf(office, 'T2')]).toEqual(before);
});

test('a task whose agent came from a file loses it if the file has none any more, and only then', async () => {
  const office = await officeWith(csv('T1,One,,8,a', 'T2,Two,,8,', 'T3,Three,,8,a'));
  await office.ask('task.assign', { taskIds: ['T2'], agentId: 'b', startAt: null, pin: false, reason: '' });
  await office.ask('task.pin', { taskIds: ['T3'], startAt: null, reason: '' });
  const cleared = await importing(office, csv('T1,One,,8,', 'T2,Two,,8,', 'T3,Three,,8,'));
  expect([cleared.updated.tasks, cleared.skipped.tasks]).toEqual([1, 2]);
  const found = [await taskOf(office, 'T1'), await taskOf(office, 'T2'), await taskOf(office, 'T3')];
  expect(found.map(({ agent }) => agent)).toEqual(['', 'b', 'a']);
  expect(found.map(({ status }) => status)).toEqual(['queued', 'assigned', 'assigned']);
  await office.ask('journal.undo', {});
  expect((await taskOf(office, 'T1')).agent).toBe('a');
});

test('a task that a file gives to another agent counts as updated', async () => {
  const office = await officeWith(csv('T1,One,assigned,8,a'));
  const moved = await importing(office, csv('T1,One,assigned,8,b'));
  expect([moved.updated.tasks, moved.skipped.tasks]).toEqual([1, 0]);
  expect(await taskOf(office, 'T1')).toMatchObject({ status: 'assigned', agent: 'b' });
  const same = await importing(office, csv('T1,One,assigned,8,b'));
  expect([same.updated.tasks, same.skipped.tasks]).toEqual([0, 1]);
});
