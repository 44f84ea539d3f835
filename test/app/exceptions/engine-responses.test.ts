import { expect, onTestFinished, test } from 'vitest';
import type { CheckParts } from '../../../src/main/app/exceptions/exceptions.ts';
import type { ExceptionView } from '../../../src/shared/contract/index.ts';
import { instantOf, MINUTE_MS, type PolicyValues } from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent
ann,Ann,person,Film,edit:0.9,40,mon-fri,3
bo,Bo,person,Film,edit:0.8,40,mon-fri,3
cy,Cy,person,Film,edit:0.8,40,mon-fri,3
`;
const HEAD = 'id,title,client,type,estimate_hours,remaining_hours,due_at,required_skills,created_at,depends_on\n';
const task = (id: string, hours: number, due = '2026-12-18T17:00:00Z', after = ''): string =>
  `${id},Work ${id},Corvane,film,${hours},${hours},${due},edit:0.5!,2026-11-20T09:00:00Z,${after}\n`;

async function office(
  tasks: string,
  policy: Partial<PolicyValues> = {},
  parts: Partial<CheckParts> = {},
  moreAgents = '',
): Promise<SmallOffice> {
  const made = await smallOffice({
    tasks: HEAD + tasks,
    agents: AGENTS + moreAgents,
    policy: { unassignableHours: 400, stalledHours: 4, ...policy },
    parts,
  });
  onTestFinished(() => made.close());
  return made;
}
const at = (minutes: number): number => NOW_MS + minutes * MINUTE_MS;
async function all(desk: SmallOffice, kind: string): Promise<readonly ExceptionView[]> {
  const { rows } = await desk.ask('exceptions.view', { state: 'all' });
  const found = rows.filter((row) => row.kind === kind);
  return Promise.all(found.map((row) => desk.ask('exception.view', { exceptionId: row.exceptionId })));
}
async function one(desk: SmallOffice, kind: string): Promise<ExceptionView> {
  const [only, ...others] = await all(desk, kind);
  if (only === undefined || others.length > 0) throw new Error(`${others.length} more of kind ${kind}`);
  return only;
}
const give = (desk: SmallOffice, taskId: string, agentId: string, startMinute: number | null = null) =>
  desk.ask('task.assign', {
    taskIds: [taskId],
    agentId,
    startAt: startMinute === null ? null : instantOf(at(startMinute)),
    pin: startMinute !== null,
  });
const SEVERE = { severityCritical: 1 } as const;

/** T-1 begun by Ann and silent for five hours. */
async function stalled(policy: Partial<PolicyValues> = {}): Promise<SmallOffice> {
  const desk = await office(task('T-1', 8), policy);
  await give(desk, 'T-1', 'ann');
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
  desk.setNow(at(300));
  return desk;
}

test('an escalation and a request for a report at the same instant are two notifications with two numbers', async () => {
  const desk = await stalled(SEVERE);
  await desk.ask('monitor.run', {});
  const { notices } = await one(desk, 'stalled');
  expect(notices.map((notice) => notice.to)).toEqual(['Operator', 'Ann']);
  expect(new Set(notices.map((notice) => notice.number)).size).toBe(2);
});

test('once a person has undone a response of the engine, the engine does not respond to that exception again', async () => {
  const desk = await office(task('T-1', 8), { ...SEVERE, autoReassign: true });
  await give(desk, 'T-1', 'ann');
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'failed', note: 'no footage' });
  await desk.ask('monitor.run', {});
  const [attempt] = (await one(desk, 'failed')).exception.attempts;
  expect(attempt).toMatchObject({ by: 'engine', strategy: 'retry', outcome: 'pending' });
  await desk.ask('journal.undo', { only: attempt?.revision ?? 0 });
  for (const minute of [1, 60, 600, 2000]) {
    desk.setNow(at(minute));
    await desk.ask('monitor.run', {});
  }
  const { exception, state } = await one(desk, 'failed');
  expect(exception.attempts).toMatchObject([{ outcome: 'withdrawn' }]);
  expect([state, exception.escalation.level > 0]).toEqual(['open', true]);
});

test('an undone attempt is kept as withdrawn, even after its exception has closed', async () => {
  const desk = await office(task('T-1', 8), { autoRetry: false });
  await give(desk, 'T-1', 'ann');
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'failed', note: 'no footage' });
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'failed');
  const other = responses.find((response) => response.strategy === 'reassign');
  const done = await desk.ask('exception.respond', {
    exceptionId: exception.exceptionId,
    responseId: other?.responseId ?? '',
  });
  await desk.ask('exception.answer', { exceptionIds: [exception.exceptionId], answer: 'resolve' });
  await desk.ask('monitor.run', {});
  await desk.ask('journal.undo', { only: done.revision });
  desk.setNow(at(1));
  await desk.ask('monitor.run', {});
  expect((await one(desk, 'failed')).exception).toMatchObject({
    resolution: { type: 'manual' },
    attempts: [{ outcome: 'withdrawn' }],
  });
});

test('an exception resolved by one response is not resolved again by another response in the same check', async () => {
  const [thursday, friday] = ['2026-11-26T17:00:00Z', '2026-11-27T15:00:00Z'];
  const desk = await office(task('T-1', 30) + task('T-2', 6, thursday) + task('T-3', 4, friday), {
    ...SEVERE,
    autoReassign: true,
  });
  await give(desk, 'T-1', 'ann', 0);
  await give(desk, 'T-2', 'ann');
  await give(desk, 'T-3', 'ann');
  const tick = await desk.ask('monitor.run', {});
  const late = await all(desk, 'late');
  expect(tick.exceptions).toMatchObject({ raised: 2, attempted: 1 });
  expect(late.map((view) => [view.exception.taskId, view.exception.attempts.length]).sort()).toEqual([
    ['T-2', 1],
    ['T-3', 0],
  ]);
  expect((await desk.ask('task.explain', { taskId: 'T-3' })).assignment?.agentId).toBe('ann');
});

test('escalating an assigned exception hands it over, and starts the response time of the next level', async () => {
  const desk = await stalled({ autoRetry: false });
  await desk.ask('monitor.run', {});
  const { exception } = await one(desk, 'stalled');
  const { exceptionId } = exception;
  await desk.ask('exception.answer', { exceptionIds: [exceptionId], answer: 'take', by: 'Ann' });
  await desk.ask('exception.escalate', { exceptionId, note: 'not mine' });
  desk.setNow(at(301));
  await desk.ask('monitor.run', {});
  const after = await one(desk, 'stalled');
  expect([after.state, after.exception.escalation.level]).toEqual(['open', 1]);
  expect(after.exception.escalation.dueAt).not.toBeNull();
});

test('a response that changes work replaces a pending one: only the last is judged by the outcome', async () => {
  const desk = await stalled();
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'stalled');
  const other = responses.find((one) => one.strategy === 'reassign');
  await desk.ask('exception.respond', { exceptionId: exception.exceptionId, responseId: other?.responseId ?? '' });
  expect(asText((await one(desk, 'stalled')).exception.attempts)).toMatchObject([
    { strategy: 'retry', outcome: 'withdrawn', note: expect.stringContaining(sentenceOf(other?.label)) },
    { strategy: 'reassign', outcome: 'pending' },
  ]);
});

test('splitting a task does not hide that it exceeds its estimate', async () => {
  const desk = await office('T-1,Work,Corvane,film,2,8,2026-12-18T17:00:00Z,edit:0.5!,2026-11-20T09:00:00Z,\n');
  await give(desk, 'T-1', 'ann');
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'work', hours: 1 });
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'overrun');
  const split = responses.find((response) => response.strategy === 'split');
  expect(split).toMatchObject({ proof: 'not_solved' });
  await desk.ask('exception.respond', {
    exceptionId: exception.exceptionId,
    responseId: split?.responseId ?? '',
  });
  const { task: after } = await desk.ask('task.explain', { taskId: 'T-1' });
  expect((await desk.ask('task.explain', { taskId: 'T-0001' })).task.title).toBe('Work, second half');
  expect(after.estimateMinutes).toBeGreaterThan(0);
  expect((after.actualMinutes + after.remainingMinutes) / after.estimateMinutes).toBeCloseTo(exception.figure / 100, 1);
});

test('the engine reaches every exception eventually, even if a check has no time for all and no fix is found for the most severe', async () => {
  let ms = 0;
  const clockMs = (): number => {
    ms += 151;
    return ms;
  };
  const late = ['T-2', 'T-3', 'T-4'];
  const tasks = late.map((id) => task(id, 8, '2026-11-23T10:00:00Z')).join('');
  const desk = await office(task('T-1', 8) + tasks, SEVERE, { clockMs });
  await give(desk, 'T-1', 'ann');
  for (const id of late) await give(desk, id, 'bo');
  await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
  for (const minute of [1, 300, 301, 302, 303, 304]) {
    desk.setNow(at(minute));
    await desk.ask('monitor.run', {});
  }
  expect(await all(desk, 'late')).toHaveLength(3);
  expect((await one(desk, 'stalled')).exception.attempts).toHaveLength(1);
});

test('an exception without a possible response is tried again after a quarter of an hour, or at once after a change', async () => {
  let asked = 0;
  const clockMs = (): number => {
    asked++;
    return 0;
  };
  const desk = await office(task('T-1', 8) + task('T-2', 8, '2026-11-23T10:00:00Z'), SEVERE, { clockMs });
  await give(desk, 'T-2', 'bo');
  const triedAt = async (minute: number): Promise<boolean> => {
    const before = asked;
    desk.setNow(at(minute));
    await desk.ask('monitor.run', {});
    return asked > before;
  };
  expect([await triedAt(300), await triedAt(301), await triedAt(314)]).toEqual([true, false, false]);
  expect([await triedAt(315), await triedAt(316)]).toEqual([true, false]);
  await desk.ask('task.edit', { taskIds: ['T-1'], changes: { title: 'Work for Friday' } });
  expect([await triedAt(317), await triedAt(318)]).toEqual([true, false]);
  expect((await one(desk, 'late')).exception.attempts).toEqual([]);
});

test('responses made after a backup are lost when it is restored and are not learned from; a request that was sent stays sent', async () => {
  const desk = await stalled();
  const backup = await desk.ask('workspace.backup', {});
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'stalled');
  const asked = exception.attempts;
  expect(asked).toMatchObject([{ strategy: 'retry', outcome: 'pending' }]);
  await desk.ask('workspace.restore', { path: backup.path });
  expect((await one(desk, 'stalled')).exception.attempts).toMatchObject([{ outcome: 'pending' }]);
  const other = responses.find((response) => response.strategy === 'reassign');
  await desk.ask('exception.respond', {
    exceptionId: exception.exceptionId,
    responseId: other?.responseId ?? '',
  });
  await desk.ask('workspace.restore', { path: backup.path });
  expect((await one(desk, 'stalled')).exception.attempts).toMatchObject([
    { strategy: 'retry', outcome: 'withdrawn' },
    { strategy: 'reassign', outcome: 'withdrawn' },
  ]);
});

test('responses made before a backup are still there after it is restored, and can be undone', async () => {
  const desk = await stalled({ autoRetry: false });
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'stalled');
  const other = responses.find((response) => response.strategy === 'reassign');
  const { revision } = await desk.ask('exception.respond', {
    exceptionId: exception.exceptionId,
    responseId: other?.responseId ?? '',
  });
  const backup = await desk.ask('workspace.backup', {});
  await desk.ask('workspace.restore', { path: backup.path });
  expect((await one(desk, 'stalled')).exception.attempts).toMatchObject([{ outcome: 'pending' }]);
  await desk.ask('journal.undo', { only: revision });
  await desk.ask('monitor.run', {});
  expect((await one(desk, 'stalled')).exception.attempts).toMatchObject([{ outcome: 'withdrawn' }]);
});

test('blocked work of a silent agent that nobody else can do returns to the queue as blocked', async () => {
  const bot = 'bot,Test runner,ai,Film,edit:0.9;render:0.9,168,mon-sun,4\n';
  const render = 'T-2,Work,Corvane,film,8,8,2026-12-18T17:00:00Z,render:0.5!,2026-11-20T09:00:00Z,\n';
  const desk = await office(task('T-1', 8) + render, {}, {}, bot);
  for (const id of ['T-1', 'T-2']) {
    await give(desk, id, 'bot');
    await desk.ask('activity.report', { agentId: 'bot', taskId: id, kind: 'started' });
  }
  await desk.ask('activity.report', { agentId: 'bot', taskId: 'T-2', kind: 'blocked', note: 'no footage' });
  desk.setNow(at(300));
  await desk.ask('monitor.run', {});
  const { exception } = await one(desk, 'agent_silent');
  await desk.ask('exception.respond', { exceptionId: exception.exceptionId, responseId: 'reassign:all' });
  const after = await desk.ask('task.explain', { taskId: 'T-2' });
  expect([after.assignment, after.task.status]).toEqual([null, 'blocked']);
});

test('a proposed date that comes from a plan is not described as a forecast', async () => {
  const desk = await office(task('T-1', 20, '2026-11-24T17:00:00Z'));
  desk.setNow(at(120));
  await desk.ask('monitor.run', {});
  const { responses } = await one(desk, 'late');
  const more = responses.find((response) => response.strategy === 'more_time');
  expect(sentenceOf(more?.detail)).toMatch(/^Planned to finish \w+ \d+ \w+, \d\d:\d\d\. (Ann|Bo|Cy) then takes it/);
});

test('each level shows when it was notified, even if somebody else was asked in the meantime', async () => {
  const desk = await stalled({ autoRetry: false });
  await desk.ask('monitor.run', {});
  const { exceptionId } = (await one(desk, 'stalled')).exception;
  desk.setNow(at(310));
  await desk.ask('exception.escalate', { exceptionId });
  desk.setNow(at(320));
  await desk.ask('exception.respond', { exceptionId, responseId: 'retry:ann' });
  desk.setNow(at(330));
  await desk.ask('exception.escalate', { exceptionId });
  const { ladder } = await one(desk, 'stalled');
  expect(ladder.steps.map((step) => step.sinceAt)).toEqual([300, 310, 330].map((minute) => instantOf(at(minute))));
});

test('an exception that nobody answered cannot be reopened', async () => {
  const desk = await stalled();
  await desk.ask('monitor.run', {});
  const { exceptionId } = (await one(desk, 'stalled')).exception;
  expect(await desk.try('exception.answer', { exceptionIds: [exceptionId], answer: 'reopen' })).toMatchObject({
    ok: false,
    error: { code: 'not_eligible' },
  });
});

test('the engine never moves a pinned task, but does once it is unpinned', async () => {
  const desk = await office(task('T-1', 30) + task('T-2', 6, '2026-11-26T17:00:00Z'), {
    ...SEVERE,
    autoReassign: true,
  });
  await give(desk, 'T-1', 'ann', 0);
  await give(desk, 'T-2', 'ann', 4 * 24 * 60);
  await desk.ask('monitor.run', {});
  const { exception, responses } = await one(desk, 'late');
  expect(exception.attempts).toEqual([]);
  expect(responses[0]).toMatchObject({ strategy: 'reassign', proof: 'solved' });
  await desk.ask('task.unpin', { taskIds: ['T-2'] });
  await desk.ask('monitor.run', {});
  expect((await one(desk, 'late')).exception.attempts).toMatchObject([{ by: 'engine', strategy: 'reassign' }]);
});

test('the engine only suggests a response that would cause a new problem, such as a retry that would finish late', async () => {
  for (const [due, count] of [
    ['2026-11-23T18:00:00Z', 0],
    ['2026-12-18T17:00:00Z', 1],
  ] as const) {
    const desk = await office(task('T-1', 4, due), { retryHours: 6 });
    await give(desk, 'T-1', 'ann');
    await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'started' });
    await desk.ask('activity.report', { agentId: 'ann', taskId: 'T-1', kind: 'failed', note: 'no footage' });
    await desk.ask('monitor.run', {});
    const { exception, responses } = await one(desk, 'failed');
    expect(exception.attempts).toHaveLength(count);
    const again = responses.find((response) => response.strategy === 'retry');
    expect(asText(again)).toMatchObject({
      proof: 'untried',
      proofText: expect.stringMatching(/^The result cannot be checked beforehand/),
    });
    if (count === 0) expect(sentenceOf(again?.proofText)).toContain('New problems: Work T-1 is likely to miss');
  }
});
