import { expect, onTestFinished, test } from 'vitest';
import type { ArgsIn, ImportDone, ImportPreview, Undoable } from '../../../src/shared/contract/index.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours\na,Ann,40\nb,Bo,40\n';
type Options = ArgsIn<'import.commit'>['options'];

async function emptyOffice(): Promise<SmallOffice> {
  const office = await smallOffice({ agents: AGENTS, tasks: 'id,title\n' });
  onTestFinished(() => office.close());
  return office;
}
const fileOf = (name: string, rows: readonly string[]) => [
  { name, kind: 'tasks' as const, base64: Buffer.from(`${rows.join('\n')}\n`).toString('base64') },
];
const importing = (
  office: SmallOffice,
  name: string,
  rows: readonly string[],
  options: Options = {},
): Promise<ImportDone & Undoable> => office.ask('import.commit', { files: fileOf(name, rows), options });
const previewing = (
  office: SmallOffice,
  name: string,
  rows: readonly string[],
  options: Options = {},
): Promise<ImportPreview> => office.ask('import.preview', { files: fileOf(name, rows), options });
const counts = ({ created, updated, skipped }: ImportPreview) => [created.tasks, updated.tasks, skipped.tasks];
const conflictsOf = ({ conflicts }: ImportPreview) =>
  conflicts.map(({ id, column, ours, theirs, take }) => [id, column, ours, theirs, take]);

async function taskOf(office: SmallOffice, id: string) {
  const { rows } = await office.ask('queue.rows', {});
  const found = (rows ?? []).find((row) => row.taskId === id);
  return { status: found?.status ?? '', agent: found?.assignedTo?.agentId ?? '', title: found?.title ?? '' };
}
async function publish(office: SmallOffice): Promise<void> {
  const { planId } = await office.ask('plan.propose', { seed: 1 });
  await office.ask('plan.apply', { planId });
}

test('the same file changes nothing, also after planning, reporting and undo', async () => {
  const office = await emptyOffice();
  const file = ['id,title,status,estimate_hours,client,client_tier', 'T1,One,queued,8,Quillon,key', 'T2,Two,queued,,,'];
  expect(counts(await importing(office, 'week.csv', file))).toEqual([2, 0, 0]);
  await publish(office);
  const before = await taskOf(office, 'T1');
  expect(before.status).toBe('assigned');
  const again = await importing(office, 'week.csv', file);
  expect([counts(again), again.entry]).toEqual([[0, 0, 2], null]);
  expect(await taskOf(office, 'T1')).toEqual(before);
  await office.ask('activity.report', { agentId: before.agent, taskId: 'T1', kind: 'started' });
  await office.ask('activity.report', { agentId: before.agent, taskId: 'T1', kind: 'work', hours: 3 });
  await office.ask('task.edit', { taskIds: ['T2'], changes: { title: 'Two of us' }, versions: {} });
  expect(counts(await importing(office, 'week.csv', file))).toEqual([0, 0, 2]);
  await office.ask('journal.undo', {});
  expect(counts(await importing(office, 'week.csv', file))).toEqual([0, 0, 2]);
});

test('an empty cell clears the agent that the source gave, another agent is a change, and both count as updated', async () => {
  const office = await emptyOffice();
  const rows = (agent: string) => ['id,title,estimate_hours,assigned_to', `E1,One,8,${agent}`];
  await importing(office, 'ea.csv', rows('a'));
  expect((await taskOf(office, 'E1')).agent).toBe('a');
  expect(counts(await importing(office, 'ea.csv', rows('')))).toEqual([0, 1, 0]);
  expect(await taskOf(office, 'E1')).toMatchObject({ agent: '', status: 'queued' });
  expect(counts(await importing(office, 'ea.csv', rows('b')))).toEqual([0, 1, 0]);
  expect(await taskOf(office, 'E1')).toMatchObject({ agent: 'b', status: 'assigned' });
});

test('an agent who was chosen here stays if the source says something else, which is a conflict', async () => {
  const office = await emptyOffice();
  const rows = (agent: string) => ['id,title,estimate_hours,assigned_to', `E1,One,8,${agent}`];
  await importing(office, 'ea.csv', rows('a'));
  await office.ask('task.assign', { taskIds: ['E1'], agentId: 'b', startAt: null, pin: false, reason: '' });
  for (const time of ['first', 'second']) {
    const kept = await importing(office, 'ea.csv', rows(''));
    expect([time, conflictsOf(kept)]).toEqual([time, [['E1', 'assigned_to', 'b', '', 'ours']]]);
    expect((await taskOf(office, 'E1')).agent).toBe('b');
  }
  // Once somebody has chosen, the conflict is not listed again.
  expect((await importing(office, 'ea.csv', rows(''), { conflicts: 'ours' })).conflicts).toHaveLength(1);
  expect((await importing(office, 'ea.csv', rows(''))).conflicts).toEqual([]);
  expect(conflictsOf(await importing(office, 'ea.csv', rows('a'), { conflicts: 'theirs' }))).toEqual([
    ['E1', 'assigned_to', 'b', 'a', 'theirs'],
  ]);
  expect((await taskOf(office, 'E1')).agent).toBe('a');
});

