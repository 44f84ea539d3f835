import { type Core, openCore } from '../../src/main/app/core/core.ts';
import { DEFAULT_POLICY, MINUTE_MS } from '../../src/shared/model/index.ts';
import { asking } from './ask-core.ts';
import { NOW_MS } from './builders.ts';

/** Minutes from one check to the next in planted days. */
export const TICK = 60;

const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent
ann,Ann,person,Film,edit:0.9,40,mon-fri,3
bo,Bo,person,Film,edit:0.8,40,mon-fri,3
cy,Cy,person,Film,edit:0.7,40,mon-fri,3
bot,Test runner,ai,Film,edit:0.9,168,mon-sun,4
`;
const row = (id: string, more: { hours?: number; due?: string; skill?: string; after?: string } = {}): string =>
  `${id},Work ${id},Corvane,film,${more.hours ?? 8},${more.due ?? '2026-12-20T17:00:00Z'},${more.skill ?? 'edit:0.5!'},${more.after ?? ''},2026-11-20T09:00:00Z`;
const TASKS = [
  'id,title,client,type,estimate_hours,due_at,required_skills,depends_on,created_at',
  row('T-1'),
  row('T-2'),
  row('T-3', { after: 'T-2' }),
  row('T-4', { skill: 'colour:0.9!' }),
  row('T-5'),
  row('T-6'),
  row('T-7', { hours: 30, due: '2026-11-24T12:00:00Z' }),
].join('\n');

/** What goes wrong by itself as time passes over planted days, one exception each. */
export const PLANTED = [
  'agent_silent:bot',
  'blocked_chain:T-2',
  'late:T-7',
  'stalled:T-1',
  'unassignable:T-4',
] as const;

export function openPlanted(path: string, nowMs: () => number): Core {
  // No check ends early because the machine is busy.
  const opened = openCore({ path, create: true, host: 'cli', clock: nowMs, exceptionParts: { clockMs: () => 0 } });
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

/** A workspace in which the planted exceptions come with time alone: nothing has to be reported any more. */
export async function plantDays(path: string): Promise<void> {
  const core = openPlanted(path, () => NOW_MS);
  const { get } = asking(core);
  const values = {
    ...DEFAULT_POLICY.values,
    freezeHours: 0,
    stalledHours: 4,
    silentHours: 2,
    blockedHours: 3,
    unassignableHours: 12,
    autoReassign: true,
  };
  await get('policy.set', { values });
  const file = (name: string, kind: 'tasks' | 'agents', text: string) => ({
    name,
    kind,
    base64: Buffer.from(text).toString('base64'),
  });
  await get('import.commit', {
    files: [file('agents.csv', 'agents', AGENTS), file('tasks.csv', 'tasks', TASKS)],
    options: {},
  });
  for (const [taskId, agentId] of [
    ['T-1', 'ann'],
    ['T-2', 'bo'],
    ['T-5', 'bot'],
    ['T-6', 'bot'],
    ['T-7', 'cy'],
  ] as const) {
    await get('task.assign', { taskIds: [taskId], agentId, pin: false });
    if (taskId !== 'T-7') await get('activity.report', { agentId, taskId, kind: 'started' });
  }
  await get('activity.report', { agentId: 'bo', taskId: 'T-2', kind: 'blocked', note: 'no footage' });
  core.close();
}

/** Checks at each tick from one minute to another. Told after each. */
export async function checkThrough(
  core: Core,
  setNow: (ms: number) => void,
  from: number,
  until: number,
  onMinute: (minute: number) => void,
): Promise<void> {
  const { get } = asking(core);
  for (let minute = from; minute <= until; minute += TICK) {
    setNow(NOW_MS + minute * MINUTE_MS);
    await get('monitor.run', {});
    onMinute(minute);
  }
}
