import { expect, onTestFinished, test } from 'vitest';
import type { Task } from '../../../src/shared/model/index.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills
ada,Ada Nwosu,40,figma:0.9
ben,Ben Sorrel,40,figma:0.8
`;
const TASKS = `id,title,client,estimate_hours,remaining_hours,actual_hours,depends_on,parent_id,assigned_to,required_skills,revenue_potential,due_at,deliverables
T-1,Logo,Corvane,16,10.35,5.65,,,ada,figma:0.5,1000.01,2026-12-04,Sketch:accepted
T-2,Banner,Corvane,8,8,0,T-1,,,figma:0.7!*2,250,2026-12-02,Sketch;Final
T-3,Poster,Corvane,4,9,2,T-2,,,copywriting,,,
T-4,Campaign,Corvane,4,4,0,,,,,,,
T-5,Flyer,Corvane,6,6,0,,T-4,,,,,
T-6,Leaflet,Corvane,3,3,0,T-5,T-4,,,,,
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
async function allOf({ ask }: SmallOffice): Promise<ReadonlyMap<string, Task>> {
  const { rows } = await ask('records.tasks', { limit: 1000 });
  const tasks = await Promise.all(rows.map(async ({ taskId }) => (await ask('task.explain', { taskId })).task));
  return new Map(tasks.map((task) => [task.id, task]));
}
/** The totals of the work itself: the effort of parents is that of their subtasks. */
const sums = (all: Iterable<Task>) => {
  const tasks = [...all];
  const parents = new Set(tasks.flatMap(({ parentId }) => parentId ?? []));
  const total = { estimate: 0, remaining: 0, actual: 0, revenue: 0, pipeline: 0 };
  for (const task of tasks.filter(({ id }) => !parents.has(id))) {
    total.estimate += task.estimateMinutes;
    total.remaining += task.remainingMinutes;
    total.actual += task.actualMinutes;
    total.revenue += task.revenuePotentialAmount ?? 0;
    total.pipeline += task.pipelineValueAmount;
  }
  return total;
};
const get = (tasks: ReadonlyMap<string, Task>, id: string): Task => {
  const task = tasks.get(id);
  if (task === undefined) throw new Error(`there is no ${id}`);
  return task;
};

test('a copy has everything that was entered and none of what happened', async () => {
  const made = await office();
  const { taskIds } = await made.ask('task.duplicate', { taskIds: ['T-1', 'T-2'] });
  const tasks = await allOf(made);
  const [logo, banner] = taskIds.map((id) => get(tasks, id));
  expect(logo).toMatchObject({
    title: 'Logo (copy)',
    status: 'queued',
    remainingMinutes: 16 * 60,
    actualMinutes: 0,
    deliverables: [{ name: 'Sketch', state: 'pending' }],
  });
  // The copy of the banner waits for the copy of the logo.
  expect(banner?.dependsOn).toEqual([logo?.id]);
});

test('a task is copied with its subtasks, which belong to the copy and wait for each other', async () => {
  const made = await office();
  const { taskIds } = await made.ask('task.duplicate', { taskIds: ['T-4'], withSubtasks: true });
  const tasks = await allOf(made);
  const [campaign, flyer, leaflet] = taskIds.map((id) => get(tasks, id));
  expect([campaign?.title, flyer?.title, leaflet?.title]).toEqual(['Campaign (copy)', 'Flyer', 'Leaflet']);
  expect([flyer?.parentId, leaflet?.parentId]).toEqual([campaign?.id, campaign?.id]);
  expect(leaflet?.dependsOn).toEqual([flyer?.id]);
});

test('parts in sequence wait for each other, and what waited for the task waits for the last part', async () => {
  const made = await office();
  const { taskIds } = await made.ask('task.split', {
    taskId: 'T-1',
    parts: [{ hours: 4 }, { hours: 4, title: 'Logo, colours' }, { hours: 2.35 }],
  });
  const tasks = await allOf(made);
  const [first, second, third] = taskIds.map((id) => get(tasks, id));
  expect(first).toMatchObject({ id: 'T-1', title: 'Logo, part 1 of 3', remainingMinutes: 240, actualMinutes: 339 });
  expect(second).toMatchObject({ title: 'Logo, colours', dependsOn: ['T-1'], estimateMinutes: 240 });
  expect(third?.dependsOn).toEqual([second?.id]);
  expect(get(tasks, 'T-2').dependsOn).toEqual([third?.id]);
  expect((await made.ask('task.explain', { taskId: 'T-1' })).assignedName).toBe('Ada Nwosu');
});

