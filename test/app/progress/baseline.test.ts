import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { readSheet } from 'read-excel-file/node';
import { expect, onTestFinished, test } from 'vitest';
import type { TimelineBar } from '../../../src/shared/contract/index.ts';
import { DAY_MS, instantOf, msOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\nb,Bo,40,UTC\n';
const TASKS = [
  'id,title,client,estimate_hours',
  'T-1,Logo,Quillon,8',
  'T-2,Poster,Quillon,8',
  'T-3,Film,Quillon,16',
].join('\n');

async function office(tasks = TASKS): Promise<SmallOffice> {
  const made = await smallOffice({ tasks, agents: AGENTS });
  onTestFinished(() => made.close());
  return made;
}
const publish = async (here: SmallOffice): Promise<void> => {
  await here.ask('plan.propose', {});
  await here.ask('plan.apply', {});
};
async function barsOf(here: SmallOffice): Promise<ReadonlyMap<string, TimelineBar>> {
  const view = await here.ask('timeline.view', { by: 'client' });
  return new Map(view.groups.flatMap((group) => group.bars.map((bar) => [bar.taskId as string, bar])));
}
const importTasks = (here: SmallOffice, csv: string) =>
  here.ask('import.commit', {
    files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(csv).toString('base64') }],
    options: {},
  });
/** Baseline dates by task. */
async function baselines(here: SmallOffice): Promise<Readonly<Record<string, readonly [string, string] | null>>> {
  const bars = [...(await barsOf(here)).values()];
  return Object.fromEntries(
    bars.map(({ taskId, baseline }) => [taskId, baseline === null ? null : [baseline.startAt, baseline.finishAt]]),
  );
}

test('the first published dates of a task stay its baseline through edits, imports, moves and later plans', async () => {
  const here = await office();
  expect(await baselines(here)).toEqual({ 'T-1': null, 'T-2': null, 'T-3': null });
  await publish(here);
  const first = await baselines(here);
  for (const bar of (await barsOf(here)).values())
    expect(bar.baseline).toEqual({
      startAt: bar.plannedStartAt,
      finishAt: bar.plannedFinishAt,
      finishedAt: null,
      slipDays: 0,
    });
  await here.ask('task.edit', { taskIds: ['T-1'], changes: { estimateHours: 24 } });
  await importTasks(here, TASKS.replace('T-2,Poster,Quillon,8', 'T-2,Poster,Quillon,30'));
  await here.ask('task.assign', { taskIds: ['T-3'], agentId: 'b' });
  await here.ask('task.unassign', { taskIds: ['T-2'] });
  here.setNow(NOW_MS + 2 * DAY_MS);
  await publish(here);
  expect(await baselines(here)).toEqual(first);
});

