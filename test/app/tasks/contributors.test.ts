import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { asTaskId } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { filesWith } from '../../support/bytes.ts';
import { seeded } from '../../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\nada,Ada Bell,40,UTC\nbo,Bo Cole,40,UTC\ncy,Cy Dunn,40,UTC\n';
const TASKS = [
  'id,title,client,project,estimate_hours,assigned_to,due_at,depends_on',
  'T-1,Website,Quillon,Site,24,ada,2026-12-18,',
  'T-2,Launch,Quillon,Site,8,cy,2026-12-18,T-1',
].join('\n');

async function office(tasks = TASKS): Promise<SmallOffice> {
  const made = await smallOffice({ tasks, agents: AGENTS });
  onTestFinished(() => made.close());
  return made;
}
const asFile = (name: string, text: string) => ({ name, base64: Buffer.from(text).toString('base64') });
const explain = (here: SmallOffice, taskId: string) => here.ask('task.explain', { taskId });
const add = (here: SmallOffice, ...contributors: readonly { agentId: string; percent?: number; hours?: number }[]) =>
  here.ask('task.contributors', { taskId: 'T-1', add: [...contributors] });
/** Agent, share and hours left of a task and of each part. */
async function partsNow(here: SmallOffice): Promise<readonly (readonly [string | null, number, number])[]> {
  const { task, assignedName, contributions } = await explain(here, 'T-1');
  return [
    [assignedName, task.allocation ?? 1, task.remainingMinutes / 60],
    ...contributions.map(({ agentName, share, remainingHours }) => [agentName, share, remainingHours] as const),
  ];
}
const finishOf = async (here: SmallOffice, taskId: string): Promise<string | null> =>
  (await explain(here, taskId)).assignment?.plannedFinishAt ?? null;

test('the hours that remain are divided in proportion to the shares, and all work on it from the start', async () => {
  const here = await office();
  await add(here, { agentId: 'bo', percent: 20 });
  expect(await partsNow(here)).toEqual([
    ['Ada Bell', 1, 20],
    ['Bo Cole', 0.2, 4],
  ]);
  // 20 h of Ada are two and a half days, as are 4 h of a fifth of Bo's.
  const { contributions, assignment } = await explain(here, 'T-1');
  expect(assignment?.plannedFinishAt).toBe('2026-11-25T13:00:00.000Z');
  expect(contributions[0]?.plannedFinishAt).toBe('2026-11-25T13:00:00.000Z');
});

test('given hours come out of those of the task, and what waits for the task waits for every part', async () => {
  const here = await office();
  const before = await finishOf(here, 'T-2');
  expect(before).toBe('2026-11-26T17:00:00.000Z');
  await add(here, { agentId: 'bo', percent: 25, hours: 8 });
  expect(await partsNow(here)).toEqual([
    ['Ada Bell', 1, 16],
    ['Bo Cole', 0.25, 8],
  ]);
  // Ada is done after two days, Bo after four.
  expect(await finishOf(here, 'T-1')).toBe('2026-11-24T17:00:00.000Z');
  expect(await finishOf(here, 'T-2')).toBe('2026-11-27T17:00:00.000Z');
  const progress = await here.ask('progress.view', {});
  const p50 = new Map(progress.tasks.map((row) => [row.taskId as string, row.finishP50At ?? '']));
  const part = (await explain(here, 'T-1')).contributions[0]?.taskId ?? '';
  expect((p50.get('T-1') ?? '') >= (p50.get(part) ?? '~')).toBe(true);
});

test('a part takes the time of its contributor, who has it in their own queue and reports on it', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  const [part = ''] = taskIds;
  const { rows } = await here.ask('capacity.view', { periods: 1 });
  const load = new Map(rows.map((row) => [row.agentId as string, row.cells[0]?.utilisation]));
  expect([load.get('ada'), load.get('bo')]).toEqual([16 / 40, 8 / 40]);
  const next = await here.ask('queue.dequeue', { agentId: 'bo' });
  expect(JSON.stringify(next)).toContain(part);
  await here.ask('activity.report', { agentId: 'bo', taskId: part, kind: 'started' });
  await here.ask('activity.report', { agentId: 'bo', taskId: part, kind: 'work', hours: 3 });
  expect(await partsNow(here)).toEqual([
    ['Ada Bell', 1, 16],
    ['Bo Cole', 1, 5],
  ]);
});

