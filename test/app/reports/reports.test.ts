import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ReportScope } from '../../../src/shared/contract/index.ts';
import {
  asTaskId,
  instantOf,
  isOpen,
  msOf,
  recorded,
  type StatusFigures,
  type Task,
} from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { aTask, NOW_MS } from '../../support/builders.ts';
import { testFolder } from '../../support/command-line.ts';
import { runs } from '../../support/long.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { openedAt, workspacePath } from '../../support/store.ts';

const DAY_MS = 86_400_000;

async function anAgency(options: { readonly plan: boolean } = { plan: true }) {
  const path = await sampleAgency({ isPlanned: options.plan });
  const time = { ms: NOW_MS };
  const opened = openCore({ path, create: false, host: 'cli', clock: () => time.ms });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const { ask, get } = asking(core);
  const folder = testFolder();
  const figures = async (
    scope: ReportScope,
  ): Promise<StatusFigures & { readonly changeLines: readonly { sentence: string }[] }> => {
    const { files } = await get('report.export', { scope, formats: ['json'], folder, replace: true, timeZone: 'UTC' });
    return JSON.parse(readFileSync(files[0]?.path ?? '', 'utf8'));
  };
  return { core, path, time, ask, get, folder, figures };
}

/** Monday of the week that it is on a clock in a zone. */
function mondayOf(at: string, timeZone: string): string {
  const day = Date.parse(new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(Date.parse(at)));
  return new Date(day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

/** Counts a subject's tasks again from the file alone, by code of its own. */
function recounted(path: string, belongs: (task: Task) => boolean) {
  const workspace = openedAt(path);
  const { task, assignment, outcome } = workspace.records;
  const own = [...task.values()].filter(belongs);
  const open = own.filter((one) => isOpen(one) && !own.some((other) => other.parentId === one.id && isOpen(other)));
  const done = [...outcome.values()].filter((row) => own.some((one) => one.id === row.taskId));
  const since = (days: number) => done.filter((row) => msOf(row.finishedAt) > NOW_MS - days * DAY_MS);
  const agents = workspace.records.agent;
  const overdue = open.filter((one) => one.dueAt !== null && msOf(one.dueAt) < NOW_MS);
  const last = new Date(Date.parse('2026-11-23T00:00:00Z') + 28 * DAY_MS).toISOString().slice(0, 10);
  const counted = {
    exceptions: {
      overdue: overdue.length,
      blocked: open.filter((one) => one.status === 'blocked').length,
      rejected: open.flatMap((one) => one.deliverables).filter((one) => one.state === 'rejected').length,
      failed: since(7).filter((row) => row.failed).length,
    },
    milestones: own
      .flatMap((one) => one.milestones)
      .filter((one) => one.dueOn !== null && one.dueOn >= '2026-11-23' && one.dueOn < last).length,
    /** Hours of the four weeks before this one, by the Monday of the agent's own day. */
    weeks: [4, 3, 2, 1].map((back) => {
      const monday = new Date(Date.parse('2026-11-23T00:00:00Z') - back * 7 * DAY_MS).toISOString().slice(0, 10);
      return (
        done
          .filter((row) => mondayOf(row.finishedAt, agents.get(row.agentId)?.calendar.timeZone ?? 'UTC') === monday)
          .reduce((sum, row) => sum + row.actualMinutes, 0) / 60
      );
    }),
    open: open.length,
    ids: open.map((one) => one.id).sort(),
    assigned: open.filter((one) => assignment.has(one.id)).length,
    hours: open.reduce((sum, one) => sum + one.remainingMinutes, 0) / 60,
    doneSevenDays: since(7).filter((row) => !row.failed).length,
    doneNinetyDays: since(90).filter((row) => !row.failed).length,
    onTime: since(90).filter((row) => !row.failed && row.dueAt !== null && row.finishedAt <= row.dueAt).length,
  };
  workspace.close();
  return counted;
}

test('every figure of a report equals a recount, for a client, a project and a task; the forecasts are those of progress.view', async () => {
  const { core, path, get, figures } = await anAgency();
  const made = new Map<string, Awaited<ReturnType<typeof figures>>>();
  const subjects: readonly (readonly [ReportScope, (task: Task) => boolean])[] = [
    [{ kind: 'client', client: 'Corvane' }, (task) => task.client === 'Corvane'],
    [
      { kind: 'project', client: 'Corvane', project: 'Web shop' },
      (task) => task.client === 'Corvane' && task.project === 'Web shop',
    ],
    [{ kind: 'task', taskId: asTaskId('COR-103') }, (task) => task.id === 'COR-103'],
  ];
  for (const [scope] of subjects) made.set(JSON.stringify(scope), await figures(scope));
  const progressOf = new Map((await get('progress.view', {})).tasks.map((row) => [row.taskId, row]));
  core.close();
  for (const [scope, belongs] of subjects) {
    const report = made.get(JSON.stringify(scope));
    const counted = recounted(path, belongs);
    if (report === undefined) throw new Error('every subject has a report');
    const { headline, tasks, parts } = report;
    expect(
      tasks
        .filter((line) => line.state !== 'done')
        .map((line) => line.taskId)
        .sort(),
    ).toEqual(counted.ids);
    expect(headline).toMatchObject({
      open: counted.open,
      assigned: counted.assigned,
      unassigned: counted.open - counted.assigned,
      doneSevenDays: counted.doneSevenDays,
      doneNinetyDays: counted.doneNinetyDays,
      doneNinetyDaysOnTime: counted.onTime,
      late: tasks.filter((line) => line.state === 'late').length,
      atRisk: tasks.filter((line) => line.state === 'at_risk').length,
    });
    expect(headline.remainingHours).toBeCloseTo(counted.hours, 6);
    for (const kind of ['overdue', 'blocked', 'rejected', 'failed'] as const)
      expect(report.exceptions.filter((row) => row.kind === kind)).toHaveLength(counted.exceptions[kind]);
    expect(report.milestones.filter((row) => row.dueOn >= '2026-11-23')).toHaveLength(counted.milestones);
    report.weeks.slice(0, 4).forEach((week, at) => {
      expect(week.hours).toBeCloseTo(counted.weeks[at] ?? -1, 6);
    });
    expect(report.trend.at(-1)?.weekOf).toBe('2026-11-23');
    if (parts.length > 0) expect(parts.reduce((sum, part) => sum + part.open, 0)).toBe(counted.open);
    for (const line of tasks) {
      const row = progressOf.get(line.taskId);
      expect([line.finishP50At, line.finishP90At, line.delayProbability, line.progressRatio]).toEqual([
        row?.finishP50At,
        row?.finishP90At,
        row?.delayRisk.probability,
        row?.progressRatio,
      ]);
    }
  }
});
test('the figures of the agency are the sums of its clients, and its trend is the outcomes by week', async () => {
  const { core, path, figures } = await anAgency();
  const agency = await figures({ kind: 'agency' });
  core.close();
  const workspace = openedAt(path);
  const outcomes = [...workspace.records.outcome.values()];
  workspace.close();
  const sum = (of: 'open' | 'late' | 'atRisk' | 'unassigned' | 'remainingHours'): number =>
    agency.parts.reduce((total, part) => total + part[of], 0);
  const recent = outcomes.filter(
    (row) => msOf(row.finishedAt) > NOW_MS - 90 * DAY_MS && msOf(row.finishedAt) <= NOW_MS,
  );
  const done = recent.filter((row) => !row.failed);
  expect(done.length).toBeLessThan(recent.length);
  expect(agency.headline).toMatchObject({
    doneNinetyDays: done.length,
    doneNinetyDaysWithDue: done.filter((row) => row.dueAt !== null).length,
    doneNinetyDaysOnTime: done.filter((row) => row.dueAt !== null && row.finishedAt <= row.dueAt).length,
  });
  expect(sum('open')).toBe(agency.headline.open);
  expect(sum('late')).toBe(agency.headline.late);
  expect(sum('unassigned')).toBe(agency.headline.unassigned);
  expect(sum('remainingHours')).toBeCloseTo(agency.headline.remainingHours, 6);
  const from = msOf(instantOf(Date.parse(`${agency.trend[1]?.weekOf}T00:00:00Z`)));
  const until = Date.parse(`${agency.trend[8]?.weekOf}T00:00:00Z`);
  // Weeks are of the agents' own zones: a day on either side may count to the next week.
  const within = (slack: number): number =>
    outcomes.filter(
      (row) => !row.failed && msOf(row.finishedAt) >= from + slack && msOf(row.finishedAt) < until - slack,
    ).length;
  const finished = agency.trend.slice(1, 8).reduce((total, week) => total + week.finished, 0);
  expect(finished).toBeGreaterThanOrEqual(within(DAY_MS));
  expect(finished).toBeLessThanOrEqual(within(-DAY_MS));
});
test('changes are those since the last report of an earlier day, and a report without names omits names', async () => {
  const { core, get, time, figures } = await anAgency();
  const scope = { kind: 'client', client: 'Corvane' } as const;
  await figures(scope);
  time.ms += 2 * DAY_MS;
  await get('task.edit', { taskIds: [asTaskId('COR-103')], changes: { dueAt: '2026-12-20T17:00:00Z' } });
  await get('task.edit', { taskIds: [asTaskId('COR-102')], changes: { estimateHours: 40 } });
  await get('task.edit', { taskIds: [asTaskId('COR-102')], changes: { dueAt: '2026-12-21T17:00:00Z' } });
  await get('journal.undo', {});
  const after = await figures(scope);
  expect(after.changes.map((change) => [change.taskId, change.kind])).toEqual([
    ['COR-102', 'estimate'],
    ['COR-103', 'due'],
  ]);
  expect(after.changeLines.map((row) => row.sentence)).toContain(
    'Checkout front end: due date moved from 30 Nov to 20 Dec',
  );
  expect(after.tasks.every((line) => line.agentName === null)).toBe(true);
  const preview = await get('report.preview', { scope, timeZone: 'UTC' });
  expect(preview.lastAt).toBe(instantOf(NOW_MS));
  core.close();
});
test('a template is saved, used by name, changed, undone, and reset to the original', async () => {
  const { core, ask, get } = await anAgency({ plan: false });
  const fields: Omit<ArgsIn<'template.put'>, 'name' | 'opening'> = {
    sections: ['tasks', 'changes'],
    tasks: 'all',
    names: true,
    money: true,
    locale: 'de',
  };
  const scope = { kind: 'client', client: 'Corvane' } as const;
  await get('template.put', { ...fields, name: 'Monday', opening: 'Good morning' });
  const made = await get('report.preview', { scope, template: 'Monday', timeZone: 'UTC' });
  expect(made.html).toContain('Good morning');
  expect(made.html).not.toContain('Decisions needed');
  expect(made.listed).toBe(made.tasks);
  const tried = await get('report.preview', { scope, trial: { ...fields, opening: 'Only tried' } });
  expect(tried.html).toContain('Only tried');
  const names = async () => (await get('templates.view', {})).templates.map((one) => one.name);
  expect(await names()).toEqual(['Agency', 'Client', 'Project', 'Task', 'Monday']);
  for (const { name, defaultFor } of (await get('templates.view', {})).templates)
    if (defaultFor === 'agency' || defaultFor === 'client')
      expect(
        (await get('report.preview', { scope: defaultFor === 'agency' ? { kind: defaultFor } : scope })).template.name,
      ).toBe(name);
    else expect(defaultFor).toBe(name === 'Monday' ? null : name.toLowerCase());
  await get('journal.undo', {});
  expect(await names()).not.toContain('Monday');
  await get('template.put', { ...fields, name: 'Client', opening: 'Ours' });
  expect((await get('report.preview', { scope })).html).toContain('Ours');
  await get('template.remove', { name: 'Client' });
  expect((await get('report.preview', { scope })).html).not.toContain('Ours');
  expect(await ask('template.remove', { name: 'Client' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(await ask('report.preview', { scope, template: 'Nothing' })).toMatchObject({ ok: false });
  expect(
    API['template.put'].args.safeParse({ ...fields, name: 'X', opening: '', locale: 'not a locale' }).success,
  ).toBe(false);
  core.close();
});
test('required reports are written to the folder of each recipient, in the requested format and sections', async () => {
  const { core, folder } = await anAgency({ plan: false });
  const { path } = core;
  core.close();
  const workspace = openedAt(path);
  const entry = {
    at: instantOf(NOW_MS),
    actor: 'operator',
    actorName: 'Operator',
    why: recorded(''),
    before: null,
    after: null,
  } as const;
  workspace.change({ ...entry, command: 'test', sentence: recorded('Required reports.') }, (writer) => {
    for (const task of workspace.records.task.values()) writer.put('task', { ...task, reporting: [] });
    const task = workspace.records.task.get('COR-103') ?? aTask();
    const recipient = 'ann@corvane.example';
    writer.put('task', {
      ...task,
      reporting: [
        { cadence: 'weekly', format: 'md', fields: ['milestones', 'weather'], recipient },
        { cadence: 'weekly', format: 'fax', fields: [], recipient },
      ],
    });
    return undefined;
  });
  workspace.close();
  const again = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS });
  if (!again.ok) throw new Error(again.error.message);
  const done = await again.value.handlers['report.batch'](
    API['report.batch'].args.parse({ which: { kind: 'required' }, folder, timeZone: 'UTC' }),
  );
  again.value.close();
  if (!done.ok) throw new Error(done.error.message);
  expect(done.value).toMatchObject({ reports: 1, files: 1, cancelled: false });
  expect(done.value.failed).toMatchObject([
    { taskId: 'COR-103', message: { code: 'reports.unsupported_format', values: { format: 'fax' } } },
  ]);
  const [file = ''] = readdirSync(join(folder, 'ann-corvane-example'));
  const text = readFileSync(join(folder, 'ann-corvane-example', file), 'utf8');
  expect(text).toContain('## Milestones');
  expect(text).not.toContain('## Tasks');
  expect(text).toContain('weather');
});
/** `npm run test:long` writes a thousand. */
const BATCH = runs(300, 1000);
test('a long batch of task reports shows its progress, yields to other calls, and can be stopped', async () => {
  const path = workspacePath();
  const csv = ['id,title,client,estimate_hours,due_at'];
  for (let n = 0; n < BATCH; n++)
    csv.push(`T-${n},Work ${n},Quillon,${1 + (n % 8)},2026-12-${String(1 + (n % 28)).padStart(2, '0')}`);
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const { handlers, onEvent, close } = opened.value;
  await handlers['import.commit'](
    API['import.commit'].args.parse({
      files: [{ name: 'tasks.csv', kind: 'tasks', base64: Buffer.from(csv.join('\n')).toString('base64') }],
    }),
  );
  const progress: { done: number; total: number }[] = [];
  onEvent((event) => {
    if (event.event === 'reports.progress') progress.push(event.payload);
  });
  const folder = testFolder();
  const run = (where: string, extra: object = {}) =>
    handlers['report.batch'](
      API['report.batch'].args.parse({
        which: { kind: 'open' },
        formats: ['md'],
        folder: join(folder, where),
        timeZone: 'UTC',
        ...extra,
      }),
    );
  const first = run('all');
  const busy = await run('other');
  const queue = await handlers['queue.rows'](API['queue.rows'].args.parse({ limit: 1 }));
  expect(busy).toMatchObject({ ok: false, error: { code: 'busy' } });
  expect(queue.ok).toBe(true);
  const done = await first;
  expect(done).toMatchObject({ ok: true, value: { reports: BATCH, files: BATCH, failed: [], cancelled: false } });
  expect(readdirSync(join(folder, 'all'))).toHaveLength(BATCH);
  expect(progress.at(-1)).toMatchObject({ done: BATCH, total: BATCH });
  expect(progress.every((row, at) => at === 0 || row.done >= (progress[at - 1]?.done ?? 0))).toBe(true);
  progress.length = 0;
  const second = run('some');
  await new Promise<void>((resolve) => {
    const off = onEvent((event) => {
      if (event.event !== 'reports.progress' || event.payload.done < 1) return;
      off();
      void Promise.resolve(handlers['report.cancel']({})).then(() => resolve());
    });
  });
  const stopped = await second;
  if (!stopped.ok) throw new Error(stopped.error.message);
  expect(stopped.value.cancelled).toBe(true);
  expect(stopped.value.reports).toBeLessThan(BATCH);
  expect(readdirSync(join(folder, 'some'))).toHaveLength(stopped.value.files);
  close();
});
test('reports that cannot be written are named one by one, and the others are written', async () => {
  const { core, get, folder } = await anAgency({ plan: false });
  writeFileSync(join(folder, 'taken'), '');
  const done = await get('report.batch', {
    which: { kind: 'tasks', taskIds: [asTaskId('COR-103'), asTaskId('COR-102')] },
    formats: ['md'],
    folder: join(folder, 'taken'),
  });
  expect(done).toMatchObject({ reports: 0, files: 0 });
  expect(done.failed.map((row) => row.taskId)).toEqual(['COR-103', 'COR-102']);
  core.close();
});