test.each([
  [
    'has begun it',
    async (office: SmallOffice) =>
      void (await office.ask('activity.report', { agentId: 'a', taskId: 'E1', kind: 'started' })),
  ],
  [
    'is pinned to it',
    async (office: SmallOffice) =>
      void (await office.ask('task.assign', {
        taskIds: ['E1'],
        agentId: 'a',
        startAt: null,
        pin: true,
        reason: 'Knows it.',
      })),
  ],
])(
  'an agent whom the source gave a task, and who %s here, keeps it if the source takes it away: a conflict',
  async (_, decide) => {
    const office = await emptyOffice();
    const rows = (agent: string) => ['id,title,estimate_hours,assigned_to', `E1,One,8,${agent}`];
    await importing(office, 'ea.csv', rows('a'));
    await decide(office);
    const { status } = await taskOf(office, 'E1');
    for (const agent of ['b', '']) {
      const done = await importing(office, 'ea.csv', rows(agent));
      expect(conflictsOf(done)).toEqual([['E1', 'assigned_to', 'a', agent, 'ours']]);
      expect(await taskOf(office, 'E1')).toMatchObject({ agent: 'a', status });
    }
    await importing(office, 'ea.csv', rows('b'), { conflicts: 'theirs' });
    expect((await taskOf(office, 'E1')).agent).toBe('b');
  },
);

test('a file without a column, and a status that only the plan changed, reset nothing', async () => {
  const office = await emptyOffice();
  await importing(office, 'w.csv', ['id,title,status,estimate_hours', 'T1,One,queued,8']);
  await publish(office);
  const { agent } = await taskOf(office, 'T1');
  await office.ask('activity.report', { agentId: agent, taskId: 'T1', kind: 'work', hours: 2 });
  const before = await taskOf(office, 'T1');
  expect(counts(await importing(office, 'w.csv', ['id,title', 'T1,One more']))).toEqual([0, 1, 0]);
  expect(await taskOf(office, 'T1')).toEqual({ ...before, title: 'One more' });
  const back = await importing(office, 'w.csv', ['id,title,status,estimate_hours', 'T1,One more,in_progress,8']);
  expect([counts(back), back.conflicts]).toEqual([[0, 0, 1], []]);
});

test('what both changed is a conflict with both values: what is here stays unless the other is chosen, for one or for all', async () => {
  const office = await emptyOffice();
  const header = 'id,title,client,due_at,complexity';
  await importing(office, 'w.csv', [header, 'T1,One,Quillon,2026-12-04,3', 'T2,Two,Quillon,2026-12-04,3']);
  await office.ask('task.edit', {
    taskIds: ['T1', 'T2'],
    changes: { dueOn: '2026-12-08', complexity: 5 },
    versions: {},
  });
  const next = [header, 'T1,One,Quillon,2026-12-11,4', 'T2,Two,Quillon,2026-12-11,3'];
  const preview = await previewing(office, 'w.csv', next);
  expect(conflictsOf(preview)).toEqual([
    ['T1', 'complexity', '5', '4', 'ours'],
    ['T1', 'due_at', '2026-12-08', '2026-12-11', 'ours'],
    ['T2', 'due_at', '2026-12-08', '2026-12-11', 'ours'],
  ]);
  const done = await importing(office, 'w.csv', next, {
    conflicts: 'theirs',
    conflictChoices: [{ kind: 'tasks', id: 'T2', column: 'due_at', take: 'ours' }],
  });
  expect(done.conflicts.map(({ take }) => take)).toEqual(['theirs', 'theirs', 'ours']);
  expect(counts(done)).toEqual([0, 1, 1]);
  expect(counts(await importing(office, 'w.csv', next))).toEqual([0, 0, 2]);
});

test('a task that was made by hand is merged without a base: what differs is a conflict, what is empty is filled', async () => {
  const office = await emptyOffice();
  const made = await office.ask('task.create', { title: 'By hand', estimateHours: 4 });
  const { taskId } = made;
  const done = await importing(office, 'w.csv', [
    'id,title,client,estimate_hours',
    `${taskId},From the file,Corvane,6`,
  ]);
  expect(conflictsOf(done)).toEqual([
    [taskId, 'title', 'By hand', 'From the file', 'ours'],
    [taskId, 'estimate_hours', '4', '6', 'ours'],
  ]);
  expect(counts(done)).toEqual([0, 1, 0]);
});

