import { expect, test } from 'vitest';
import { HOUR_MS } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { smallOffice } from '../../support/small-office.ts';

const AGENTS = 'id,name,weekly_hours,time_zone\na,Ann,40,UTC\nl,Lou,40,America/Los_Angeles\n';
const HEAD = 'id,title,estimate_hours,due_at,release_at,assigned_to,depends_on\n';

async function office(rows: readonly string[], agents = AGENTS) {
  const here = await smallOffice({ agents, tasks: HEAD + rows.join('\n') });
  const bars = (await here.ask('timeline.view', { by: 'client' })).groups.flatMap((group) => group.bars);
  return { here, bar: (id: string) => bars.find((bar) => bar.taskId === id) };
}

test('a task of 0 h is finished at the same moment as its prerequisite, with the same probability', async () => {
  const { here, bar } = await office([
    'M1,Handover,0,2026-11-23T17:00:00Z,,a,T1',
    'T1,Work,8,2026-11-23T17:00:00Z,,a,',
    'T2,Other,4,2026-12-04T17:00:00Z,,a,',
  ]);
  expect(bar('M1')).toMatchObject({
    plannedStartAt: '2026-11-23T17:00:00.000Z',
    plannedFinishAt: '2026-11-23T17:00:00.000Z',
    finishP50At: bar('T1')?.finishP50At,
    finishP90At: bar('T1')?.finishP90At,
  });
  expect(bar('T2')?.plannedStartAt).toBe('2026-11-24T09:00:00.000Z');
  await here.ask('plan.propose', {});
  const review = await here.ask('plan.review', {});
  expect([review?.current.late, review?.plan.lateTaskIds, review?.changes]).toEqual([0, [], []]);
  here.close();
});

test('a task of 0 h finishes with its dependency in another zone, outside its own agent’s hours, and dependent work can start from there', async () => {
  const { here, bar } = await office(['M1,Sign-off,0,,,a,T1', 'T1,Work,8,,,l,', 'T2,Next,1,,,l,M1']);
  expect(bar('T1')?.plannedFinishAt).toBe('2026-11-24T01:00:00.000Z');
  expect(bar('M1')).toMatchObject({
    plannedFinishAt: '2026-11-24T01:00:00.000Z',
    finishP50At: bar('T1')?.finishP50At,
  });
  expect(bar('T2')?.plannedStartAt).toBe('2026-11-24T17:00:00.000Z');
  here.close();
});

test('a task of 0 h without dependencies is planned at its release date or now, and takes no working time', async () => {
  const { here, bar } = await office([
    'M1,Announcement,0,,2026-11-23T13:00:00Z,a,',
    'M2,Kick-off,0,,,a,',
    'T1,Work,8,,,a,',
  ]);
  expect(bar('M1')?.plannedFinishAt).toBe('2026-11-23T13:00:00.000Z');
  expect(bar('M2')?.plannedFinishAt).toBe('2026-11-23T09:00:00.000Z');
  expect(bar('T1')).toMatchObject({
    plannedStartAt: '2026-11-23T09:00:00.000Z',
    plannedFinishAt: '2026-11-23T17:00:00.000Z',
  });
  here.setNow(NOW_MS + 6 * HOUR_MS);
  const later = (await here.ask('timeline.view', { by: 'client' })).groups.flatMap((group) => group.bars);
  expect(later.find((one) => one.taskId === 'M1')?.finishP50At).toBe('2026-11-23T15:00:00.000Z');
  here.close();
});

test('an agent with 0 h a week is in no utilisation band, whatever is pinned to it', async () => {
  const agents = 'id,name,weekly_hours\nz,Zed,0\n';
  const { here } = await office(['T,Alone,4,,,,'], agents);
  const seen = async () => {
    const capacity = await here.ask('capacity.view', {});
    const { distribution, overallUtilisation } = await here.ask('workload.view', {});
    return { state: capacity.rows[0]?.state, overloaded: capacity.overloadedAgents, distribution, overallUtilisation };
  };
  const inNone = {
    state: null,
    overloaded: 0,
    distribution: { under: 0, optimal: 0, over: 0, deviation: 0 },
    overallUtilisation: null,
  };
  expect(await seen()).toEqual(inNone);
  await here.ask('task.assign', { taskIds: ['T'], agentId: 'z', startAt: '2026-11-24T09:00:00Z', versions: {} });
  expect(await seen()).toEqual(inNone);
  await here.ask('monitor.run', {});
  expect((await here.ask('exceptions.view', {})).rows.map((row) => row.kind)).not.toContain('overload');
  here.close();
});