test('a task is not done before the parts of its contributors are', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  const done = (taskId: string) => here.try('task.edit', { taskIds: [taskId], changes: { status: 'done' } });
  expect(await done('T-1')).toMatchObject({ ok: false, error: { code: 'not_eligible' } });
  const report = await here.try('activity.report', { agentId: 'ada', taskId: 'T-1', kind: 'done' });
  expect(report.ok).toBe(false);
  expect(await done(taskIds[0] ?? '')).toMatchObject({ ok: true });
  expect(await done('T-1')).toMatchObject({ ok: true });
});

test('a part follows the dates, project and prerequisites of its task, and cannot have its own', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  const [part = ''] = taskIds;
  await here.ask('task.edit', {
    taskIds: ['T-1'],
    changes: { dueOn: '2027-01-15', project: 'Relaunch', dependsOn: [], stakeholderPriority: 0.9 },
  });
  const { task } = await explain(here, part);
  expect(task).toMatchObject({
    dueOn: '2027-01-15',
    project: 'Relaunch',
    stakeholderPriority: 0.9,
    contributesTo: 'T-1',
  });
  expect(await here.try('task.edit', { taskIds: [part], changes: { dueOn: '2027-02-01' } })).toMatchObject({
    ok: false,
    error: { code: 'not_eligible' },
  });
  await here.ask('task.edit', { taskIds: [part], changes: { remainingHours: 6 } });
  expect((await explain(here, part)).task.remainingMinutes).toBe(360);
});

test('a part is renamed with its task, unless somebody gave it a title of its own', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 }, { agentId: 'cy', hours: 4 });
  const [first = '', second = ''] = taskIds;
  await here.ask('task.edit', { taskIds: [second], changes: { title: 'Illustrations' } });
  await here.ask('task.edit', { taskIds: ['T-1'], changes: { title: 'Relaunch' } });
  const titles = async () => [(await explain(here, first)).task.title, (await explain(here, second)).task.title];
  expect(await titles()).toEqual(['Relaunch (contribution)', 'Illustrations']);
  await here.ask('journal.undo', {});
  expect(await titles()).toEqual(['Website (contribution)', 'Illustrations']);
});

test('a loop through what a part has from its task is refused, by hand and in a file', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  const [part = ''] = taskIds;
  await here.ask('task.edit', { taskIds: ['T-2'], changes: { dependsOn: [part] } });
  const loop = await here.try('task.edit', { taskIds: ['T-1'], changes: { dependsOn: ['T-2'] } });
  expect(loop).toMatchObject({ ok: false, error: { code: 'refused_input' } });
  const file = await here.ask('import.preview', {
    files: [asFile('tasks.csv', 'id,title,depends_on\nT-1,Website,T-2\n')],
  });
  expect(file.errors.map(({ column, message: { code } }) => [column, code])).toEqual([
    ['depends_on', 'import_fault.cyclic_dependency'],
  ]);
  await here.ask('task.edit', { taskIds: ['T-2'], changes: { dependsOn: [] } });
  await here.ask('task.edit', { taskIds: ['T-1'], changes: { dependsOn: ['T-2'] } });
  expect(await here.try('task.edit', { taskIds: ['T-2'], changes: { dependsOn: [part] } })).toMatchObject({
    ok: false,
    error: { code: 'refused_input' },
  });
});