test('slip is the time from the baseline finish to the current planned finish, and is the same in every view', async () => {
  const here = await office();
  await publish(here);
  here.setNow(NOW_MS + 3 * DAY_MS);
  const bar = (await barsOf(here)).get('T-3');
  const { baseline, plannedFinishAt } = bar ?? { baseline: null, plannedFinishAt: null };
  if (baseline === null || plannedFinishAt === null) throw new Error('T-3 is planned.');
  expect(baseline.slipDays).toBe((msOf(plannedFinishAt) - msOf(baseline.finishAt)) / DAY_MS);
  expect(baseline.slipDays).toBeGreaterThan(1);
  expect((await here.ask('task.explain', { taskId: 'T-3' })).baseline).toEqual(baseline);
  const { entries } = await here.ask('queue.list', {});
  expect(entries.find((row) => row.taskId === 'T-3')?.baseline).toEqual(baseline);
  const { files } = await here.ask('report.export', {
    scope: { kind: 'client', client: 'Quillon' },
    formats: ['json', 'csv'],
    folder: dirname(here.path),
  });
  const [json, csv] = files.map((file) => readFileSync(file.path, 'utf8'));
  const report = JSON.parse(json ?? '') as { readonly tasks: readonly { taskId: string; baseline: unknown }[] };
  expect(report.tasks.find((line) => line.taskId === 'T-3')?.baseline).toEqual(baseline);
  const [heads, ...lines] = (csv ?? '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const cell = (title: string): string | undefined =>
    lines.find((line) => line[0] === 'T-3')?.[heads?.indexOf(title) ?? -1];
  expect(cell('Baseline finish')).toBe(baseline.finishAt);
  expect(Number(cell('Slip in days'))).toBe(baseline.slipDays);
});

test('the slip of done work is its actual finish compared with its baseline finish, and reports show it in words', async () => {
  const here = await office();
  await publish(here);
  const planned = (await barsOf(here)).get('T-1');
  const agentId = planned?.agent?.id;
  if (agentId === undefined || planned?.baseline?.finishAt === undefined) throw new Error('T-1 is planned.');
  const finishedMs = msOf(planned.baseline.finishAt) + 2 * DAY_MS;
  here.setNow(finishedMs);
  await here.ask('activity.report', { agentId, taskId: 'T-1', kind: 'done' });
  const { baseline } = await here.ask('task.explain', { taskId: 'T-1' });
  expect(baseline).toEqual({ ...planned.baseline, finishedAt: instantOf(finishedMs), slipDays: 2 });
  here.setNow(finishedMs + 7 * DAY_MS);
  expect((await here.ask('task.explain', { taskId: 'T-1' })).baseline).toEqual(baseline);

  const { files } = await here.ask('report.export', {
    scope: { kind: 'task', taskId: 'T-1' },
    formats: ['html', 'md', 'xlsx'],
    folder: dirname(here.path),
    timeZone: 'UTC',
  });
  const [html, markdown, workbook] = files.map((file) => readFileSync(file.path));
  expect(html?.toString()).toContain('(finished 2 days later).');
  expect(markdown?.toString()).toContain('(finished 2 days later).');
  expect(markdown?.toString()).toMatch(/\| Due date \| Slip \|.*\n.*\n\| Logo \(T\\-1\) .*\| 2 days later \|/);
  const rows = await readSheet(workbook ?? Buffer.from(''), 'Tasks');
  expect(rows[1]?.[rows[0]?.map(String).indexOf('Slip in days') ?? -1]).toBe(2);

  await here.ask('task.edit', { taskIds: ['T-1'], changes: { status: 'queued' } });
  expect((await here.ask('task.explain', { taskId: 'T-1' })).baseline).toMatchObject({
    finishedAt: null,
    slipDays: null,
  });
});

test('the task lists of HTML and Markdown reports show the slip in words', async () => {
  const here = await office();
  await publish(here);
  here.setNow(NOW_MS + 3 * DAY_MS);
  const { files } = await here.ask('report.export', {
    scope: { kind: 'agency' },
    template: 'Project',
    formats: ['html', 'md'],
    folder: dirname(here.path),
    timeZone: 'UTC',
  });
  const { baseline } = await here.ask('task.explain', { taskId: 'T-3' });
  const days = Math.round(baseline?.slipDays ?? 0);
  for (const file of files) expect(readFileSync(file.path, 'utf8')).toContain(`${days} days later`);
});

test('undoing the first plan removes the baseline, and redo restores the same dates', async () => {
  const here = await office();
  await publish(here);
  const first = await baselines(here);
  await here.ask('journal.undo', {});
  expect(await baselines(here)).toEqual({ 'T-1': null, 'T-2': null, 'T-3': null });
  await here.ask('journal.redo', {});
  expect(await baselines(here)).toEqual(first);
});

test('work that is assigned by hand, claimed or imported with its agent has the dates of that minute as its baseline', async () => {
  const here = await office(
    TASKS.replace('estimate_hours', 'estimate_hours,assigned_to').replace('Film,Quillon,16', 'Film,Quillon,16,b'),
  );
  await here.ask('task.assign', { taskIds: ['T-1'], agentId: 'a' });
  const claimed = await here.ask('queue.dequeue', { agentId: 'a' });
  expect(claimed.taskId).not.toBeNull();
  const bars = await barsOf(here);
  const planned = [...bars.values()].filter((bar) => bar.agent !== null);
  expect(planned.length).toBeGreaterThanOrEqual(2);
  expect(bars.get('T-1')?.baseline?.startAt).toBe(instantOf(NOW_MS));
  expect(bars.get('T-3')?.baseline).toMatchObject({ startAt: instantOf(NOW_MS), slipDays: 0 });
  expect(planned.every((bar) => bar.baseline !== null)).toBe(true);
});

test('blocked work has no baseline until it is planned', async () => {
  const here = await office();
  await here.ask('task.edit', { taskIds: ['T-1'], changes: { status: 'blocked' } });
  await here.ask('task.assign', { taskIds: ['T-1'], agentId: 'a' });
  expect((await baselines(here))['T-1']).toBeNull();
});

test('when undo removes a task, its baseline is removed too, so that the ID is free for other work', async () => {
  const here = await office();
  await importTasks(here, 'id,title,estimate_hours\nN-1,New,4\n');
  await here.ask('task.assign', { taskIds: ['N-1'], agentId: 'a' });
  const { rows } = await here.ask('journal.list', { limit: 2 });
  await here.ask('task.unassign', { taskIds: ['N-1'] });
  expect((await here.ask('task.explain', { taskId: 'N-1' })).baseline).toMatchObject({ slipDays: null });
  const imported = rows[1];
  await here.ask('journal.undo', { only: imported?.seq });
  expect((await here.try('task.explain', { taskId: 'N-1' })).ok).toBe(false);
  await importTasks(here, 'id,title,estimate_hours\nN-1,Another,4\n');
  expect((await here.ask('task.explain', { taskId: 'N-1' })).baseline).toBeNull();
  expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true });
});
