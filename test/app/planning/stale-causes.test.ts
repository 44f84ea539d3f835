import { describe, expect, onTestFinished, test } from 'vitest';
import type { ArgsIn } from '../../../src/shared/contract/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type OfficeFiles, type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENT_HEAD = 'id,name,weekly_hours,team,skills,time_zone\n';
const AGENTS = `${AGENT_HEAD}a,Ann,40,Design,draw:0.9,UTC\nb,Bo,40,Film,film:0.9,UTC\nc,Cy,40,Design,sing:0.9,UTC\n`;
/** Ann is the only agent for T1, and Bo for T2. */
const TASKS = `id,title,client,estimate_hours,due_at,required_skills,status
T1,One,Corvane,16,2026-12-11,draw:0.5!,queued
T2,Two,Quillon,16,2026-12-11,film:0.5!,queued
T3,Three,Ostrom,16,2026-12-11,paint:0.5!,queued
T4,Four,Ostrom,16,2026-12-11,paint:0.5!,queued
`;
const NO_HOURS = [0, 0, 0, 0, 0, 0, 0];
const FULL_WEEK = [480, 480, 480, 480, 480, 0, 0];

type Step = (office: SmallOffice) => Promise<unknown>;
interface Case {
  readonly files?: Partial<OfficeFiles>;
  /** What is done before the draft is made, and after it. */
  readonly before?: Step;
  readonly after: Step;
}

/** The reasons of the stale changes of a draft, by task; exactly these changes are skipped when it is applied. */
async function staleAfter({ files = {}, before, after }: Case): Promise<Readonly<Record<string, string>>> {
  const office = await smallOffice({ agents: AGENTS, tasks: TASKS, ...files });
  onTestFinished(() => office.close());
  await before?.(office);
  await office.ask('plan.propose', {});
  const proposed = (await office.ask('plan.review', {}))?.changes ?? [];
  expect(proposed.map(({ taskId }) => taskId)).toContain('T1');
  await after(office);
  const review = await office.ask('plan.review', {});
  const found = Object.fromEntries(
    (review?.changes ?? []).flatMap(({ taskId, stale }) => (stale === null ? [] : [[taskId, sentenceOf(stale)]])),
  );
  const { applied, skipped } = await office.ask('plan.apply', {});
  expect(Object.fromEntries(skipped.map(({ taskId, reason }) => [taskId, sentenceOf(reason)]))).toEqual(found);
  expect(applied).toBe(proposed.length - skipped.length);
  return found;
}

const put =
  (constraint: ArgsIn<'constraint.put'>['constraint']): Step =>
  ({ ask }) =>
    ask('constraint.put', { constraint });
const hours =
  (agentId: string, weekdayMinutes: number[]): Step =>
  ({ ask }) =>
    ask('agent.edit', { agentId, changes: { weekdayMinutes } });
const assign =
  (taskId: string, agentId: string, pin: boolean): Step =>
  ({ ask }) =>
    ask('task.assign', { taskIds: [taskId], agentId, pin });
const addAgent = ({ ask }: SmallOffice) =>
  ask('import.commit', {
    files: [
      {
        name: 'agents.csv',
        kind: 'agents',
        base64: Buffer.from(`${AGENT_HEAD}d,Dee,40,Design,paint:0.9,UTC\n`).toString('base64'),
      },
    ],
    options: {},
  });
const inOrder =
  (...steps: readonly Step[]): Step =>
  async (office) => {
    for (const step of steps) await step(office);
  };

const SET = 'A constraint on the task or its agent has been set since the draft was made.';

describe('a constraint that is set after the draft', () => {
  type Setting = ArgsIn<'constraint.put'>['constraint'];
  const freeze = (team: string): Setting => ({
    kind: 'team_freeze',
    team,
    fromOn: '2026-12-01',
    untilOn: '2026-12-02',
  });
  const cap = (client: string): Setting => ({ kind: 'client_hour_cap', client, hoursPerWeek: 40 });

  test.each<[string, Setting, readonly string[]]>([
    ['keeps T1 from its agent', { kind: 'not_with', taskId: 'T1', agentId: 'a' }, ['T1']],
    ['keeps T1 from another agent', { kind: 'not_with', taskId: 'T1', agentId: 'b' }, []],
    ['keeps another task from the agent of T1', { kind: 'not_with', taskId: 'T3', agentId: 'a' }, []],
    ['caps the client of T1', cap('Corvane'), ['T1']],
    ['caps a client of neither', cap('Ostrom'), []],
    ['freezes the team of the agent of T1', freeze('Design'), ['T1']],
    ['freezes the team of the agent of T2', freeze('Film'), ['T2']],
    ['keeps T1 together with another task', { kind: 'keep_together', taskIds: ['T1', 'T3'] }, ['T1']],
    ['keeps other tasks together', { kind: 'keep_together', taskIds: ['T3', 'T4'] }, []],
  ])('and %s makes exactly the changes that it concerns stale', async (_, constraint, taskIds) => {
    expect(await staleAfter({ after: put(constraint) })).toEqual(Object.fromEntries(taskIds.map((id) => [id, SET])));
  });

  test('makes no change stale if it is removed again, or if an earlier one is removed', async () => {
    const add = put({ kind: 'not_with', taskId: 'T1', agentId: 'a' });
    const removeAll: Step = async ({ ask }) => {
      for (const { constraint } of (await ask('constraints.view', {})).constraints)
        await ask('constraint.remove', { id: constraint.id });
    };
    expect(await staleAfter({ after: inOrder(add, removeAll) })).toEqual({});
    const early = put({ kind: 'not_with', taskId: 'T1', agentId: 'b' });
    expect(await staleAfter({ before: early, after: removeAll })).toEqual({});
  });
});