test('parts in parallel have the same prerequisites, and what waited for the task waits for all', async () => {
  const made = await office();
  const { taskIds } = await made.ask('task.split', {
    taskId: 'T-2',
    parts: [{ percent: 50 }, { percent: 50 }],
    order: 'parallel',
  });
  const tasks = await allOf(made);
  expect(taskIds.map((id) => get(tasks, id).dependsOn)).toEqual([['T-1'], ['T-1']]);
  expect(get(tasks, 'T-3').dependsOn).toEqual(taskIds);
});

test('parts stay away from the agents that the task must not go to, and with what it is kept together with; undo takes both back', async () => {
  const made = await office();
  await made.ask('constraint.put', { constraint: { kind: 'not_with', taskId: 'T-2', agentId: 'ada' } });
  await made.ask('constraint.put', { constraint: { kind: 'keep_together', taskIds: ['T-2', 'T-6'] } });
  const rules = async () => (await made.ask('constraints.view', {})).constraints.map(({ constraint }) => constraint);
  const before = await rules();
  const { taskIds, entry } = await made.ask('task.split', {
    taskId: 'T-2',
    parts: [{ percent: 50 }, { percent: 50 }],
    order: 'parallel',
  });
  const after = await rules();
  expect(after.flatMap((rule) => (rule.kind === 'not_with' ? `${rule.taskId} ${rule.agentId}` : []))).toEqual(
    taskIds.map((id) => `${id} ada`),
  );
  expect(after.flatMap((rule) => (rule.kind === 'keep_together' ? rule.taskIds : []))).toEqual([...taskIds, 'T-6']);
  await made.ask('journal.undo', { only: entry?.seq });
  const withoutVersion = (list: typeof before) => list.map((rule) => ({ ...rule, version: 0 }));
  expect(withoutVersion(await rules())).toEqual(withoutVersion(before));
});

test('parts that do not add up, or a task without effort of its own, are refused', async () => {
  const made = await office();
  const refusal = async (parts: { hours?: number; percent?: number }[], taskId = 'T-2') => {
    const result = await made.try('task.split', { taskId, parts });
    return result.ok ? 'accepted' : result.error.message;
  };
  expect(await refusal([{ hours: 4 }, { hours: 3 }])).toBe('The parts add up to 7 h, but the remaining effort is 8 h.');
  expect(await refusal([{ percent: 60 }, { percent: 50 }])).toContain('110%');
  expect(await refusal([{ hours: 4 }, { percent: 50 }])).toContain('all in hours or all in per cent');
  expect(await refusal([{ percent: 50 }, { percent: 50 }], 'T-4')).toContain('has subtasks');
});

