import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import type { ExceptionView, ValueOf } from '../../../src/shared/contract/index.ts';
import {
  type ActivityKind,
  asTaskId,
  instantOf,
  MINUTE_MS,
  type PolicyValues,
} from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';
import { entryOf, openedAt } from '../../support/store.ts';

/** A check each quarter of an hour. */
const TICK = 15;
const at = (minutes: number): string => instantOf(NOW_MS + minutes * MINUTE_MS);
/** Minutes after Monday 09:00. */
const hour = (hours: number): number => hours * 60;
const DAY = hour(24);

const AGENTS = `id,name,kind,team,skills,weekly_hours,working_days,max_concurrent
ann,Ann,person,Film,edit:0.9;grade:0.8,40,mon-fri,3
bo,Bo,person,Film,edit:0.8;grade:0.7,40,mon-fri,3
bot,Test runner,ai,Film,edit:0.9,168,mon-sun,4
`;
const HEAD =
  'id,title,client,type,estimate_hours,remaining_hours,due_at,required_skills,depends_on,created_at,deliverables\n';
/** A task due in two weeks, unless said otherwise. */
const task = (
  id: string,
  more: Partial<Record<'hours' | 'due' | 'skills' | 'after' | 'deliverables' | 'type', string>> = {},
): string =>
  `${id},Work ${id},Corvane,${more.type ?? 'film'},${more.hours ?? '8'},${more.hours ?? '8'},${more.due ?? '2026-12-09T17:00:00Z'},${more.skills ?? 'edit:0.5!'},${more.after ?? ''},2026-11-20T09:00:00Z,${more.deliverables ?? ''}\n`;

interface Day {
  readonly office: SmallOffice;
  readonly ticks: ValueOf<'monitor.run'>[];
  /** Lets time pass and checks at each tick. */
  until(minutes: number): Promise<void>;
  report(
    agentId: string,
    taskId: string | null,
    kind: ActivityKind,
    more?: { hours?: number; progressRatio?: number; note?: string; deliverable?: string; status?: string },
  ): Promise<void>;
  /** Every exception of a kind, whole. */
  all(kind: string): Promise<readonly ExceptionView[]>;
  one(kind: string): Promise<ExceptionView>;
}

async function day(tasks: string, policy: Partial<PolicyValues> = {}): Promise<Day> {
  const office = await smallOffice({
    tasks: HEAD + tasks,
    agents: AGENTS,
    policy: { unassignableHours: 400, ...policy },
  });
  let isOpen = true;
  const close = (): void => {
    if (isOpen) office.close();
    isOpen = false;
  };
  onTestFinished(close);
  const ticks: ValueOf<'monitor.run'>[] = [];
  const made: Day = {
    office: { ...office, close },
    ticks,
    async until(minutes) {
      for (
        let next = office.nowMs() + TICK * MINUTE_MS;
        next <= NOW_MS + minutes * MINUTE_MS;
        next += TICK * MINUTE_MS
      ) {
        office.setNow(next);
        ticks.push(await office.ask('monitor.run', {}));
      }
    },
    async report(agentId, taskId, kind, more = {}) {
      await office.ask('activity.report', { agentId, taskId, kind, ...more });
    },
    async all(kind) {
      const { rows } = await office.ask('exceptions.view', { state: 'all' });
      const views: ExceptionView[] = [];
      for (const row of rows.filter((one) => one.kind === kind))
        views.push(await office.ask('exception.view', { exceptionId: row.exceptionId }));
      return views;
    },
    async one(kind) {
      const found = await made.all(kind);
      const [only] = found;
      if (only === undefined || found.length !== 1) throw new Error(`${found.length} exceptions of kind ${kind}`);
      return only;
    },
  };
  return made;
}
const give = (office: SmallOffice, taskId: string, agentId: string, startAt: string | null = null) =>
  office.ask('task.assign', { taskIds: [taskId], agentId, startAt, pin: startAt !== null });
