import { expect, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn } from '../../../src/shared/contract/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

async function withMilestones() {
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  const { handlers } = opened.value;
  const csv =
    'id,title,estimate_hours,milestones,deliverables\nT-1,Site,8,Draft@2026-12-01*2=deliverable:wireframes;Final@2026-12-09=checklist,wireframes\nT-2,Film,8,Cut@2026-12-02,\n';
  const imported = await handlers['import.commit'](
    API['import.commit'].args.parse({ files: [{ name: 'tasks.csv', base64: btoa(csv), kind: 'tasks' }] }),
  );
  if (!imported.ok) throw new Error(imported.error.message);
  const milestonesOf = async (taskId: string) => {
    const found = await handlers['task.explain'](API['task.explain'].args.parse({ taskId }));
    if (!found.ok) throw new Error(found.error.message);
    return found.value.milestones.map((one) => [one.name, one.dueOn, one.completedAt !== null]);
  };
  const set = async (args: ArgsIn<'milestone.set'>) => handlers['milestone.set'](API['milestone.set'].args.parse(args));
  return { core: opened.value, handlers, milestonesOf, set };
}

test('milestones of several tasks are completed by hand as one change, moved, reopened, and undone with one undo', async () => {
  const { core, handlers, milestonesOf, set } = await withMilestones();
  const items = [
    { taskId: 'T-1', name: 'Draft' },
    { taskId: 'T-2', name: 'Cut' },
  ];
  expect((await set({ items, changes: { isComplete: true, dueOn: '2026-12-04' } })).ok).toBe(true);
  expect(await milestonesOf('T-1')).toEqual([
    ['Draft', '2026-12-04', true],
    ['Final', '2026-12-09', false],
  ]);
  expect(await milestonesOf('T-2')).toEqual([['Cut', '2026-12-04', true]]);
  expect((await set({ items: items.slice(1), changes: { isComplete: false, dueOn: null } })).ok).toBe(true);
  expect(await milestonesOf('T-2')).toEqual([['Cut', null, false]]);
  await handlers['journal.undo']({});
  await handlers['journal.undo']({});
  expect(await milestonesOf('T-1')).toEqual([
    ['Draft', '2026-12-01', false],
    ['Final', '2026-12-09', false],
  ]);
  expect(await milestonesOf('T-2')).toEqual([['Cut', '2026-12-02', false]]);
  core.close();
});
test('a milestone that does not exist is rejected with a list of existing ones, and nothing is changed', async () => {
  const { core, milestonesOf, set } = await withMilestones();
  const answer = await set({
    items: [
      { taskId: 'T-1', name: 'Draft' },
      { taskId: 'T-1', name: 'Cut' },
    ],
    changes: { isComplete: true },
  });
  expect(answer.ok ? null : answer.error).toMatchObject({
    code: 'not_found',
    hint: 'Its milestones are Draft and Final.',
  });
  expect(await milestonesOf('T-1')).toEqual([
    ['Draft', '2026-12-01', false],
    ['Final', '2026-12-09', false],
  ]);
  core.close();
});
test('an import completes the milestones that its rows and reports name, once; importing the same files again changes nothing', async () => {
  const { core, handlers, milestonesOf } = await withMilestones();
  const tasks =
    'id,title,estimate_hours,milestones,deliverables\nT-1,Site,8,Draft@2026-12-01*2=deliverable:wireframes;Final@2026-12-09=checklist,wireframes:accepted\n';
  const activity = 'task_id,agent_id,at,kind,milestone\nT-2,A-1,2026-11-20T09:00:00Z,milestone,Cut\n';
  const agents = 'id,name,kind,weekly_hours,skills,timezone\nA-1,Ada,person,40,figma:0.9,UTC\n';
  const files = [
    { name: 'tasks.csv', base64: btoa(tasks), kind: 'tasks' as const },
    { name: 'agents.csv', base64: btoa(agents), kind: 'agents' as const },
    { name: 'activity.csv', base64: btoa(activity), kind: 'activity' as const },
  ];
  const commit = async () => {
    const done = await handlers['import.commit'](API['import.commit'].args.parse({ files }));
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    return done.value;
  };
  expect((await commit()).updated.tasks).toBe(1);
  expect(await milestonesOf('T-1')).toEqual([
    ['Draft', '2026-12-01', true],
    ['Final', '2026-12-09', true],
  ]);
  expect(await milestonesOf('T-2')).toEqual([['Cut', '2026-12-02', true]]);
  const again = await commit();
  expect([again.created.tasks, again.updated.tasks]).toEqual([0, 0]);
  core.close();
});
