import { expect, test } from 'vitest';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS =
  'id,name,weekly_hours,skills,time_zone\nA-1,Ines Barros,40,figma:0.9,UTC\nA-2,Rafael Nunes,40,figma:0.9,UTC\n';
const TASKS =
  'id,title,estimate_hours,due_at,required_skills,depends_on\nT-1,Sketch,16,2026-12-18,figma:0.7!,\nT-2,Draft,8,2026-12-18,figma:0.7!,T-1\nT-3,Print,8,2026-12-18,figma:0.7!,T-2\nT-4,Poster,8,2026-12-18,figma:0.7!,\n';
const HOLDERS = { 'T-1': 'A-1', 'T-2': 'A-1', 'T-3': 'A-2', 'T-4': 'A-1' } as const;

/** Sketch, then Draft, both at Ines; then Print at Rafael. A Poster of Ines waits for nobody. */
async function office(): Promise<SmallOffice> {
  const made = await smallOffice({ tasks: TASKS, agents: AGENTS });
  for (const [taskId, agentId] of Object.entries(HOLDERS))
    await made.ask('task.assign', { taskIds: [taskId], agentId, pin: false });
  return made;
}
async function planOf({ ask }: SmallOffice) {
  const { entries } = await ask('queue.list', {});
  return Object.fromEntries(
    entries.map((row) => [
      row.taskId,
      { who: row.assignedTo?.agentId, start: row.plannedStartAt ?? '', finish: row.plannedFinishAt ?? '' },
    ]),
  );
}
const entriesOf = async ({ ask }: SmallOffice): Promise<number> => (await ask('journal.list', {})).rows.length;

const EVENTS: readonly (readonly [string, (office: SmallOffice) => Promise<unknown>])[] = [
  [
    'an absence',
    ({ ask }) =>
      ask('agent.edit', {
        agentId: 'A-1',
        changes: { timeOff: [{ fromOn: '2026-11-24', untilOn: '2026-11-25' }] },
      }),
  ],
  ['a slip', ({ ask }) => ask('task.edit', { taskIds: ['T-1'], changes: { remainingHours: 32 } })],
];

test.each(EVENTS)(
  '%s reschedules dependent work in its own transaction without reassigning it, and is undone with it',
  async (_, happen) => {
    const here = await office();
    const [before, count] = [await planOf(here), await entriesOf(here)];
    await happen(here);
    const after = await planOf(here);
    expect(await entriesOf(here)).toBe(count + 1);
    for (const [taskId, agentId] of Object.entries(HOLDERS)) expect(after[taskId]?.who).toBe(agentId);
    expect((after['T-1']?.finish ?? '') > (before['T-1']?.finish ?? '')).toBe(true);
    expect((after['T-2']?.start ?? '') >= (after['T-1']?.finish ?? '')).toBe(true);
    expect((after['T-3']?.start ?? '') >= (after['T-2']?.finish ?? '')).toBe(true);
    await here.ask('journal.undo', {});
    expect(await planOf(here)).toEqual(before);
    here.close();
  },
);

test('finishing a task lets dependent tasks start sooner, in the same transaction', async () => {
  const here = await office();
  const [before, count] = [await planOf(here), await entriesOf(here)];
  await here.ask('activity.report', { agentId: 'A-1', taskId: 'T-1', kind: 'done', hours: 2 });
  const after = await planOf(here);
  expect(await entriesOf(here)).toBe(count + 1);
  expect(after['T-1']).toBeUndefined();
  expect((after['T-2']?.start ?? '') < (before['T-2']?.start ?? '')).toBe(true);
  expect(after['T-2']?.who).toBe('A-1');
  here.close();
});

test('a task set to done by hand counts as finished by its assignee, and undo reverts that', async () => {
  const here = await office();
  const finished = async () => (await here.ask('today.view', { window: 'day' })).performance?.figures[0]?.value;
  here.setNow(here.nowMs() + 60_000);
  expect(await finished()).toBe(0);
  await here.ask('task.edit', { taskIds: ['T-1', 'T-4'], changes: { status: 'done' } });
  here.setNow(here.nowMs() + 60_000);
  expect(await finished()).toBe(2);
  await here.ask('journal.undo', {});
  expect(await finished()).toBe(0);
  here.close();
});
