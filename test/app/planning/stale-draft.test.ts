import { expect, test } from 'vitest';
import { asAgentId, asTaskId, type PolicyValues } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const [ANN, BO, T1, RUSH] = [asAgentId('a'), asAgentId('b'), asTaskId('T1'), asTaskId('Rush')];
const AGENTS = 'id,name,weekly_hours,skills,time_zone\na,Ann,40,,UTC\nb,Bo,40,,UTC\n';
const tasks = (due: string) => `id,title,estimate_hours,due_at\nT1,One,16,${due}\nRush,Rush,16,\n`;

/** A draft that gives one task to Ann and the other to Bo; then the one that was Bo's is assigned to Ann. */
async function overtaken(due: string) {
  const here = await smallOffice({ agents: AGENTS, tasks: tasks(due) });
  await here.ask('plan.propose', {});
  const proposed = (await here.ask('plan.review', {}))?.changes ?? [];
  const agentOf = (taskId: string) => proposed.find((change) => change.taskId === taskId)?.to;
  expect(new Set([agentOf(T1), agentOf(RUSH)])).toEqual(new Set([ANN, BO]));
  const holder = agentOf(T1) ?? ANN;
  // Begun, so that it goes before all else.
  await here.ask('task.assign', { taskIds: [RUSH], agentId: holder });
  await here.ask('task.edit', { taskIds: [RUSH], changes: { status: 'in_progress' } });
  return { ...here, holder };
}

test('a change that would be late because its agent has been assigned other work since the draft is stale, with the reason', async () => {
  const here = await overtaken('2026-11-24');
  const review = await here.ask('plan.review', {});
  expect(review?.changes.map(({ taskId, stale }) => [taskId, stale?.values.what]).sort()).toEqual([
    ['Rush', 'assigned'],
    ['T1', 'agent_busy'],
  ]);
  const done = await here.ask('plan.apply', {});
  expect(done.applied).toBe(0);
  const name = here.holder === ANN ? 'Ann' : 'Bo';
  expect(done.skipped.map(({ taskId, reason }) => [taskId, sentenceOf(reason)]).sort()).toEqual([
    ['Rush', `The task has been assigned to ${name} since the draft was made.`],
    ['T1', `${name} has been assigned other work since the draft was made, and would finish the task late.`],
  ]);
  here.close();
});

test("a change that is still on time despite its agent's new work is applied", async () => {
  const here = await overtaken('2026-12-11');
  const review = await here.ask('plan.review', {});
  expect(review?.changes.filter(({ stale }) => stale !== null).map(({ taskId }) => taskId)).toEqual(['Rush']);
  expect((await here.ask('plan.apply', {})).applied).toBe(1);
  here.close();
});

/** The reasons why changes of a draft will be skipped, by task, after something was done. */
async function reasonsAfter(change: (here: SmallOffice) => Promise<unknown>): Promise<ReadonlyMap<string, string>> {
  const here = await smallOffice({ agents: AGENTS, tasks: tasks('2026-12-11') });
  await here.ask('plan.propose', {});
  await change(here);
  const review = await here.ask('plan.review', {});
  const found = new Map(
    (review?.changes ?? []).flatMap(({ taskId, stale }) =>
      stale === null ? [] : [[taskId, sentenceOf(stale)] as const],
    ),
  );
  const { skipped } = await here.ask('plan.apply', {});
  expect(new Map(skipped.map(({ taskId, reason }) => [taskId, sentenceOf(reason)]))).toEqual(found);
  here.close();
  return found;
}

test('each change that will be skipped says what has changed, and nothing else is skipped', async () => {
  const since = 'since the draft was made.';
  expect(await reasonsAfter((here) => here.ask('task.edit', { taskIds: [T1], changes: { title: 'Uno' } }))).toEqual(
    new Map([[T1, `The task has been edited or reported on ${since}`]]),
  );
  expect(
    await reasonsAfter((here) => here.ask('task.edit', { taskIds: [T1], changes: { status: 'cancelled' } })),
  ).toEqual(new Map([[T1, 'The task is no longer open.']]));
  const both = (text: string) => new Map([T1, RUSH].map((id) => [id, text]));
  const hours = await reasonsAfter((here) =>
    here.ask('agent.edit', { agentId: ANN, changes: { weekdayMinutes: [300, 300, 300, 300, 300, 0, 0] } }),
  );
  expect([...hours.values()]).toEqual([`The working hours of Ann have changed ${since}`]);
  const limit = await reasonsAfter((here) => here.ask('agent.edit', { agentId: ANN, changes: { maxConcurrent: 2 } }));
  expect([...limit.values()]).toEqual([`Ann has been edited ${since}`]);
  const clock = await reasonsAfter((here) => here.ask('clock.set', { timeZone: 'Asia/Tokyo' }));
  expect(clock).toEqual(
    both(`The time zone, first day of the week or working hours of the workspace have changed ${since}`),
  );
  const policy = (values: Partial<PolicyValues>) =>
    reasonsAfter(async (here) => {
      const { policy: now } = await here.ask('policy.view', {});
      await here.ask('policy.set', { values: { ...now.values, ...values } });
    });
  expect(await policy({ horizonWeeks: 8 })).toEqual(
    both(`The policy for priorities, matching or planning has changed ${since}`),
  );
  expect(await policy({ healthInput: 9 })).toEqual(new Map());
});