const minuteOf = (instant: string): number => (Date.parse(instant) - NOW_MS) / MINUTE_MS;

test('stalled: detected at the first check after the hours have passed, its agent is asked for a report, and a report resolves it', async () => {
  const script = await day(task('T-1'), { stalledHours: 4 });
  await give(script.office, 'T-1', 'ann');
  await script.report('ann', 'T-1', 'started');
  await script.until(hour(4) - TICK);
  expect(await script.all('stalled')).toEqual([]);
  await script.until(hour(4));
  const found = await script.one('stalled');
  expect(minuteOf(found.exception.detectedAt)).toBe(hour(4));
  expect(found).toMatchObject({ state: 'waiting', exception: { taskId: 'T-1', causeClass: 'transient' } });
  expect(asText(found.exception.attempts)).toMatchObject([
    { strategy: 'retry', by: 'engine', outcome: 'pending', label: 'Ask Ann for a report' },
  ]);
  expect(found.notices.filter((notice) => notice.to === 'Ann')).toHaveLength(1);
  await script.report('ann', 'T-1', 'progress', { progressRatio: 0.4 });
  await script.until(hour(4) + TICK);
  expect((await script.one('stalled')).exception.resolution).toMatchObject({
    type: 'automated_recovery',
    strategy: 'retry',
    successful: true,
  });
});

test('stalled and never answered: asked three times with back-off, then escalated to the top, with one notification per level', async () => {
  const script = await day(task('T-1'), {
    stalledHours: 4,
    answerLowHours: 4,
    answerMediumHours: 4,
    answerHighHours: 4,
    answerCriticalHours: 4,
  });
  await give(script.office, 'T-1', 'ann');
  await script.report('ann', 'T-1', 'started');
  await script.until(4 * DAY);
  const { exception, notices } = await script.one('stalled');
  expect(exception.attempts.map((attempt) => attempt.outcome)).toEqual(['failed', 'failed', 'failed']);
  const gaps = exception.attempts.map((attempt) => minuteOf(attempt.at));
  expect(gaps[0]).toBe(hour(4));
  expect((gaps[2] ?? 0) - (gaps[1] ?? 0)).toBeGreaterThan((gaps[1] ?? 0) - (gaps[0] ?? 0));
  expect(exception.escalation).toMatchObject({ level: 2, to: 'Head of operations', dueAt: null });
  for (const level of [1, 2])
    expect(notices.filter((notice) => notice.level === level && notice.to !== 'Ann')).toHaveLength(1);
});

test('overrun: detected with the report that shows it, escalated when unanswered, and resolved for good with one click', async () => {
  const script = await day(task('T-1'), {});
  await give(script.office, 'T-1', 'ann');
  await script.report('ann', 'T-1', 'started');
  await script.until(hour(1));
  await script.report('ann', 'T-1', 'work', { hours: 10, progressRatio: 0.5 });
  await script.until(hour(1) + TICK);
  const found = await script.one('overrun');
  expect(found).toMatchObject({ state: 'open', exception: { causeClass: 'estimate', figure: 175 } });
  expect(found.responses[0]).toMatchObject({ strategy: 'more_time', proof: 'solved' });
  const done = await script.office.ask('exception.respond', {
    exceptionId: found.exception.exceptionId,
    responseId: 'more_time:estimate',
  });
  expect(sentenceOf(done.sentence)).toContain('Raise the estimate to 14 h');
  await script.until(hour(1) + 2 * TICK);
  expect((await script.one('overrun')).exception.resolution).toMatchObject({ type: 'manual', strategy: 'more_time' });
  await script.report('ann', 'T-1', 'done', { hours: 4 });
  await script.until(hour(2));
  expect((await script.one('overrun')).exception.attempts).toMatchObject([{ outcome: 'succeeded' }]);
});

