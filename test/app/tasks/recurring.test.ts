import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { DAY_MS } from '../../../src/shared/model/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills,holidays
ada,Ada Nwosu,40,figma:0.9,GB
`;
const TASKS = `id,title,client,client_tier,project,type,estimate_hours,release_at,due_at,depends_on,parent_id,required_skills,milestones,deliverables
T-1,Concept,Corvane,key,Site,design,10,2026-11-23,2026-11-25,,,figma:0.5,Draft@2026-11-24,Sketch
T-2,Build,Corvane,key,Site,build,20,,2026-12-01,T-1,,,,
T-3,Test,Corvane,key,Site,build,5,,,T-2,T-2,,,
T-4,Elsewhere,Corvane,key,,copy,8,,,,,,,
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
const MONTHLY: ArgsIn<'recurrence.put'> = {
  name: 'Monthly report',
  task: { title: 'Report', client: 'Corvane', type: 'copy', deliverables: [{ name: 'Draft' }], agentId: 'ada' },
  pattern: { kind: 'monthly_day', every: 1, day: 31 },
  startsOn: '2026-11-30',
  createDaysAhead: 7,
  dueAfterWorkingDays: 2,
};
const created = async (made: SmallOffice) =>
  (await made.ask('records.tasks', { limit: 1000 })).rows.filter(({ title }) => title === 'Report');

test('the monitor creates the task of a recurrence once, with its dates, client and agent, and marks who did it', async () => {
  const made = await office();
  await made.ask('recurrence.put', MONTHLY);
  await made.ask('monitor.run', {});
  await made.ask('monitor.run', {});
  const [row, second] = await created(made);
  expect(second).toBeUndefined();
  const { task, assignedName } = await made.ask('task.explain', { taskId: row?.taskId ?? '' });
  expect(task).toMatchObject({
    releaseOn: '2026-11-30',
    dueOn: '2026-12-02',
    clientTier: 'key',
    estimateMinutes: 480,
    estimateAssumed: true,
    deliverables: [{ name: 'Draft', state: 'pending' }],
    recursOn: '2026-11-30',
  });
  expect(assignedName).toBe('Ada Nwosu');
  const entry = (await made.ask('journal.list', { limit: 10 })).rows.find(
    ({ command }) => command === 'recurrence.run',
  );
  expect(entry?.actor).toBe('engine');
  expect((await made.ask('recurrences.view', {})).rows[0]?.next[0]).toEqual({
    recursOn: '2026-12-31',
    createOn: '2026-12-24',
    startOn: '2026-12-31',
    dueOn: '2027-01-05',
  });
});