test('a merged task has the effort, skills, prerequisites and checklist of all, and takes their place everywhere', async () => {
  const made = await office();
  await made.ask('constraint.put', { constraint: { kind: 'keep_together', taskIds: ['T-2', 'T-6'] } });
  await made.ask('activity.report', { agentId: 'ada', taskId: 'T-2', kind: 'work', hours: 1 });
  const before = await allOf(made);
  await made.ask('task.merge', { taskIds: ['T-1', 'T-2'], title: 'Logo and banner' });
  const tasks = await allOf(made);
  expect(sums(tasks.values())).toEqual(sums(before.values()));
  expect([...tasks.keys()]).not.toContain('T-2');
  expect(get(tasks, 'T-1')).toMatchObject({
    title: 'Logo and banner',
    dependsOn: [],
    dueOn: '2026-12-02',
    deliverables: [
      { name: 'Sketch', state: 'accepted' },
      { name: 'Final', state: 'pending' },
    ],
    requiredSkills: [{ skillId: 'figma', minimumProficiency: 0.7, importance: 2, mandatory: true }],
  });
  expect(get(tasks, 'T-3').dependsOn).toEqual(['T-1']);
  const { constraints } = await made.ask('constraints.view', {});
  expect(constraints[0]?.constraint).toMatchObject({ taskIds: ['T-1', 'T-6'] });
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('a merge that would make the task wait for itself is refused and names what it would wait for', async () => {
  const made = await office();
  const result = await made.try('task.merge', { taskIds: ['T-1', 'T-3'] });
  expect(result.ok ? '' : result.error.message).toContain('Banner (T-2)');
});

test('a cancelled parent takes its open subtasks with it, and reopening returns work to the queue', async () => {
  const made = await office();
  expect(await made.ask('task.cancel', { taskIds: ['T-4'], reason: 'No budget' })).toMatchObject({ tasks: 3 });
  const statuses = async () => [...(await allOf(made)).values()].slice(3).map(({ status }) => status);
  expect(await statuses()).toEqual(['cancelled', 'cancelled', 'cancelled']);
  await made.ask('task.reopen', { taskIds: ['T-5'] });
  await made.ask('task.edit', { taskIds: ['T-1'], changes: { status: 'done' } });
  await made.ask('task.reopen', { taskIds: ['T-1'] });
  const tasks = await allOf(made);
  expect(get(tasks, 'T-5')).toMatchObject({ status: 'queued', remainingMinutes: 360 });
  // 16 h estimated, 5.65 h spent.
  expect(get(tasks, 'T-1')).toMatchObject({ status: 'queued', remainingMinutes: 621 });
  expect(await made.try('task.reopen', { taskIds: ['T-1'] })).toMatchObject({ ok: false });
});

test('a task that something refers to is deleted only with it, and the refusal names it', async () => {
  const made = await office();
  await made.ask('activity.report', { agentId: 'ada', taskId: 'T-1', kind: 'work', hours: 1 });
  const refused = await made.try('task.delete', { taskIds: ['T-1'] });
  expect(refused.ok ? '' : refused.error.message).toBe(
    'Logo (T-1) is still needed: Banner (T-2) waits for it; 1 report.',
  );
  const parent = await made.try('task.delete', { taskIds: ['T-4'] });
  expect(parent.ok ? '' : parent.error.message).toContain('subtasks Flyer (T-5), Leaflet (T-6)');
  expect(await made.ask('task.delete', { taskIds: ['T-4', 'T-1'], references: 'cascade' })).toMatchObject({ tasks: 4 });
  const tasks = await allOf(made);
  expect([...tasks.keys()]).toEqual(['T-2', 'T-3']);
  expect(get(tasks, 'T-2').dependsOn).toEqual([]);
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test.each(Array.from({ length: runs(6, 60) }, (_, seed) => seed + 1))(
  'split and merge conserve every total exactly, and undo restores each task (seed %i)',
  async (seed) => {
    const random = seeded(seed);
    const made = await office();
    const start = await allOf(made);
    const { revision } = await made.ask('workspace.view', {});
    const withoutVersions = (tasks: ReadonlyMap<string, Task>) =>
      [...tasks.values()].map((task) => ({ ...task, version: 0 }));
    for (let step = 0; step < 8; step++) {
      const tasks = await allOf(made);
      const parents = new Set([...tasks.values()].flatMap(({ parentId }) => parentId ?? []));
      const leaves = [...tasks.values()].filter(({ id }) => !parents.has(id));
      const pick = (): Task => {
        const task = leaves[Math.floor(random() * leaves.length)];
        if (task === undefined) throw new Error('no task is left');
        return task;
      };
      const weights = Array.from({ length: 2 + Math.floor(random() * 4) }, () => 1 + random());
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      if (random() < 0.6)
        await made.try('task.split', {
          taskId: pick().id,
          parts: weights.map((weight) => ({ percent: (100 * weight) / whole })),
          order: random() < 0.5 ? 'sequence' : 'parallel',
        });
      else await made.try('task.merge', { taskIds: [...new Set([pick().id, pick().id, pick().id, 'T-5'])] });
      expect(sums((await allOf(made)).values())).toEqual(sums(start.values()));
    }
    expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    const { undone, kept } = await made.ask('journal.undo', { to: revision });
    expect(undone.length).toBeGreaterThan(0);
    expect(kept).toEqual([]);
    expect(withoutVersions(await allOf(made))).toEqual(withoutVersions(start));
  },
);
