import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API } from '../../../src/shared/contract/index.ts';
import { asTaskId } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW, NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

const TASKS = `id,title,client,project,estimate_hours,milestones,deliverables
T-1,Map,Corvane,Loyalty,8,Draft@2026-12-01*2=deliverable:map,map:pending
T-2,Text,Corvane,Loyalty,8,Cut@2026-12-03=progress:0.5,text:pending
T-3,Other,Corvane,Film,4,,
`;
const AGENTS = `id,name,weekly_hours,skills
A-1,Ines Barros,40,figma:0.9
`;
const LOYALTY = { client: 'Corvane', project: 'Loyalty' } as const;

async function anOffice() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  const { ask, get } = asking(core);
  await get('import.commit', {
    files: [
      { name: 'tasks.csv', kind: 'tasks', base64: btoa(TASKS) },
      { name: 'agents.csv', kind: 'agents', base64: btoa(AGENTS) },
    ],
  });
  const met = async (): Promise<readonly string[]> =>
    (await get('milestones.view', {})).milestones
      .filter((row) => row.owner.kind === 'project' && row.state === 'met')
      .map((row) => row.name)
      .sort();
  const entries = async (): Promise<number> => (await get('journal.list', { limit: 100 })).rows.length;
  return { core, ask, get, met, entries };
}

