import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import { msOf } from '../../../src/shared/model/index.ts';
import { at } from '../../support/builders.ts';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\nla,Lou,40,America/Los_Angeles\nuk,Una,40,Europe/London\n';
const HEAD = 'id,title,estimate_hours,due_at,release_at,assigned_to\n';
const office = (rows: readonly string[], agents = AGENTS) =>
  smallOffice({
    agents,
    tasks: HEAD + rows.join('\n'),
    clock: { timeZone: 'UTC', firstDayOfWeek: 1, workingHoursPerDay: 8 },
  });

test('work that is done at 15:00 in Los Angeles on the day it is due there is on time', async () => {
  const here = await office(['D1,Banner,6,2026-12-04,,la']);
  const queue = await here.ask('queue.list', {});
  expect(queue.entries[0]).toMatchObject({ dueOn: '2026-12-04', dueAt: '2026-12-05T01:00:00.000Z' });
  here.setNow(msOf(at('2026-12-04T23:00:00Z')));
  await here.ask('activity.report', { taskId: 'D1', agentId: 'la', kind: 'done', hours: 6 });
  const { files } = await here.ask('report.export', {
    scope: { kind: 'agency' },
    formats: ['json'],
    folder: dirname(here.path),
  });
  expect(JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'))).toMatchObject({
    headline: { doneSevenDays: 1, doneSevenDaysWithDue: 1, doneSevenDaysOnTime: 1 },
  });
  here.close();
});

test("a due date without a time follows the assignee's calendar, and the office hours if the work is unassigned", async () => {
  const here = await office(['D1,Banner,6,2026-12-05,,']);
  const due = async () => (await here.ask('queue.list', {})).entries[0]?.dueAt;
  // A Saturday: the end of Friday.
  expect(await due()).toBe('2026-12-04T17:00:00.000Z');
  await here.ask('task.assign', { taskIds: ['D1'], agentId: 'la', versions: {} });
  expect(await due()).toBe('2026-12-05T01:00:00.000Z');
  await here.ask('task.assign', { taskIds: ['D1'], agentId: 'uk', versions: {} });
  expect(await due()).toBe('2026-12-04T17:00:00.000Z');
  expect(await here.ask('move.check', { taskId: 'D1', agentId: 'la' })).toMatchObject({
    dueOn: '2026-12-05',
    dueAt: '2026-12-05T01:00:00.000Z',
  });
  here.close();
});

test('a plan that assigns work to an agent in a later zone is on time by that agent’s day, before and after it is applied', async () => {
  const here = await office(
    ['D1,Banner,8,2026-11-23,,'],
    'id,name,weekly_hours,time_zone\nla,Lou,40,America/Los_Angeles\n',
  );
  await here.ask('plan.propose', {});
  const review = await here.ask('plan.review', {});
  expect(review?.plan.lateTaskIds).toEqual([]);
  await here.ask('plan.apply', {});
  const after = await here.ask('plan.review', {});
  expect(after?.current.late ?? 0).toBe(0);
  const [bar] = (await here.ask('timeline.view', {})).groups.flatMap((group) => group.bars);
  expect(bar).toMatchObject({
    plannedFinishAt: '2026-11-24T01:00:00.000Z',
    dueAt: '2026-11-24T01:00:00.000Z',
    dueOn: '2026-11-23',
  });
  here.close();
});

test("work is released at the start of the assignee's day, or of the next working day", async () => {
  const here = await office(['R1,Poster,4,,2026-11-28,uk', 'R2,Flyer,4,,2026-11-25,la']);
  const bars = (await here.ask('timeline.view', {})).groups.flatMap((group) => group.bars);
  expect(new Map(bars.map((bar) => [bar.taskId, bar.plannedStartAt]))).toEqual(
    new Map([
      ['R1', '2026-11-30T09:00:00.000Z'],
      ['R2', '2026-11-25T17:00:00.000Z'],
    ]),
  );
  here.close();
});

test('a due date is edited as a day or as an instant, never both, and the journal and undo say which', async () => {
  const here = await office(['D1,Banner,6,2026-12-04T15:30:00Z,,uk']);
  const edit = (changes: Parameters<typeof here.ask<'task.edit'>>[1]['changes']) =>
    here.try('task.edit', { taskIds: ['D1'], changes, versions: {} });
  const due = async () => {
    const { task } = await here.ask('task.explain', { taskId: 'D1' });
    return [task.dueAt, task.dueOn];
  };
  expect(await due()).toEqual(['2026-12-04T15:30:00.000Z', undefined]);
  await edit({ dueOn: '2026-12-07' });
  expect(await due()).toEqual(['2026-12-07T17:00:00.000Z', '2026-12-07']);
  const [entry] = (await here.ask('journal.list', {})).rows;
  expect(entry?.sentence).toMatchObject({ code: 'journal.edited', values: { changes: { dueOn: '2026-12-07' } } });
  await edit({ dueAt: '2026-12-08T12:00:00Z' });
  expect(await due()).toEqual(['2026-12-08T12:00:00.000Z', undefined]);
  await here.ask('journal.undo', {});
  expect(await due()).toEqual(['2026-12-07T17:00:00.000Z', '2026-12-07']);
  await edit({ dueAt: null });
  expect(await due()).toEqual([null, undefined]);
  await expect(edit({ dueAt: '2026-12-08T12:00:00Z', dueOn: '2026-12-08' })).rejects.toThrow('two_due_dates');
  here.close();
});

test('a file imported again changes nothing, whether its dates have times or not', async () => {
  const rows = ['D1,Banner,6,2026-12-04,2026-11-25,uk', 'D2,Poster,6,2026-12-04T15:30:00Z,,uk'];
  const here = await office(rows);
  const files = [
    { name: 'tasks.csv', kind: 'tasks' as const, base64: Buffer.from(HEAD + rows.join('\n')).toString('base64') },
  ];
  const preview = await here.ask('import.preview', { files, options: {} });
  expect([preview.updated.tasks, preview.skipped.tasks]).toEqual([0, 2]);
  here.close();
});