test('a created task that is undone is not created again, and the next one comes in its time', async () => {
  const made = await office();
  await made.ask('recurrence.put', MONTHLY);
  await made.ask('monitor.run', {});
  const entry = (await made.ask('journal.list', { limit: 10 })).rows.find(
    ({ command }) => command === 'recurrence.run',
  );
  const { kept } = await made.ask('journal.undo', { only: entry?.seq ?? 0 });
  expect(kept).toEqual([]);
  await made.ask('monitor.run', {});
  expect(await created(made)).toEqual([]);
  made.setNow(made.nowMs() + 32 * DAY_MS);
  await made.ask('monitor.run', {});
  expect(await created(made)).toHaveLength(1);
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('a workspace that was closed for a while gets only the last missed task', async () => {
  const made = await office();
  await made.ask('recurrence.put', {
    ...MONTHLY,
    pattern: { kind: 'daily', every: 1 },
    startsOn: '2026-11-23',
    createDaysAhead: 0,
  });
  await made.ask('monitor.run', {});
  made.setNow(made.nowMs() + 20 * DAY_MS);
  await made.ask('monitor.run', {});
  // Monday, the last missed day before the weekend, and nothing for the days between.
  expect((await created(made)).length).toBeLessThanOrEqual(3);
});

test('a paused recurrence creates nothing, and a removed one leaves its tasks', async () => {
  const made = await office();
  const { id } = await made.ask('recurrence.put', MONTHLY);
  await made.ask('recurrence.pause', { id, isPaused: true });
  await made.ask('monitor.run', {});
  expect(await created(made)).toEqual([]);
  await made.ask('recurrence.pause', { id, isPaused: false });
  await made.ask('monitor.run', {});
  await made.ask('recurrence.remove', { id });
  expect(await created(made)).toHaveLength(1);
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('a pattern without any day, and a task that the import would reject, are refused', async () => {
  const made = await office();
  const never = await made.try('recurrence.put', { ...MONTHLY, endsOn: '2026-11-29' });
  expect(never).toMatchObject({ ok: false, error: { code: 'refused_input' } });
  const bad = await made.try('recurrence.put', { ...MONTHLY, task: { title: 'Report', requiredSkills: 'figma:9' } });
  expect(bad).toMatchObject({ ok: false, error: { details: [{ path: 'requiredSkills' }] } });
});

test('a project becomes a template, and a project of the template has its tasks with dates in working days', async () => {
  const made = await office();
  const { id } = await made.ask('project-template.from-project', {
    client: 'Corvane',
    project: 'Site',
    name: 'Website',
  });
  // 25 and 28 December are holidays.
  const preview = await made.ask('project-template.preview', { id, startsOn: '2026-12-24' });
  expect(preview.tasks.map(({ title, startOn, dueOn }) => [title, startOn, dueOn])).toEqual([
    ['Concept', '2026-12-24', '2026-12-30'],
    ['Build', null, '2027-01-06'],
    ['Test', null, null],
  ]);
  const { taskIds } = await made.ask('project-template.apply', {
    id,
    client: 'Corvane',
    project: 'Shop',
    startsOn: '2026-12-24',
  });
  const tasks = await Promise.all(taskIds.map(async (taskId) => (await made.ask('task.explain', { taskId })).task));
  expect(tasks.map(({ title, project, dependsOn, parentId }) => [title, project, dependsOn, parentId])).toEqual([
    ['Concept', 'Shop', [], null],
    ['Build', 'Shop', [taskIds[0]], null],
    ['Test', 'Shop', [taskIds[1]], taskIds[1]],
  ]);
  expect(tasks[0]?.milestones).toMatchObject([{ name: 'Draft', dueOn: '2026-12-29' }]);
  const again = await made.try('project-template.apply', {
    id,
    client: 'Corvane',
    project: 'Shop',
    startsOn: '2026-12-24',
  });
  expect(again).toMatchObject({ ok: false, error: { values: { field: 'project' } } });
});

test('the tasks of a template are changed by the rules of new tasks, with every fault at its field; what the edit does not have stays', async () => {
  const made = await office();
  const { id } = await made.ask('project-template.from-project', {
    client: 'Corvane',
    project: 'Site',
    name: 'Launch',
  });
  const view = async () => (await made.ask('project-templates.view', {})).templates[0];
  const [first] = (await view())?.taskTemplates ?? [];
  if (first === undefined) throw new Error('The template has no task');
  const task = (key: string, more: object = {}) => ({
    key,
    title: key,
    estimateHours: 4,
    startDay: 0,
    dueDay: 2,
    requiredSkills: '',
    dependsOnKeys: [] as string[],
    ...more,
  });
  const refused = await made.try('project-template.put', {
    id,
    name: 'Launch',
    tasks: [
      task(first.key, { dependsOnKeys: ['b'], requiredSkills: 'figma:7' }),
      task('b', { dependsOnKeys: [first.key], dueDay: -1 }),
      task('c', { dependsOnKeys: ['nowhere'] }),
    ],
  });
  const at = (path: string) => expect.objectContaining({ path });
  const paths = ['0.dependsOnKeys', '0.requiredSkills', '1.dependsOnKeys', '1.dueDay', '2.dependsOnKeys'];
  expect(refused).toMatchObject({
    ok: false,
    error: { details: expect.arrayContaining(paths.map((path) => at(`tasks.${path}`))) },
  });
  const { entry } = await made.ask('project-template.put', {
    id,
    name: 'Relaunch',
    tasks: [
      task(first.key, { title: 'Kick-off' }),
      task('b', { dependsOnKeys: [first.key], requiredSkills: 'figma:0.7!' }),
    ],
  });
  const after = await view();
  expect(after?.name).toBe('Relaunch');
  expect(after?.taskTemplates[0]).toEqual({
    ...first,
    title: 'Kick-off',
    estimateMinutes: 240,
    startDay: 0,
    dueDay: 2,
    requiredSkills: [],
    dependsOnKeys: [],
    parentKey: null,
  });
  expect(after?.taskTemplates[1]).toMatchObject({ title: 'b', dependsOnKeys: [first.key], milestones: [] });
  await made.ask('journal.undo', { only: entry?.seq });
  expect((await view())?.name).toBe('Launch');
  const milestone = { dueDay: 3, rule: 'progress:50%' };
  const wrong = await made.try('project-template.put', {
    id,
    name: 'Launch',
    tasks: [task(first.key, { parentKey: 'b' }), task('b', { parentKey: first.key }), task('c', { parentKey: 'x' })],
    milestones: [
      { ...milestone, taskKey: 'x', name: 'Half' },
      { ...milestone, taskKey: null, name: 'Go live' },
      { ...milestone, taskKey: null, name: 'Go live' },
    ],
  });
  const wrongPaths = ['tasks.0.parentKey', 'tasks.2.parentKey', 'milestones.0.taskKey', 'milestones.2.name'];
  expect(wrong).toMatchObject({ ok: false, error: { details: expect.arrayContaining(wrongPaths.map(at)) } });
  await made.ask('project-template.put', {
    id,
    name: 'Launch',
    tasks: [task(first.key), task('b', { parentKey: first.key })],
    milestones: [
      { ...milestone, taskKey: 'b', name: 'Half' },
      { taskKey: null, name: 'Go live', dueDay: 9 },
    ],
  });
  const changed = await view();
  expect(changed?.taskTemplates.map(({ parentKey }) => parentKey)).toEqual([null, first.key]);
  expect(changed?.taskTemplates[1]?.milestones).toEqual([
    { name: 'Half', dueDay: 3, weight: 1, rule: { kind: 'progress', progressRatio: 0.5 } },
  ]);
  expect(changed?.milestoneTemplates).toEqual([{ name: 'Go live', dueDay: 9, weight: 1, rule: { kind: 'by_hand' } }]);
});
