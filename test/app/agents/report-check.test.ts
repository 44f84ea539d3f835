import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { HOUR_MS } from '../../../src/shared/model/index.ts';
import { asText } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\nb,Bo,40,UTC\n';
const TASKS =
  'id,title,status,estimate_hours,assigned_to,depends_on,milestones,deliverables\n' +
  'K1,Design,in_progress,20,a,,Draft;Final,wireframes;notes\n' +
  'K2,Other,in_progress,5,a,,,\n' +
  'K3,Build,assigned,5,a,K1,,\n' +
  'K4,Spare,queued,5,,,,\n';

async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  onTestFinished(() => made.close());
  return made;
}
type Report = Omit<ArgsIn<'activity.report'>, 'agentId'> & { readonly agentId?: string };
/** A report of Ann's unless said otherwise, as it would be made on the command line. */
const reported = (here: SmallOffice, report: Report) => here.try('activity.report', { agentId: 'a', ...report });
async function refusal(here: SmallOffice, report: Report) {
  const done = await reported(here, report);
  return done.ok ? 'recorded' : `${asText(done.error.message)} ${asText(done.error.hint)}`;
}
const stateOf = async ({ ask }: SmallOffice, taskId: string) => {
  const { task, assignment } = await ask('task.explain', { taskId });
  const spent = task.actualMinutes / 60;
  return [task.status, assignment?.agentId ?? null, spent, task.remainingMinutes / 60];
};
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const HEAD = 'task_id,agent_id,at,kind,hours,progress,milestone,deliverable,status,note\n';

describe('a report on work that is assigned to somebody else', () => {
  test.each(['accepted', 'started', 'blocked', 'unblocked', 'done', 'declined', 'failed'] as const)(
    '%s is refused, naming who has it and since when, and changes nothing',
    async (kind) => {
      const here = await office();
      here.setNow(NOW_MS + HOUR_MS);
      await here.ask('task.assign', { taskIds: ['K2'], agentId: 'b', pin: false });
      const before = await stateOf(here, 'K2');
      const error = await refusal(here, { taskId: 'K2', kind });
      expect(error).toContain('Other (K2) has been assigned to Bo since');
      expect(error).toContain('so Ann cannot report it as');
      if (kind === 'started' || kind === 'done' || kind === 'failed')
        expect(await refusal(here, { taskId: 'K2', kind, at: '2026-11-23T09:30:00Z' })).toBe(error);
      expect(await stateOf(here, 'K2')).toEqual(before);
    },
  );

  test('of progress counts as history if it is dated before the task was reassigned, and is rejected otherwise', async () => {
    const here = await office();
    here.setNow(NOW_MS + HOUR_MS);
    await here.ask('task.assign', { taskIds: ['K2'], agentId: 'b', pin: false });
    here.setNow(NOW_MS + 2 * HOUR_MS);
    expect(await refusal(here, { taskId: 'K2', kind: 'progress', progressRatio: 0.5 })).toContain('assigned to Bo');
    const early = { taskId: 'K2', kind: 'progress', progressRatio: 0.4, hours: 2, at: '2026-11-23T09:30:00Z' } as const;
    expect(await refusal(here, early)).toBe('recorded');
    expect(await stateOf(here, 'K2')).toEqual(['in_progress', 'b', 2, 3]);
  });

  test('of hours worked counts, and does not reassign the task', async () => {
    const here = await office();
    expect(await refusal(here, { agentId: 'b', taskId: 'K4', kind: 'work', hours: 2 })).toBe('recorded');
    expect(await stateOf(here, 'K4')).toEqual(['queued', null, 2, 3]);
  });
});

test('only hours and earlier events can be reported on finished work', async () => {
  const here = await office();
  here.setNow(NOW_MS + HOUR_MS);
  expect(await refusal(here, { taskId: 'K2', kind: 'done' })).toBe('recorded');
  here.setNow(NOW_MS + 3 * HOUR_MS);
  const before = await stateOf(here, 'K2');
  for (const kind of ['accepted', 'started', 'progress', 'blocked', 'unblocked', 'declined', 'done', 'failed'] as const)
    expect(await refusal(here, { taskId: 'K2', kind, progressRatio: 0.5 }), kind).toMatch(/^Other \(K2\) is done\./);
  expect(await stateOf(here, 'K2')).toEqual(before);
  const earlier = { taskId: 'K2', kind: 'progress', progressRatio: 0.5, at: '2026-11-23T09:30:00Z' } as const;
  expect(await refusal(here, earlier)).toBe('recorded');
  expect(await refusal(here, { taskId: 'K2', kind: 'work', hours: 1 })).toBe('recorded');
});