test('late: detected ahead of the date, the suggested fix is verified, and reassigning counts as a success once the work is done on time', async () => {
  const script = await day(task('T-0', { hours: '30' }) + task('T-1', { hours: '12', due: '2026-11-25T17:00:00Z' }));
  await give(script.office, 'T-0', 'ann', at(0));
  await give(script.office, 'T-1', 'ann', at(hour(24 * 2)));
  await script.until(TICK);
  const found = await script.one('late');
  expect(found.exception).toMatchObject({ taskId: 'T-1' });
  expect(found.exception.likelihood).toBeGreaterThan(0.85);
  expect(minuteOf(found.exception.detectedAt)).toBe(TICK);
  const [first] = found.responses;
  expect(first).toMatchObject({ strategy: 'reassign', proof: 'solved' });
  await script.office.ask('exception.respond', { exceptionId: found.exception.exceptionId });
  await script.until(2 * TICK);
  expect((await script.one('late')).exception.resolution).toMatchObject({ strategy: 'reassign', successful: true });
  const { assignment } = await script.office.ask('task.explain', { taskId: 'T-1' });
  await script.until(hour(26));
  await script.report(assignment?.agentId ?? '', 'T-1', 'done', { hours: 12 });
  await script.until(hour(26) + TICK);
  expect(asText((await script.one('late')).exception.attempts)).toMatchObject([
    { outcome: 'succeeded', note: 'Done on time.' },
  ]);
});

test('failed: retried by the engine after the back-off; it fails again, is reassigned, and is finished', async () => {
  const script = await day(task('T-1'), { autoReassign: true });
  await give(script.office, 'T-1', 'bot');
  await script.report('bot', 'T-1', 'started');
  await script.until(hour(1));
  await script.report('bot', 'T-1', 'failed', { note: 'timeout' });
  await script.until(hour(1) + TICK);
  const found = await script.one('failed');
  expect(found.exception).toMatchObject({ causeClass: 'transient', figure: 1 });
  expect(asText(found.exception.attempts)).toMatchObject([
    { strategy: 'retry', by: 'engine', agentId: 'bot', outcome: 'pending' },
  ]);
  await script.report('bot', 'T-1', 'failed', { note: 'timeout again' });
  await script.until(hour(6));
  const second = await script.one('failed');
  expect(second.exception.attempts[0]).toMatchObject({ outcome: 'failed' });
  const last = second.exception.attempts.at(-1);
  expect(last).toMatchObject({ strategy: 'reassign', outcome: 'pending' });
  await script.report(last?.agentId ?? '', 'T-1', 'done', { hours: 6 });
  await script.until(hour(7));
  const ended = await script.one('failed');
  expect(ended.exception.attempts.at(-1)).toMatchObject({ outcome: 'succeeded' });
  expect(ended.state).toBe('resolved');
});

test('declined: after the limit of declines, an agent who has not been asked yet is suggested', async () => {
  const script = await day(task('T-1'), { declinesToException: 2 });
  for (const agent of ['ann', 'bot']) {
    await give(script.office, 'T-1', agent);
    await script.report(agent, 'T-1', 'declined', { note: 'full' });
  }
  await script.until(TICK);
  const found = await script.one('declined');
  expect(asText(found.responses[0])).toMatchObject({ strategy: 'reassign', label: 'Reassign to Bo' });
  await script.office.ask('exception.respond', { exceptionId: found.exception.exceptionId });
  await script.report('bo', 'T-1', 'accepted');
  await script.until(2 * TICK);
  expect((await script.one('declined')).state).toBe('resolved');
});