test('milestones of a project are completed by edits and reports of its tasks, in the same change, and undone with it', async () => {
  const { core, get, met, entries } = await anOffice();
  const add = (name: string, rule: string) => get('milestone.add', { owners: [LOYALTY], name, rule });
  await add('Map is in', 'deliverable:map');
  await add('Half way', 'progress:0.5');
  await add('Begun', 'activity:started');
  await add('All accepted', 'checklist');
  await add('Party', 'by hand');
  expect(await met()).toEqual([]);
  await get('task.assign', { taskIds: ['T-1'], agentId: 'A-1' });
  const before = await entries();
  await get('activity.report', { agentId: 'A-1', taskId: 'T-1', kind: 'started' });
  expect(await met()).toEqual(['Begun']);
  expect((await entries()) - before).toBe(1);
  await get('activity.report', {
    agentId: 'A-1',
    taskId: 'T-1',
    kind: 'deliverable',
    deliverable: 'map',
    status: 'accepted',
  });
  expect(await met()).toEqual(['Begun', 'Map is in']);
  await get('task.edit', { taskIds: [asTaskId('T-1')], changes: { status: 'done' } });
  // T-1 has its own milestone, which counts for half of it; it is done, and T-2 is not begun.
  expect(await met()).toEqual(['Begun', 'Half way', 'Map is in']);
  await get('journal.undo', {});
  expect(await met()).toEqual(['Begun', 'Map is in']);
  await get('milestone.set', { items: [{ ...LOYALTY, name: 'Party' }], changes: { isComplete: true } });
  expect(await met()).toEqual(['Begun', 'Map is in', 'Party']);
  await get('milestone.set', { items: [{ ...LOYALTY, name: 'Map is in' }], changes: { isComplete: false } });
  await get('task.edit', { taskIds: [asTaskId('T-2')], changes: { estimateHours: 9 } });
  expect(await met()).toEqual(['Begun', 'Party']);
  await add('Map was in', 'deliverable:map');
  expect(await met()).toEqual(['Begun', 'Map was in', 'Party']);
  core.close();
});
test('milestones of tasks and projects are changed together as one change (day, weight, rule, name) or not at all', async () => {
  const { core, ask, get, entries } = await anOffice();
  await get('milestone.add', { owners: [LOYALTY, { taskId: asTaskId('T-1') }], name: 'Review', dueOn: '2026-12-02' });
  const before = await entries();
  await get('milestone.set', {
    items: [
      { ...LOYALTY, name: 'Review' },
      { taskId: asTaskId('T-1'), name: 'Review' },
      { taskId: asTaskId('T-1'), name: 'Draft' },
    ],
    changes: { shiftDays: 7, weight: 3 },
  });
  expect((await entries()) - before).toBe(1);
  const rows = async () =>
    (await get('milestones.view', {})).milestones.map(
      (row) => `${row.of} ${row.name} ${row.dueOn} ${row.weight} ${row.rule}`,
    );
  expect(await rows()).toEqual([
    'Text Cut 2026-12-03 1 progress:0.5',
    'Map Draft 2026-12-08 3 deliverable:map',
    'Loyalty Review 2026-12-09 3 by hand',
    'Map Review 2026-12-09 3 by hand',
  ]);
  const messageOf = async (call: Promise<{ ok: boolean; error?: { message: string } }>) => {
    const answer = await call;
    return answer.ok ? 'ok' : (answer.error?.message ?? '');
  };
  expect(
    await messageOf(
      ask('milestone.set', {
        items: [
          { taskId: asTaskId('T-1'), name: 'Draft' },
          { ...LOYALTY, name: 'Nothing' },
        ],
        changes: { weight: 9 },
      }),
    ),
  ).toContain('has no milestone called Nothing');
  expect(
    await messageOf(
      ask('milestone.set', { items: [{ taskId: asTaskId('T-1'), name: 'Draft' }], changes: { name: 'Review' } }),
    ),
  ).toContain('already');
  expect(
    await messageOf(ask('milestone.add', { owners: [{ client: 'Corvane', project: 'Nothing' }], name: 'X' })),
  ).toContain('There is no project');
  expect(
    await messageOf(
      ask('milestone.set', {
        items: [{ taskId: asTaskId('T-1'), name: 'Draft' }],
        changes: { weight: 2 },
        versions: { 'T-1': 1 },
      }),
    ),
  ).toContain('has changed since');
  expect(API['milestone.add'].args.safeParse({ owners: [LOYALTY], name: 'X', rule: 'when ready' }).success).toBe(false);
  await get('milestone.set', {
    items: [{ ...LOYALTY, name: 'Review' }],
    changes: { name: 'Sign-off', rule: 'checklist', dueOn: null },
  });
  await get('milestone.remove', { items: [{ taskId: asTaskId('T-1'), name: 'Review' }] });
  expect(await rows()).toEqual([
    'Text Cut 2026-12-03 1 progress:0.5',
    'Map Draft 2026-12-08 3 deliverable:map',
    'Loyalty Sign-off null 3 checklist',
  ]);
  await get('journal.undo', {});
  expect(await rows()).toHaveLength(4);
  core.close();
});
test('a project has its progress, likely finish and chance of being late', async () => {
  const { core, get } = await anOffice();
  for (const taskId of ['T-1', 'T-2', 'T-3']) await get('task.assign', { taskIds: [taskId], agentId: 'A-1' });
  const loyalty = async () => (await get('milestones.view', {})).projects.find((row) => row.project === 'Loyalty');
  const inProgressView = (await get('progress.view', {})).tasks.filter((row) => ['T-1', 'T-2'].includes(row.taskId));
  const first = await loyalty();
  expect(first).toMatchObject({ openTasks: 2, progressRatio: 0, dueOn: null, delayProbability: null });
  const last =
    inProgressView
      .map((row) => row.finishP50At ?? '')
      .sort()
      .at(-1) ?? '';
  expect((first?.finishP50At ?? '') >= last).toBe(true);
  await get('project.set', { ...LOYALTY, dueOn: '2026-11-23' });
  expect((await loyalty())?.delayProbability).toBeGreaterThan(0.9);
  await get('project.set', { ...LOYALTY, dueOn: '2027-02-01' });
  expect((await loyalty())?.delayProbability).toBe(0);
  const rows = (await get('milestones.view', {})).milestones;
  const cut = rows.find((row) => row.name === 'Cut');
  const text = inProgressView.find((row) => row.taskId === 'T-2');
  expect(cut?.isNext).toBe(true);
  // Half of the work is reached before all of it is.
  expect((cut?.expectedAt ?? '') > NOW && (cut?.expectedAt ?? '~') < (text?.finishP50At ?? '')).toBe(true);
  await get('project.set', { ...LOYALTY, dueOn: null });
  expect((await loyalty())?.dueOn).toBeNull();
  core.close();
});
test('the timeline shows a project with its due date and milestones, and its finish is that of its last task', async () => {
  const { core, get } = await anOffice();
  for (const taskId of ['T-1', 'T-2', 'T-3']) await get('task.assign', { taskIds: [taskId], agentId: 'A-1' });
  await get('project.set', { ...LOYALTY, dueOn: '2026-11-24' });
  await get('milestone.add', { owners: [LOYALTY], name: 'Review', dueOn: '2026-12-02' });
  await get('milestone.add', { owners: [LOYALTY], name: 'Kick-off', dueOn: '2026-11-20' });
  const group = (await get('timeline.view', { by: 'project' })).groups.find((one) => one.title === 'Loyalty');
  const row = (await get('milestones.view', {})).projects.find((one) => one.project === 'Loyalty');
  expect(group?.dueOn).toBe('2026-11-24');
  expect(group?.finishP50At).toBe(row?.finishP50At);
  expect(group?.finishP90At).toBe(row?.finishP90At);
  expect(group?.milestones.map(({ name, state }) => [name, state])).toEqual([
    ['Review', (row?.delayProbability ?? 0) >= 0.2 ? 'at_risk' : 'open'],
    ['Kick-off', 'missed'],
  ]);
  expect((await get('timeline.view', { by: 'agent' })).groups.every((one) => one.milestones.length === 0)).toBe(true);
  core.close();
});
test('an import of tasks and activity completes the milestones it meets, as part of the import', async () => {
  const { core, get, met } = await anOffice();
  await get('milestone.add', { owners: [LOYALTY], name: 'Begun', rule: 'activity:started' });
  await get('milestone.add', { owners: [LOYALTY], name: 'Map is in', rule: 'deliverable:map' });
  await get('task.assign', { taskIds: ['T-2'], agentId: 'A-1', pin: false });
  const activity = `task_id,agent_id,at,kind,hours\nT-2,A-1,2026-11-23T08:00:00Z,started,\n`;
  await get('import.commit', { files: [{ name: 'activity.csv', kind: 'activity', base64: btoa(activity) }] });
  expect(await met()).toEqual(['Begun']);
  const tasks = TASKS.replace('map:pending', 'map:accepted');
  await get('import.commit', { files: [{ name: 'tasks.csv', kind: 'tasks', base64: btoa(tasks) }] });
  expect(await met()).toEqual(['Begun', 'Map is in']);
  await get('journal.undo', {});
  expect(await met()).toEqual(['Begun']);
  core.close();
});