test('unassigned work cannot be started, finished or failed', async () => {
  const here = await office();
  for (const kind of ['started', 'done', 'failed'] as const)
    expect(await refusal(here, { taskId: 'K4', kind })).toBe(
      `Spare (K4) is not assigned to anyone, so Ann cannot report it as ${kind}. Claim the task, or have it assigned, and report again.`,
    );
});

test('work that is still waiting for other work can be reported as done with a reason', async () => {
  const here = await office();
  expect(await refusal(here, { taskId: 'K3', kind: 'done' })).toBe(
    'Build (K3) is still waiting for Design (K1). Explain in the note why it is already done, or finish those tasks first.',
  );
  expect(await refusal(here, { taskId: 'K3', kind: 'done', note: 'Design was not needed' })).toBe('recorded');
});

test.each<[Report, string]>([
  [{ taskId: 'K1', kind: 'work' }, 'A report of kind “work” must give the hours worked. Fill in hours.'],
  [{ taskId: 'K1', kind: 'work', hours: 0 }, 'A report of kind “work” must give the hours worked. Fill in hours.'],
  [{ taskId: 'K1', kind: 'progress' }, 'A report of kind “progress” must give the progress made. Fill in progress.'],
  [{ taskId: 'K1', kind: 'milestone' }, 'A report of kind “milestone” must name the milestone. Fill in milestone.'],
  [{ kind: 'done' }, 'A report of kind “done” must name the task. Fill in task_id.'],
  [
    { taskId: 'K1', kind: 'milestone', milestone: 'Drafts' },
    'The milestone “Drafts” does not exist. Did you mean Draft?',
  ],
  [
    { taskId: 'K1', kind: 'deliverable', deliverable: 'wireframe' },
    'The deliverable “wireframe” does not exist. Did you mean wireframes?',
  ],
  [
    { taskId: 'K1', kind: 'deliverable', deliverable: 'notes', status: 'acepted' },
    'The status “acepted” does not exist. Did you mean accepted?',
  ],
  [
    { taskId: 'K2', kind: 'milestone', milestone: 'Draft' },
    'The milestone “Draft” does not exist. The task has no milestone. Add it first, or leave milestone empty.',
  ],
])('is refused with the next step: %j', async (report, expected) => {
  expect(await refusal(await office(), report)).toBe(expected);
});