describe('an assignment that changes after the draft', () => {
  /** Ann holds T1 and has no time; Bo can do it too. */
  const shared: Partial<OfficeFiles> = { agents: AGENTS.replace('film:0.9', 'film:0.9;draw:0.9') };
  const annIsAway = inOrder(assign('T1', 'a', false), hours('a', NO_HOURS));

  test('makes its own change stale if the task is unassigned, and no other', async () => {
    const unassign: Step = ({ ask }) => ask('task.unassign', { taskIds: ['T1'] });
    expect(await staleAfter({ files: shared, before: annIsAway, after: unassign })).toEqual({
      T1: 'The task has been unassigned since the draft was made.',
    });
  });

  test('makes its own change stale if the task is pinned, and no other', async () => {
    const pin: Step = ({ ask }) => ask('task.pin', { taskIds: ['T1'] });
    expect(await staleAfter({ files: shared, before: annIsAway, after: pin })).toEqual({
      T1: 'The task has been pinned since the draft was made.',
    });
  });

  test('makes its own change stale if the task is assigned, and no other', async () => {
    expect(await staleAfter({ files: shared, after: assign('T1', 'b', false) })).toEqual({
      T1: 'The task has been assigned to Bo since the draft was made.',
    });
    expect(await staleAfter({ after: assign('T3', 'c', false) })).toEqual({});
  });

  test('makes its own change stale if a rescheduled task is unpinned, and no other', async () => {
    // Ann's T1 has a time once the plan assigns T2, on which it depends.
    const tasks = TASKS.replace('status', 'status,depends_on').replace('draw:0.5!,queued', 'draw:0.5!,queued,T2');
    const before = assign('T1', 'a', true);
    const unpin: Step = ({ ask }) => ask('task.unpin', { taskIds: ['T1'] });
    expect(await staleAfter({ files: { tasks }, before, after: unpin })).toEqual({
      T1: 'The task has been unpinned since the draft was made.',
    });
    expect(await staleAfter({ files: { tasks }, before, after: async () => undefined })).toEqual({});
  });
});

describe('an agent that changes after the draft', () => {
  test('makes the changes that assign work to it stale if it has been removed', async () => {
    const files = { tasks: TASKS.replace('paint:0.5!', 'pastel:0.5!') };
    const undo: Step = ({ ask }) => ask('journal.undo', {});
    expect(await staleAfter({ files, before: addAgent, after: undo })).toEqual({
      T4: 'The agent is no longer in the workspace.',
    });
  });

  test('makes no change of other agents stale', async () => {
    expect(await staleAfter({ after: hours('c', NO_HOURS) })).toEqual({});
    expect(
      await staleAfter({ after: ({ ask }) => ask('agent.edit', { agentId: 'c', changes: { maxConcurrent: 3 } }) }),
    ).toEqual({});
    expect(await staleAfter({ after: hours('b', NO_HOURS) })).toEqual({
      T2: 'The working hours of Bo have changed since the draft was made.',
    });
  });

  test('makes nothing stale if its hours are set to the same hours', async () => {
    expect(await staleAfter({ after: hours('a', FULL_WEEK) })).toEqual({});
  });
});

test('a task that is closed or edited makes no other change stale', async () => {
  const edit =
    (taskId: string, changes: ArgsIn<'task.edit'>['changes']): Step =>
    ({ ask }) =>
      ask('task.edit', { taskIds: [taskId], changes });
  expect(await staleAfter({ after: edit('T3', { status: 'cancelled' }) })).toEqual({});
  expect(await staleAfter({ after: edit('T3', { title: 'Other' }) })).toEqual({});
  expect(Object.keys(await staleAfter({ after: edit('T1', { status: 'cancelled' }) }))).toEqual(['T1']);
});

test('setting the clock to the same values makes nothing stale', async () => {
  const setAgain: Step = ({ ask }) => ask('clock.set', { timeZone: 'UTC' });
  expect(await staleAfter({ after: setAgain })).toEqual({});
});