test('blocked chain: detected after its hours with all waiting tasks, and cleared when the block ends', async () => {
  const script = await day(task('T-1') + task('T-2', { after: 'T-1' }) + task('T-3', { after: 'T-2' }), {
    blockedHours: 2,
  });
  await give(script.office, 'T-1', 'ann');
  await script.report('ann', 'T-1', 'started');
  await script.report('ann', 'T-1', 'blocked', { note: 'no footage' });
  await script.until(hour(2));
  const found = await script.one('blocked_chain');
  expect(minuteOf(found.exception.detectedAt)).toBe(hour(2));
  expect(asText(found.exception)).toMatchObject({
    taskIds: ['T-1', 'T-2', 'T-3'],
    causeClass: 'dependency',
    causeFact: 'no footage',
  });
  await script.report('ann', 'T-1', 'unblocked');
  await script.until(hour(2) + TICK);
  expect((await script.one('blocked_chain')).state).toBe('resolved');
});

test('agent silent: one exception for all its tasks, which are reassigned if the policy allows it', async () => {
  const script = await day(task('T-1') + task('T-2'), {
    silentHours: 2,
    stalledHours: 2,
    autoReassign: true,
    autoRetry: false,
  });
  for (const id of ['T-1', 'T-2']) {
    await give(script.office, id, 'bot');
    await script.report('bot', id, 'started');
  }
  await script.until(hour(2));
  expect(await script.all('stalled')).toEqual([]);
  const found = await script.one('agent_silent');
  expect(minuteOf(found.exception.detectedAt)).toBe(hour(2));
  expect(found.exception.attempts).toMatchObject([{ strategy: 'reassign', by: 'engine', verified: true }]);
  await script.until(hour(2) + TICK);
  expect((await script.one('agent_silent')).exception.resolution).toMatchObject({
    type: 'automated_recovery',
    strategy: 'reassign',
  });
  for (const taskId of ['T-1', 'T-2'])
    expect((await script.office.ask('task.explain', { taskId })).assignment?.agentId).not.toBe('bot');
  // What the engine did by itself is marked and can be undone by name.
  const { rows } = await script.office.ask('journal.list', {});
  const own = rows.find((row) => row.command === 'exception.respond');
  expect(own).toMatchObject({ actor: 'engine' });
  await script.office.ask('journal.undo', { only: own?.seq ?? 0 });
  expect((await script.office.ask('task.explain', { taskId: 'T-1' })).assignment?.agentId).toBe('bot');
});

test('overload: detected with its weeks, and reduced with one click', async () => {
  const script = await day(task('T-1', { hours: '30' }) + task('T-2', { hours: '12' }) + task('T-3', { hours: '6' }));
  await give(script.office, 'T-1', 'ann', at(hour(1)));
  await give(script.office, 'T-2', 'ann', at(hour(2)));
  await give(script.office, 'T-3', 'ann', at(hour(3)));
  await script.office.ask('task.unpin', { taskIds: ['T-3'] });
  await script.until(TICK);
  const found = await script.one('overload');
  expect(found.exception).toMatchObject({ agentId: 'ann', causeClass: 'capacity', taskIds: ['T-1', 'T-2', 'T-3'] });
  expect(asText(found.exception.evidence)).toEqual([
    { label: 'Week 48', value: '48 h', note: 'of 39.8 h, 8.3 h over' },
  ]);
  expect(found.responses[0]).toMatchObject({ strategy: 'reassign', proof: 'solved' });
  await script.office.ask('exception.respond', { exceptionId: found.exception.exceptionId });
  await script.until(2 * TICK);
  expect((await script.one('overload')).exception.resolution).toMatchObject({ type: 'manual', strategy: 'reassign' });
});