test('tasks that are no longer in the file are said, with a link to the row that is the same, and can be kept, cancelled or linked', async () => {
  const first = [
    'id,title,estimate_hours,assigned_to,depends_on',
    'AG-1,One,8,a,',
    'AG-2,Two,8,a,AG-1',
    'AG-3,Three,8,b,',
  ];
  const second = ['id,title,estimate_hours,assigned_to,depends_on', 'WEB-1,One,8,a,', 'AG-2,Two,8,,WEB-1'];
  const office = await emptyOffice();
  await importing(office, 'del_t1.csv', first);
  const preview = await previewing(office, 'del_t2.csv', second);
  expect(preview.sources).toEqual([{ file: 'del_t2.csv', kind: 'tasks', name: 'del_t1.csv', isNew: false }]);
  expect(preview.gone.map(({ id, take }) => [id, take])).toEqual([
    ['AG-1', 'keep'],
    ['AG-3', 'keep'],
  ]);
  expect(preview.rekeyed.map(({ from, to, id }) => [from, to, id])).toEqual([['AG-1', 'WEB-1', 'AG-1']]);
  const options: Options = { links: [{ from: 'AG-1', to: 'WEB-1' }], gone: 'cancel' };
  const done = await importing(office, 'del_t2.csv', second, options);
  expect(counts(done)).toEqual([0, 2, 1]);
  expect(done.gone.map(({ id, take }) => [id, take])).toEqual([['AG-3', 'cancel']]);
  expect((await taskOf(office, 'AG-2')).agent).toBe('');
  // The link is remembered, and the cancelled task is not asked about again.
  const again = await importing(office, 'del_t2.csv', second);
  expect([counts(again), again.gone, again.rekeyed]).toEqual([[0, 0, 2], [], []]);
  await office.ask('journal.undo', {});
  expect((await previewing(office, 'del_t2.csv', second)).gone).toHaveLength(2);
});

test('a link to a row or from a task that is not there is refused', async () => {
  const office = await emptyOffice();
  await importing(office, 'w.csv', ['id,title', 'T1,One']);
  const { errors } = await previewing(office, 'w.csv', ['id,title', 'N1,One'], { links: [{ from: 'T9', to: 'N1' }] });
  expect(errors.map(({ code }) => code)).toEqual(['unknown_link']);
});

test('two plain sheets of two clients are two sources, and a source can be named', async () => {
  const office = await emptyOffice();
  await importing(office, 'tasks.csv', ['id,title,client', 'Q-1,Kick-off,Quillon']);
  const other = await importing(office, 'tasks.csv', ['id,title,client', 'C-1,Kick-off,Corvane']);
  expect(other.sources.map(({ name, isNew }) => [name, isNew])).toEqual([['tasks.csv (2)', true]]);
  expect(other.gone).toEqual([]);
  const named = await importing(office, 'other.csv', ['id,title,client', 'C-2,Film,Corvane'], {
    sourceName: 'tasks.csv (2)',
  });
  expect(named.gone.map(({ id }) => id)).toEqual(['C-1']);
});

test('a new row that looks like a task under another key is pointed out', async () => {
  const office = await emptyOffice();
  await importing(office, 'q.csv', ['id,title,client,due_at', 'Q-1,Film,Quillon,2026-12-11']);
  const preview = await previewing(office, 'jira.csv', ['id,title,client,due_at', 'WEB-7,film,Quillon,2026-12-11']);
  expect(preview.lookAlikes).toEqual([{ key: 'WEB-7', id: 'Q-1', title: 'Film' }]);
});

test('a task that was deleted here stays deleted while its source says nothing new', async () => {
  const office = await emptyOffice();
  const file = ['id,title', 'T1,One', 'T2,Two'];
  await importing(office, 'w.csv', file);
  await office.ask('task.delete', { taskIds: ['T2'], references: 'refuse', reason: '', versions: {} });
  expect(counts(await importing(office, 'w.csv', file))).toEqual([0, 0, 2]);
  const changed = await previewing(office, 'w.csv', ['id,title', 'T1,One', 'T2,Two and a half']);
  expect(conflictsOf(changed)).toEqual([['T2', 'id', '', 'T2', 'ours']]);
  expect(counts(changed)).toEqual([0, 0, 2]);
});

test('the tier of a client that was changed here is not reset by another row of the same file', async () => {
  const office = await emptyOffice();
  const file = ['id,title,client,client_tier', 'T1,One,Quillon,standard'];
  await importing(office, 'w.csv', file);
  await office.ask('task.edit', { taskIds: ['T1'], changes: { clientTier: 'strategic' }, versions: {} });
  const next = await importing(office, 'w.csv', [...file, 'T2,Two,Quillon,standard']);
  expect([counts(next), next.conflicts]).toEqual([[1, 0, 1], []]);
});
