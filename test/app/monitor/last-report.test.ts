import { expect, onTestFinished, test } from 'vitest';
import { receivedAtMs } from '../../../src/main/engine/index.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent
ann,Ann,person,Film,edit:0.9,40,mon-fri,3
bot,Test runner,ai,Film,edit:0.9,168,mon-sun,4
`;
const TASKS = `id,title,client,type,estimate_hours,due_at,required_skills,created_at
T-1,Work T-1,Corvane,film,20,2026-12-20T17:00:00Z,edit:0.5!,2026-11-20T09:00:00Z
T-2,Work T-2,Corvane,film,20,2026-12-20T17:00:00Z,edit:0.5!,2026-11-20T09:00:00Z
`;

/** Ann on T-1 and the runner on T-2 have begun at nine, and say once more that they are there, at the time given. */
async function begun(reportedAtMs: number): Promise<SmallOffice> {
  const desk = await smallOffice({ tasks: TASKS, agents: AGENTS, policy: { stalledHours: 4, silentHours: 2 } });
  onTestFinished(() => desk.close());
  for (const [taskId, agentId] of [
    ['T-1', 'ann'],
    ['T-2', 'bot'],
  ] as const) {
    await desk.ask('task.assign', { taskIds: [taskId], agentId, pin: false });
    await desk.ask('activity.report', { agentId, taskId, kind: 'started' });
    await desk.ask('activity.report', { agentId, taskId, kind: 'heartbeat', at: instantOf(reportedAtMs) });
  }
  return desk;
}
async function causesAt(desk: SmallOffice, ms: number): Promise<readonly string[]> {
  desk.setNow(ms);
  await desk.ask('monitor.run', {});
  const { rows } = await desk.ask('exceptions.view', {});
  return rows.map((row) => `${row.kind} ${row.taskId ?? row.agentId}`).sort();
}

test('a report dated a year ahead does not hide that an agent is silent', async () => {
  const desk = await begun(NOW_MS + 365 * DAY_MS);
  expect(await causesAt(desk, NOW_MS + 5 * HOUR_MS)).toEqual(['agent_silent bot', 'stalled T-1']);
});

test('a clock an hour ahead, as with a wrong time zone, is not silence', async () => {
  const desk = await begun(NOW_MS + HOUR_MS);
  expect(await causesAt(desk, NOW_MS + HOUR_MS)).toEqual([]);
});

test('a report counts at its time; if that is ahead, as received now; a day or more ahead, not at all', () => {
  expect(receivedAtMs(5, 10)).toBe(5);
  expect(receivedAtMs(10 + DAY_MS, 10)).toBe(10);
  expect(receivedAtMs(11 + DAY_MS, 10)).toBe(Number.NEGATIVE_INFINITY);
});