test('a part that is removed gives its hours, and what was reported, back to the task', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 }, { agentId: 'cy', percent: 50 });
  await here.ask('activity.report', { agentId: 'bo', taskId: taskIds[0] ?? '', kind: 'work', hours: 3 });
  await here.ask('task.contributors', { taskId: 'T-1', remove: ['bo'] });
  const { task, contributions, history } = await explain(here, 'T-1');
  const cy = contributions[0];
  expect(contributions).toHaveLength(1);
  expect(task.remainingMinutes / 60 + (cy?.remainingHours ?? 0)).toBe(21);
  expect([task.actualMinutes, task.estimateMinutes / 60 + (cy?.estimateHours ?? 0)]).toEqual([180, 24]);
  expect(history.length).toBeGreaterThan(0);
  expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('adding and removing are undone exactly', async () => {
  const here = await office();
  const before = await explain(here, 'T-1');
  await add(here, { agentId: 'bo', percent: 20 }, { agentId: 'cy', hours: 2 });
  await here.ask('task.contributors', { taskId: 'T-1', remove: ['bo'] });
  await here.ask('journal.undo', {});
  await here.ask('journal.undo', {});
  const after = await explain(here, 'T-1');
  expect({ ...after.task, version: 0 }).toEqual({ ...before.task, version: 0 });
  expect(after.contributions).toEqual([]);
  expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('what cannot be is refused with the reason', async () => {
  const here = await office();
  const refusal = async (args: Parameters<typeof here.try<'task.contributors'>>[1]) => {
    const made = await here.try('task.contributors', args);
    return made.ok ? null : made.error.message;
  };
  expect(await refusal({ taskId: 'T-1', add: [{ agentId: 'ada' }] })).toBe('Ada Bell already works on Website (T-1).');
  expect(await refusal({ taskId: 'T-1', add: [{ agentId: 'bo' }, { agentId: 'bo' }] })).toBe(
    'Bo Cole already works on Website (T-1).',
  );
  expect(await refusal({ taskId: 'T-1', add: [{ agentId: 'bo', hours: 30 }] })).toBe(
    '30 h were given to contributors, but Website (T-1) has 24 h of remaining effort.',
  );
  expect(await refusal({ taskId: 'T-1', remove: ['bo'] })).toBe('Bo Cole has no open part of Website (T-1).');
  const { taskIds } = await add(here, { agentId: 'bo', hours: 4 });
  expect(await refusal({ taskId: taskIds[0] ?? '', add: [{ agentId: 'cy' }] })).toBe(
    `Website (contribution) (${taskIds[0]}) is itself a part of another task.`,
  );
});

test('cancelling or deleting a task ends its parts, and a copy has parts of its own', async () => {
  const here = await office();
  await add(here, { agentId: 'bo', hours: 4 });
  const copied = await here.ask('task.duplicate', { taskIds: ['T-1'] });
  expect(copied.taskIds).toHaveLength(2);
  const copy = await explain(here, copied.taskIds[0] ?? '');
  expect(copy.contributions.map(({ taskId, remainingHours }) => [taskId, remainingHours])).toEqual([
    [copied.taskIds[1], 4],
  ]);
  await here.ask('task.delete', { taskIds: [copied.taskIds[0] ?? ''] });
  await here.ask('task.cancel', { taskIds: ['T-1'] });
  const open = (await here.ask('queue.list', {})).entries.map(({ taskId }) => taskId);
  expect(open).toEqual(['T-2']);
  expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('the work of a contributor who leaves returns to the queue as a part, and an erased one is nowhere by name', async () => {
  const here = await office();
  await add(here, { agentId: 'bo', hours: 4 }, { agentId: 'cy', hours: 2 });
  await here.ask('agent.deactivate', { agentId: 'bo', work: 'return' });
  const parts = (await explain(here, 'T-1')).contributions;
  expect(parts.map(({ agentName, remainingHours }) => [agentName, remainingHours])).toEqual([
    [null, 4],
    ['Cy Dunn', 2],
  ]);
  await here.ask('person.erase', { agentId: 'cy' });
  expect(filesWith(dirname(here.path), ['Cy Dunn', 'Dunn'])).toEqual([]);
  expect((await explain(here, 'T-1')).contributions.map(({ remainingHours }) => remainingHours)).toEqual([4, 2]);
  expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('a plan keeps each part with its contributor and places every hour once, within capacity', async () => {
  const here = await office();
  await add(here, { agentId: 'bo', percent: 20 }, { agentId: 'cy', percent: 50, hours: 6 });
  await here.ask('plan.propose', {});
  const draft = await here.ask('plan.draft', {});
  expect([draft?.constraintSatisfaction.valid, draft?.score.hard]).toEqual([true, 0]);
  await here.ask('plan.apply', {});
  const { contributions, assignedName } = await explain(here, 'T-1');
  expect([assignedName, ...contributions.map(({ agentName }) => agentName)]).toEqual([
    'Ada Bell',
    'Bo Cole',
    'Cy Dunn',
  ]);
  here.setNow(NOW_MS);
  const { rows } = await here.ask('capacity.view', { periods: 3 });
  for (const row of rows) for (const cell of row.cells) expect(cell.utilisation ?? 0).toBeLessThanOrEqual(1 + 1e-9);
  const hours = rows.reduce(
    (sum, row) => sum + row.cells.reduce((own, cell) => own + (cell.utilisation ?? 0) * 40, 0),
    0,
  );
  expect(hours).toBeCloseTo(24 + 8, 6);
});

test('the contributors of a file each get their part, twice the same, and an export brings all of it back', async () => {
  const csv = [
    'id,title,client,estimate_hours,assigned_to,due_at,contributors',
    'T-1,Website,Quillon,24,ada,2026-12-18,bo:20%; cy:50%:6h',
    'T-2,Launch,Quillon,8,cy,2026-12-18,',
  ].join('\n');
  const here = await office(csv);
  const expected = [
    ['Ada Bell', 1, 15],
    ['Bo Cole', 0.2, 3],
    ['Cy Dunn', 0.5, 6],
  ];
  expect(await partsNow(here)).toEqual(expected);
  const again = await here.ask('import.preview', { files: [asFile('tasks.csv', csv)] });
  expect([again.errors, again.created.tasks, again.updated.tasks]).toEqual([[], 0, 0]);
  const folder = dirname(here.path);
  await here.ask('workspace.export', { folder, format: 'csv', replace: true });
  const exported = readFileSync(join(folder, 'tasks.csv'), 'utf8');
  const copy = await office(exported);
  expect(await partsNow(copy)).toEqual(expected);
  const third = await copy.ask('import.preview', { files: [asFile('tasks.csv', exported)] });
  expect([third.errors, third.updated.tasks]).toEqual([[], 0]);
});

test('contributors that cannot be read, who do not exist or who get too much are refused with their row', async () => {
  const here = await office();
  const errorsOf = async (contributors: string, estimate = '24') => {
    const csv = `id,title,estimate_hours,assigned_to,contributors\nT-9,Film,${estimate},ada,${contributors}\n`;
    const { errors } = await here.ask('import.preview', { files: [asFile('tasks.csv', csv)] });
    return errors.map(({ row, column, code }) => [row, column, code]);
  };
  expect(await errorsOf('bo:0%')).toEqual([[2, 'contributors', 'bad_contributors']]);
  expect(await errorsOf('bo:30h')).toEqual([[2, 'contributors', 'bad_contributors']]);
  expect(await errorsOf('bo', '')).toEqual([[2, 'estimate_hours', 'missing_value']]);
  expect(await errorsOf('nobody')).toEqual([[2, 'assigned_to', 'unknown_reference']]);
});

test('an undo of an earlier edit of the task alone leaves its parts with the dates of the task', async () => {
  const here = await office();
  const { entry } = await here.ask('task.edit', { taskIds: ['T-1'], changes: { dueOn: '2027-01-15' } });
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  await here.ask('journal.undo', { only: entry?.seq ?? 0 });
  const [own, part] = [await explain(here, 'T-1'), await explain(here, taskIds[0] ?? '')];
  const { rows = [] } = await here.ask('queue.rows', {});
  const due = new Map((rows ?? []).map((row) => [row.taskId as string, row.dueOn]));
  expect(own.task.dueOn).toBe('2026-12-18');
  expect([part.task.dueOn, due.get(taskIds[0] ?? '')]).toEqual(['2026-12-18', '2026-12-18']);
});

test('merged with its own part, whichever is named first, a task has all hours and no part', async () => {
  for (const first of ['task', 'part'] as const) {
    const here = await office();
    const { taskIds } = await add(here, { agentId: 'bo', hours: 8 }, { agentId: 'cy', hours: 4 });
    const [part = '', other = ''] = taskIds;
    const { taskId } = await here.ask('task.merge', { taskIds: first === 'task' ? ['T-1', part] : [part, 'T-1'] });
    const { task, contributions, contributesTo } = await explain(here, taskId);
    expect([task.remainingMinutes / 60, contributesTo]).toEqual([20, null]);
    expect(contributions.map((row) => [row.taskId, row.remainingHours])).toEqual([[other, 4]]);
    expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  }
});

test('a task that gets subtasks is not done before its parts, and a part has no parts', async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  const made = await here.ask('task.create', { title: 'Pages', estimateHours: 4, parentId: 'T-1' });
  await here.ask('task.edit', { taskIds: [made.taskId], changes: { status: 'done' } });
  expect((await here.ask('queue.list', {})).entries.map(({ taskId }) => taskId)).toContain('T-2');
  const progress = await here.ask('progress.view', { taskIds: [asTaskId('T-1')] });
  expect(progress.tasks[0]?.statusSummary.code).toBe('progress.summary');
  await here.ask('task.edit', { taskIds: [taskIds[0] ?? ''], changes: { status: 'done' } });
  const after = await here.ask('progress.view', { taskIds: [asTaskId('T-1')] });
  expect(after.tasks[0]?.statusSummary.code).toBe('progress.done');
  const csv = `id,title,estimate_hours,contributes_to\nX-1,Web,4,\nX-2,Part,4,X-1\nX-3,Part,4,X-2\n`;
  const { errors } = await here.ask('import.preview', { files: [asFile('tasks.csv', csv)] });
  expect(errors.map(({ row, column, code }) => [row, column, code])).toEqual([[4, 'contributes_to', 'part_of_part']]);
});

test('after any sequence of additions and removals, the hours are those of the task, and all of it is undone exactly', async () => {
  let made = 0;
  for (let seed = 1; seed <= 6; seed++) {
    const random = seeded(seed);
    const here = await office();
    const before = await explain(here, 'T-1');
    let steps = 0;
    for (let step = 0; step < 10; step++) {
      const agentId = ['bo', 'cy', 'ada'][Math.floor(random() * 3)] ?? '';
      const percent = [100, 50, 20, 7.5][Math.floor(random() * 4)] ?? 100;
      const hours = random() < 0.4 ? 1 + Math.floor(random() * 300) / 60 : null;
      const done = await here.try(
        'task.contributors',
        random() < 0.6
          ? { taskId: 'T-1', add: [{ agentId, percent, hours }] }
          : { taskId: 'T-1', remove: [agentId], add: random() < 0.3 ? [{ agentId, percent, hours }] : [] },
      );
      if (done.ok) steps++;
      const { task, contributions } = await explain(here, 'T-1');
      const all = [task.remainingMinutes / 60, ...contributions.map(({ remainingHours }) => remainingHours)];
      expect(all.every((part) => part >= 0)).toBe(true);
      expect(all.reduce((sum, part) => sum + part, 0)).toBeCloseTo(24, 9);
      expect(task.estimateMinutes / 60 + contributions.reduce((sum, one) => sum + one.estimateHours, 0)).toBeCloseTo(
        24,
        9,
      );
      expect(new Set(contributions.map((one) => one.agentId)).size).toBe(contributions.length);
    }
    made += steps;
    expect(await here.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    for (let step = 0; step < steps; step++) await here.ask('journal.undo', {});
    const after = await explain(here, 'T-1');
    expect({ ...after.task, version: 0 }).toEqual({ ...before.task, version: 0 });
    expect([after.contributions, after.assignment?.effortMinutes]).toEqual([[], before.assignment?.effortMinutes]);
  }
  expect(made).toBeGreaterThan(12);
});

test("a template of a project has the whole effort of each task, and a person's export has their part", async () => {
  const here = await office();
  const { taskIds } = await add(here, { agentId: 'bo', hours: 8 });
  await here.ask('project-template.from-project', { client: 'Quillon', project: 'Site', name: 'Site kit' });
  const { templates } = await here.ask('project-templates.view', {});
  expect(templates[0]?.taskTemplates.map(({ key, estimateMinutes }) => [key, estimateMinutes])).toEqual([
    ['T-1', 1440],
    ['T-2', 480],
  ]);
  const { assignments } = await here.ask('person.export', { agentId: 'bo' });
  expect(assignments.map(({ taskId, title }) => [taskId, title])).toEqual([[taskIds[0], 'Website (contribution)']]);
});