test('cycle: a circular dependency is detected, and letting one of its tasks start is verified as a fix', async () => {
  const script = await day(task('T-1') + task('T-2', { after: 'T-1' }) + task('T-3', { after: 'T-2' }));
  const path = script.office.path;
  script.office.close();
  const store = openedAt(path);
  store.change(entryOf('a cycle, as an older version might have let it in'), (writer) => {
    const first = writer.get('task', 'T-1');
    if (first !== undefined) writer.put('task', { ...first, dependsOn: [asTaskId('T-3')] });
    return undefined;
  });
  store.close();
  const opened = openCore({ path, create: false, host: 'cli', clock: () => NOW_MS + TICK * MINUTE_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  onTestFinished(() => opened.value.close());
  const { get } = asking(opened.value);
  await get('monitor.run', {});
  const [row] = (await get('exceptions.view', {})).rows.filter((one) => one.kind === 'cycle');
  expect(asText(row)).toMatchObject({
    fact: 'Circular dependency, T-1 → T-3 → T-2 → T-1',
    taskIds: ['T-1', 'T-2', 'T-3'],
    causeClass: 'data',
  });
  const { responses } = await get('exception.view', { exceptionId: row?.exceptionId ?? '' });
  expect(responses[0]).toMatchObject({ strategy: 'relax', proof: 'solved' });
  await get('exception.respond', { exceptionId: row?.exceptionId ?? '' });
  await get('monitor.run', {});
  expect((await get('exceptions.view', {})).rows.filter((one) => one.kind === 'cycle')).toEqual([]);
});

test('estimate drift: detected with the finished task that shows it, and open estimates of the type are updated with one click', async () => {
  const script = await day(
    ['T-1', 'T-2', 'T-3', 'T-4'].map((id) => task(id, { hours: '4', type: 'grading' })).join(''),
    { driftTasks: 3 },
  );
  for (const id of ['T-1', 'T-2', 'T-3']) {
    await give(script.office, id, 'ann');
    await script.report('ann', id, 'done', { hours: 6 });
    await script.until(minuteOf(instantOf(script.office.nowMs())) + TICK);
  }
  const found = await script.one('estimate_drift');
  expect(minuteOf(found.exception.detectedAt)).toBe(3 * TICK);
  expect(found.exception).toMatchObject({ figure: 1.5, taskIds: ['T-4'], taskType: 'grading' });
  await script.office.ask('exception.respond', {
    exceptionId: found.exception.exceptionId,
    responseId: 'more_time:type',
  });
  const { task: after } = await script.office.ask('task.explain', { taskId: 'T-4' });
  expect(after.estimateMinutes).toBe(360);
});

test('unassignable: detected after its hours, names the skill that nobody has, and lowering the requirement is verified as a fix', async () => {
  const script = await day(task('T-1', { skills: 'grade:0.95!' }), { unassignableHours: 8 });
  await script.until(hour(8));
  const found = await script.one('unassignable');
  expect(found.exception).toMatchObject({ causeClass: 'capability' });
  expect(found.exception.evidence.map((row) => sentenceOf(row.note))).toContain('highest is 0.80');
  const relax = found.responses.find((row) => row.strategy === 'relax');
  expect(asText(relax)).toMatchObject({ proof: 'solved', label: 'Require grade at 0.80 instead of 0.95' });
  await script.office.ask('exception.respond', {
    exceptionId: found.exception.exceptionId,
    responseId: relax?.responseId ?? '',
  });
  await script.until(hour(8) + TICK);
  expect((await script.one('unassignable')).exception.resolution).toMatchObject({ strategy: 'relax' });
});

test('rejected: detected with the report, returned to its agent by the engine, and cleared when it is accepted', async () => {
  const script = await day(task('T-1', { deliverables: 'cut' }));
  await give(script.office, 'T-1', 'ann');
  await script.report('ann', 'T-1', 'started');
  await script.report('ann', 'T-1', 'deliverable', { deliverable: 'cut', status: 'rejected', note: 'too long' });
  await script.until(TICK);
  const found = await script.one('rejected');
  expect(found.exception.attempts).toMatchObject([{ strategy: 'retry', agentId: 'ann' }]);
  await script.report('ann', 'T-1', 'deliverable', { deliverable: 'cut', status: 'accepted' });
  await script.until(2 * TICK);
  expect((await script.one('rejected')).state).toBe('resolved');
});