describe('the same rules apply to every kind of import', () => {
  const bad = `${HEAD}K1,b,2026-11-23T08:00:00Z,done,,,,,,\nK1,a,2026-11-23T08:30:00Z,work,,,,,,\n`;
  test('a file of reports is rejected as a whole, with the row and field of each error', async () => {
    const here = await office();
    const done = await here.try('activity.import', { files: [{ name: 'act.csv', base64: base64(bad) }] });
    if (done.ok) throw new Error('it was accepted');
    expect(done.error.details).toMatchObject([
      { row: 2, column: 'task_id', code: 'not_holder' },
      { row: 3, column: 'hours', code: 'missing_value' },
    ]);
    expect(await stateOf(here, 'K1')).toEqual(['in_progress', 'a', 0, 20]);
  });

  test('an import rejects the same rows, and imports the others if asked to', async () => {
    const here = await office();
    const files = [
      { name: 'act.csv', kind: 'activity' as const, base64: base64(`${bad}K2,a,2026-11-23T08:40:00Z,done,,,,,,\n`) },
    ];
    const preview = await here.ask('import.preview', { files, options: {} });
    expect(preview.errors.map(({ row, code }) => [row, code])).toEqual([
      [2, 'not_holder'],
      [3, 'missing_value'],
    ]);
    expect((await here.try('import.commit', { files, options: {} })).ok).toBe(false);
    const { imported } = await here.ask('import.commit', { files, options: {}, mode: 'valid_rows' });
    expect(imported.activity).toBe(1);
    expect((await stateOf(here, 'K2'))[0]).toBe('done');
  });

  const good =
    `${HEAD}K1,a,2026-11-23T08:00:00Z,work,4,,,,,wireframes\n` +
    'K1,a,2026-11-23T08:10:00Z,progress,,0.5,,,,\nK2,a,2026-11-23T08:20:00Z,done,,,,,,\n';
  test.each(['activity.import', 'import.commit', 'import.commit with the tasks'] as const)(
    'reports have the same effect by %s',
    async (by) => {
      const here = await office();
      const activity = { name: 'act.csv', base64: base64(good) };
      if (by === 'activity.import') await here.ask('activity.import', { files: [activity] });
      else {
        const tasks = { name: 'tasks.csv', kind: 'tasks' as const, base64: base64(TASKS) };
        const files = [{ ...activity, kind: 'activity' as const }, ...(by === 'import.commit' ? [] : [tasks])];
        await here.ask('import.commit', { files, options: {} });
      }
      expect(await stateOf(here, 'K1')).toEqual(['in_progress', 'a', 4, 10]);
      expect(await stateOf(here, 'K2')).toEqual(['done', null, 0, 0]);
      const again = await here.ask('activity.import', { files: [activity] });
      expect([again.recorded, again.known]).toEqual([0, 3]);
      expect(await stateOf(here, 'K1')).toEqual(['in_progress', 'a', 4, 10]);
    },
  );
});

test('unassigning a task that is not assigned, and a start in the past, are rejected', async () => {
  const here = await office();
  const none = await here.try('task.unassign', { taskIds: ['K4'], versions: {} });
  expect(none.ok ? 'done' : asText(none.error.message)).toBe('Spare (K4) is not assigned to anyone.');
  const past = await here.try('task.assign', {
    taskIds: ['K4'],
    agentId: 'a',
    pin: true,
    startAt: '2026-11-20T09:00:00Z',
  });
  expect(past.ok ? 'done' : asText(past.error.message)).toMatch(/^The start, .*2026.*, is in the past\.$/);
});

test('unassigned work in progress keeps its progress and can be claimed', async () => {
  const here = await office();
  await here.ask('activity.report', { agentId: 'a', taskId: 'K2', kind: 'work', hours: 2 });
  await here.ask('task.unassign', { taskIds: ['K2'] });
  expect(await stateOf(here, 'K2')).toEqual(['queued', null, 2, 3]);
  const ids: (string | null)[] = [];
  for (let turn = 0; turn < 2; turn++) {
    const { taskId } = await here.ask('queue.dequeue', { agentId: 'b' });
    ids.push(taskId);
    if (taskId !== null) await here.ask('activity.report', { agentId: 'b', taskId, kind: 'started' });
  }
  expect(ids.toSorted()).toEqual(['K2', 'K4']);
  expect(await stateOf(here, 'K2')).toEqual(['in_progress', 'b', 2, 3]);
});

test('blocked work and dependent work keep their agent through a plan, and continue there once unblocked', async () => {
  const here = await smallOffice({
    tasks:
      'id,title,status,estimate_hours,assigned_to,depends_on\nB1,Wait,blocked,8,a,\nB2,Build,assigned,8,a,B1\nB3,Free,queued,8,,\n',
    agents: AGENTS,
  });
  onTestFinished(() => here.close());
  await here.ask('plan.propose', {});
  await here.ask('plan.apply', {});
  const rows = (await here.ask('queue.list', {})).entries.map((row) => [
    row.taskId,
    row.assignedTo?.agentId ?? null,
    row.plannedStartAt !== null,
  ]);
  expect(rows.toSorted()).toEqual([
    ['B1', 'a', false],
    ['B2', 'a', false],
    ['B3', expect.any(String), true],
  ]);
  await here.ask('activity.report', { agentId: 'a', taskId: 'B1', kind: 'unblocked' });
  expect((await stateOf(here, 'B1')).slice(0, 2)).toEqual(['in_progress', 'a']);
});
