import { describe, expect, it, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { asAgentId, asTaskId, type Pushed } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';
import { workspacePath } from '../../support/store.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const [ANN, A1, Z9] = [asAgentId('a'), asTaskId('A1'), asTaskId('Z9')];
const AGENTS = 'id,name,weekly_hours,skills,time_zone,holidays\na,Ann,40,,UTC,GB\nb,Bo,40,,UTC,GB\n';
const TASKS =
  'id,title,estimate_hours,due_at,client_tier,strategic_importance\nA1,Someday,16,,small,0\nZ9,Urgent,8,2026-11-24,strategic,1\n';

const office = (): Promise<SmallOffice> => smallOffice({ agents: AGENTS, tasks: TASKS });
const startsOf = async ({ ask }: SmallOffice) =>
  Object.fromEntries((await ask('queue.list', {})).entries.map((row) => [row.taskId, row.plannedStartAt]));
const names = (pushed: readonly Pushed[]) => pushed.map(({ taskId, days, isLate }) => [taskId, days, isLate]);

describe('work that is assigned by hand', () => {
  it('is placed by priority and due date, whatever the order of assignment, and lists the work it pushes back', async () => {
    for (const order of [
      [A1, Z9],
      [Z9, A1],
    ]) {
      const here = await office();
      const pushed: (readonly Pushed[])[] = [];
      for (const taskId of order)
        pushed.push((await here.ask('task.assign', { taskIds: [taskId], agentId: ANN })).pushed);
      expect(await startsOf(here)).toEqual({ Z9: '2026-11-23T09:00:00.000Z', A1: '2026-11-24T09:00:00.000Z' });
      expect(pushed.map(names)).toEqual(order[0] === A1 ? [[], [[A1, 1, false]]] : [[], []]);
      here.close();
    }
  });
  it('is planned exactly as the preview of the move predicted', async () => {
    const here = await office();
    await here.ask('task.assign', { taskIds: [A1], agentId: ANN });
    const check = await here.ask('move.check', { taskId: Z9, agentId: ANN, startAt: null, weekOf: null, dayOn: null });
    await here.ask('task.assign', { taskIds: [Z9], agentId: ANN });
    const { entries } = await here.ask('queue.list', {});
    expect(check.finishAt).toBe(entries.find((row) => row.taskId === Z9)?.plannedFinishAt);
    here.close();
  });
  it.each([
    ['2026-12-05', '2026-12-07T09:00:00.000Z'],
    ['2026-12-25', '2026-12-29T09:00:00.000Z'],
  ])('on the day off %s starts at the next working time, and that is said', async (dayOn, startAt) => {
    const here = await office();
    const args = { taskId: Z9, agentId: ANN, startAt: null, weekOf: null, dayOn };
    const check = await here.ask('move.check', args);
    const done = await here.ask('task.assign', { taskIds: [Z9], agentId: ANN, dayOn });
    const { entries } = await here.ask('queue.list', {});
    const row = entries.find((one) => one.taskId === Z9);
    expect([row?.plannedStartAt, row?.pin?.startAt]).toEqual([startAt, startAt]);
    for (const list of [check.rulesBroken, done.warnings])
      expect(list).toContainEqual({ code: 'planning.rule_day_off', values: { agentName: 'Ann', dayOn, startAt } });
    here.close();
  });
});

test('a claim keeps the slot of planned work, and pushes nothing back', async () => {
  const here = await office();
  await here.ask('plan.propose', {});
  await here.ask('plan.apply', {});
  here.setNow(NOW_MS + 5 * MINUTE_MS);
  const before = await startsOf(here);
  const { entries } = await here.ask('queue.list', {});
  const agentId = entries.find((row) => row.taskId === Z9)?.assignedTo?.agentId ?? ANN;
  const claimed = await here.ask('queue.dequeue', { agentId });
  expect([claimed.taskId, claimed.pushed]).toEqual([Z9, []]);
  expect(await startsOf(here)).toEqual(before);
  here.close();
});

test('the plan of the sample agency stays accurate when nobody touches it for two days', async () => {
  let nowMs = NOW_MS;
  const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => nowMs });
  if (!opened.ok) throw new Error(opened.error.message);
  const { get } = asking(opened.value);
  await get('demo.create', { seed: 7 });
  await get('plan.propose', { timeLimitSeconds: 0.1 });
  await get('plan.apply', {});

  nowMs += 5 * MINUTE_MS;
  const hana = asAgentId('hana.okafor');
  const workOf = async () => (await get('agent.view', { agentId: hana })).tasks;
  const planned = await workOf();
  const { taskId, pushed } = await get('queue.dequeue', { agentId: hana });
  expect(pushed).toEqual([]);
  const slotOf = (rows: typeof planned) => rows.find((row) => row.taskId === taskId)?.plannedFinishAt;
  expect(slotOf(await workOf())).toBe(slotOf(planned));

  nowMs = NOW_MS + 2 * DAY_MS;
  const { entries } = await get('queue.list', {});
  const now = new Date(nowMs).toISOString();
  expect(entries.filter((row) => row.plannedFinishAt !== null && row.plannedFinishAt < now)).toEqual([]);
  const workload = await get('workload.view', { weeks: 8 });
  const balance = await get('balance.check', { weeks: 8 });
  expect(balance.proposal.before.overloadedAgentIds).toHaveLength(workload.distribution.over);
  opened.value.close();
});
