import { expect, test } from 'vitest';
import { asAgentId, asTaskId } from '../../../src/shared/model/index.ts';
import { told } from '../../support/as-text.ts';
import { smallOffice } from '../../support/small-office.ts';

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
  expect(review?.changes.map(({ taskId, stale }) => [taskId, stale]).sort()).toEqual([
    ['Rush', true],
    ['T1', true],
  ]);
  const done = await here.ask('plan.apply', {});
  expect(done.applied).toBe(0);
  const name = here.holder === ANN ? 'Ann' : 'Bo';
  expect(done.skipped.map(({ taskId, reason }) => [taskId, told(reason)]).sort()).toEqual([
    ['Rush', 'The task, its agent, its assignment or a constraint has changed since the draft was made.'],
    ['T1', `${name} has been assigned other work since the draft was made, and would finish the task late.`],
  ]);
  here.close();
});

test("a change that is still on time despite its agent's new work is applied", async () => {
  const here = await overtaken('2026-12-11');
  const review = await here.ask('plan.review', {});
  expect(review?.changes.filter(({ stale }) => stale).map(({ taskId }) => taskId)).toEqual(['Rush']);
  expect((await here.ask('plan.apply', {})).applied).toBe(1);
  here.close();
});
