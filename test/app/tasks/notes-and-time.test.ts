import { expect, onTestFinished, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours,skills,time_zone
ada,Ada Nwosu,40,figma:0.9,UTC
ben,Ben Sorrel,40,figma:0.8,UTC
`;
const TASKS = `id,title,client,project,estimate_hours,assigned_to
T-1,Logo,Corvane,Site,16,ada
T-2,Banner,Corvane,,8,
`;
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks: TASKS });
  onTestFinished(() => made.close());
  return made;
}
const effort = async ({ ask }: SmallOffice) => {
  const { task } = await ask('task.explain', { taskId: 'T-1' });
  return { spent: task.actualMinutes / 60, left: task.remainingMinutes / 60, status: task.status };
};

test('notes and links are kept on tasks, agents, clients and projects, newest first', async () => {
  const made = await office();
  const abouts = [
    { kind: 'task', taskId: 'T-1' },
    { kind: 'agent', agentId: 'ada' },
    { kind: 'client', client: 'Corvane' },
    { kind: 'project', client: 'Corvane', project: 'Site' },
  ] as const;
  for (const about of abouts) {
    await made.ask('note.add', { about, text: 'Call first.' });
    await made.ask('note.add', { about, text: 'Brief', url: 'https://example.com/brief' });
    const notes = await made.ask('notes.view', { about });
    expect(notes.map(({ text, url, by }) => [text, url, by])).toEqual([
      ['Brief', 'https://example.com/brief', 'Operator'],
      ['Call first.', null, 'Operator'],
    ]);
  }
  const history = (await made.ask('task.explain', { taskId: 'T-1' })).history;
  expect(history.slice(0, 2).map(({ command }) => command)).toEqual(['note.add', 'note.add']);
});

test('a note on something that does not exist is refused, and so is an address that no click may open', async () => {
  const made = await office();
  const about = { kind: 'client', client: 'Corvana' } as const;
  expect(await made.try('note.add', { about, text: 'Hello' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
  for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'not a link'])
    await expect(() =>
      made.try('note.add', { about: { kind: 'task', taskId: 'T-1' }, text: 'x', url }),
    ).rejects.toThrow();
});

test('a note survives reports on its task when it is undone', async () => {
  const made = await office();
  await made.ask('note.add', { about: { kind: 'task', taskId: 'T-1' }, text: 'Call first.' });
  await made.ask('activity.report', { agentId: 'ada', taskId: 'T-1', kind: 'work', hours: 1 });
  const { kept } = await made.ask('journal.undo', {});
  expect(kept).toEqual([]);
  expect(await made.ask('notes.view', { about: { kind: 'task', taskId: 'T-1' } })).toEqual([]);
});

test('logged hours count like a report of the agent, and are corrected and removed by the difference', async () => {
  const made = await office();
  const { entryId } = await made.ask('time.log', { taskId: 'T-1', agentId: 'ada', on: '2026-11-20', hours: 3 });
  expect(await effort(made)).toEqual({ spent: 3, left: 13, status: 'in_progress' });
  await made.ask('time.log', { taskId: 'T-1', agentId: 'ben', on: '2026-11-23', hours: 1, note: 'Review' });
  const { entries, hours } = await made.ask('time.view', { taskId: 'T-1' });
  expect(entries.map(({ agentName, on, note }) => [agentName, on, note])).toEqual([
    ['Ben Sorrel', '2026-11-23', 'Review'],
    ['Ada Nwosu', '2026-11-20', ''],
  ]);
  expect(hours).toBe(4);
  await made.ask('time.edit', { entryId, hours: 5 });
  expect(await effort(made)).toMatchObject({ spent: 6, left: 10 });
  await made.ask('time.remove', { entryId });
  expect(await effort(made)).toMatchObject({ spent: 1, left: 15 });
  expect(await made.ask('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
  await made.ask('journal.undo', {});
  expect(await effort(made)).toMatchObject({ spent: 6, left: 10 });
});

test('hours in the future are refused', async () => {
  const made = await office();
  const result = await made.try('time.log', { taskId: 'T-1', agentId: 'ada', on: '2026-11-24', hours: 3 });
  expect(result).toMatchObject({ ok: false, error: { code: 'refused_input', values: { field: 'on' } } });
});

test('entries of a checklist are added, ticked, removed and put in order, and milestones follow', async () => {
  const made = await office();
  const set = (...names: readonly string[]) =>
    made.ask('task.edit', {
      taskIds: ['T-1'],
      changes: {
        deliverables: names.map((name) => ({
          name: name.replace('*', ''),
          state: name.endsWith('*') ? 'accepted' : 'pending',
        })),
      },
    });
  await set('Sketch', 'Final');
  await made.ask('milestone.add', { owners: [{ taskId: 'T-1' }], name: 'All done', rule: 'checklist' });
  await set('Final*', 'Sketch*');
  const { task } = await made.ask('task.explain', { taskId: 'T-1' });
  expect(task.deliverables.map(({ name }) => name)).toEqual(['Final', 'Sketch']);
  expect(task.milestones[0]?.completedAt).not.toBeNull();
});
