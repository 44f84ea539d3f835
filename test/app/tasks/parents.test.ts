import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\na,Ann,40\nb,Bo,40\n';
const TASKS = [
  'id,title,client,project,estimate_hours,parent_id,depends_on,assigned_to,due_at',
  'P,Parent,Quillon,Site,20,,,a,2026-12-04T17:00:00Z',
  'C1,Child one,Quillon,Site,3,P,,a,2026-12-04T17:00:00Z',
  'C2,Child two,Quillon,Site,4,P,,a,2026-12-04T17:00:00Z',
  'R,Review,Quillon,Site,2,,P,b,2026-12-04T17:00:00Z',
].join('\n');

const office = () => smallOffice({ agents: AGENTS, tasks: TASKS });
type Office = Awaited<ReturnType<typeof office>>;

/** What each view says is left of the work of Ann and of the client, in hours; the review is Bo's. */
async function hoursLeft(here: Office) {
  const capacity = await here.ask('capacity.view', {});
  const workload = await here.ask('workload.view', {});
  const agent = await here.ask('agent.view', { agentId: 'a' });
  const report = await reported(here);
  await here.ask('monitor.run', {});
  const client = (await here.ask('today.view', {})).clients.find((row) => row.client === 'Quillon');
  const timeline = await here.ask('timeline.view', { by: 'client' });
  const bars = timeline.groups.flatMap((group) => group.bars);
  const sum = (hours: readonly number[]): number => Math.round(hours.reduce((all, one) => all + one, 0) * 1e6) / 1e6;
  const ofAnn = <Row extends { readonly agentId: string }>(rows: readonly Row[]) =>
    rows.filter((row) => row.agentId === 'a');
  const progress = await here.ask('progress.view', { taskIds: ['P'] });
  return {
    capacity: sum(ofAnn(capacity.rows).flatMap((row) => row.cells.map((cell) => cell.workloadHours))),
    workload: sum(ofAnn(workload.agents).flatMap((row) => row.weeks.map((week) => week.workloadHours))),
    agent: sum(agent.tasks.map((task) => task.remainingHours)),
    project: sum(workload.budget.filter((row) => row.kind === 'project').map((row) => row.remainingMinutes / 60)),
    client: client?.remainingHours,
    timeline: sum(bars.map((bar) => bar.remainingHours)),
    report,
    parentProgress: progress.tasks[0]?.progressRatio,
  };
}

/** The open hours that a report on the project names. */
async function reported(here: Office): Promise<number> {
  const { files } = await here.ask('report.export', {
    scope: { kind: 'project', client: 'Quillon', project: 'Site' },
    formats: ['json'],
    folder: dirname(here.path),
  });
  const document: unknown = JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'));
  return z.object({ headline: z.object({ remainingHours: z.number() }) }).parse(document).headline.remainingHours;
}

test('a parent adds nothing to the work of its children in any view, and is done when they are', async () => {
  const here = await office();
  const { parentProgress, ...hours } = await hoursLeft(here);
  expect(hours).toEqual({ capacity: 7, workload: 7, agent: 7, project: 9, client: 9, timeline: 9, report: 9 });
  expect(parentProgress).toBe(0);
  const queue = await here.ask('queue.list', {});
  expect(queue.entries.map((entry) => entry.taskId).sort()).toEqual(['C1', 'C2', 'R']);
  expect(queue.entries.find((entry) => entry.taskId === 'R')?.waitingFor).toEqual(['P']);
  await here.ask('task.edit', { taskIds: ['C1', 'C2'], changes: { status: 'done' }, versions: {} });
  const parent = await here.ask('task.explain', { taskId: 'P' });
  expect(parent.task).toMatchObject({ status: 'done', remainingMinutes: 0 });
  const after = await here.ask('queue.list', {});
  expect(after.entries.map((entry) => [entry.taskId, entry.waitingFor])).toEqual([['R', []]]);
  const { parentProgress: finished, ...left } = await hoursLeft(here);
  expect(left).toEqual({ capacity: 0, workload: 0, agent: 0, project: 2, client: 2, timeline: 2, report: 2 });
  expect(finished).toBe(1);
  here.close();
});

test("reopening a child reopens its parent; a cancelled child does not delay it, and without children the parent's own effort counts", async () => {
  const here = await office();
  await here.ask('task.edit', { taskIds: ['C1', 'C2'], changes: { status: 'done' }, versions: {} });
  await here.ask('task.edit', { taskIds: ['C2'], changes: { status: 'queued', remainingHours: 4 }, versions: {} });
  expect((await here.ask('task.explain', { taskId: 'P' })).task.status).toBe('assigned');
  await here.ask('task.edit', { taskIds: ['C2'], changes: { status: 'cancelled' }, versions: {} });
  expect((await here.ask('task.explain', { taskId: 'P' })).task.status).toBe('done');
  await here.ask('task.edit', { taskIds: ['C1'], changes: { status: 'cancelled' }, versions: {} });
  const alone = await here.ask('task.explain', { taskId: 'P' });
  expect(alone.task).toMatchObject({ status: 'assigned', estimateMinutes: 1_200, remainingMinutes: 1_200 });
  const queue = await here.ask('queue.list', {});
  expect(queue.entries.map((entry) => entry.taskId).sort()).toEqual(['P', 'R']);
  here.close();
});
