import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { HOUR_MS } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { handTime } from '../../support/hand-time.ts';
import { sampleAgency } from '../../support/sample-agency.ts';

/** The sample agency, whose time stands still until it is made to pass. */
async function sample() {
  const time = handTime(NOW_MS);
  const path = await sampleAgency();
  const opened = openCore({ path, create: false, host: 'cli', clock: time.now, after: time.after });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  onTestFinished(() => core.close());
  const ask = async <N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> => {
    const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
    return result.value;
  };
  return {
    ask,
    pass: (hours: number) => time.pass(time.now() + hours * HOUR_MS),
  };
}
type Sample = Awaited<ReturnType<typeof sample>>;

/** A queued task that an agent with nothing planned before it has claimed and could begin at once. */
async function claim({ ask }: Sample) {
  for (const { id: agentId } of (await ask('agents.view', {})).agents) {
    const before = (await ask('queue.list', {})).entries;
    const { taskId } = await ask('queue.dequeue', { agentId, threshold: 0.5 });
    const was = before.find((row) => row.taskId === taskId);
    if (taskId === null || was?.status !== 'queued') continue;
    const { assignment } = await ask('task.explain', { taskId });
    if (assignment?.plannedStartAt && Date.parse(assignment.plannedStartAt) < NOW_MS + 24 * HOUR_MS)
      return { taskId, agentId, rank: was.rank };
  }
  throw new Error('nobody in the sample got a queued task that can begin today');
}

test('a claim that is not started in time returns to the queue at the next check, and counts as a decline', async () => {
  const agency = await sample();
  const { taskId, agentId } = await claim(agency);
  const enqueuedAt = (await agency.ask('task.explain', { taskId })).task.enqueuedAt;
  agency.pass(34);
  await agency.ask('monitor.run', {});
  const { task, assignment, rank } = await agency.ask('task.explain', { taskId });
  expect([task.status, task.declines, assignment, task.enqueuedAt]).toEqual(['queued', 1, null, enqueuedAt]);
  expect(rank).not.toBeNull();
  const { rows: entries } = await agency.ask('journal.list', { actor: 'engine' });
  const entry = entries.find((row) => row.command === 'offers.lapse' && sentenceOf(row.sentence).includes(taskId));
  expect(entry?.sentence.code).toBe('journal.offers_lapsed');
  expect((await agency.ask('agents.view', {})).agents.some((row) => row.id === agentId)).toBe(true);
});

test('an accepted offer does not expire', async () => {
  const agency = await sample();
  const { taskId, agentId } = await claim(agency);
  await agency.ask('activity.report', { agentId, taskId, kind: 'accepted' });
  agency.pass(34);
  await agency.ask('monitor.run', {});
  const { task, assignment } = await agency.ask('task.explain', { taskId });
  expect([task.declines, assignment?.agentId]).toEqual([0, agentId]);
});

test('changes elsewhere that delay the planned start do not keep an offer open', async () => {
  const agency = await sample();
  const { taskId, agentId } = await claim(agency);
  for (const row of (await agency.ask('queue.list', {})).entries)
    if (row.assignedTo?.agentId === agentId && row.taskId !== taskId)
      await agency.ask('activity.report', { agentId, taskId: row.taskId, kind: 'done' });
  const startOf = async () => (await agency.ask('task.explain', { taskId })).assignment?.plannedStartAt;
  const offered = await startOf();
  const under = (await agency.ask('queue.list', {})).entries.find(
    (row) => row.status === 'in_progress' && row.assignedTo !== null && row.assignedTo.agentId !== agentId,
  );
  if (under === undefined) throw new Error('nothing is under way in the sample');
  let slipped = 0;
  for (let hour = 0; hour < 34; hour++) {
    agency.pass(1);
    const other = under.assignedTo?.agentId ?? '';
    await agency.ask('activity.report', { agentId: other, taskId: under.taskId, kind: 'work', hours: 0.1 });
    const start = await startOf();
    if (start !== undefined && start !== offered) slipped++;
    await agency.ask('offers.lapse', {});
  }
  expect(slipped).toBeGreaterThan(4);
  expect((await agency.ask('task.explain', { taskId })).task.declines).toBe(1);
});

test('returned offers are one journal entry by the engine, and there is no entry if no offer has expired', async () => {
  const agency = await sample();
  const { taskId } = await claim(agency);
  expect(await agency.ask('offers.lapse', {})).toEqual({ returned: [], entry: null });
  agency.pass(34);
  const { returned } = await agency.ask('offers.lapse', {});
  expect(returned.map((row) => row.taskId)).toContain(taskId);
  expect(await agency.ask('offers.lapse', {})).toEqual({ returned: [], entry: null });
  const { rows: entries } = await agency.ask('journal.list', {});
  expect(entries.filter((row) => row.command === 'offers.lapse')).toHaveLength(1);
  expect(entries[0]).toMatchObject({ command: 'offers.lapse', actor: 'engine' });
});

test('a task that was declined too often stays in the queue with a flag', async () => {
  const agency = await sample();
  const { taskId, agentId } = await claim(agency);
  for (let times = 1; times <= 3; times++) {
    expect((await agency.ask('task.explain', { taskId })).flags).toEqual([]);
    await agency.ask('activity.report', { agentId, taskId, kind: 'declined' });
    if (times < 3) await agency.ask('task.assign', { taskIds: [taskId], agentId, pin: false });
  }
  const { task, flags, rank } = await agency.ask('task.explain', { taskId });
  expect([task.status, task.declines]).toEqual(['queued', 3]);
  expect(rank).not.toBeNull();
  expect(flags.map((flag) => flag.code)).toEqual(['declined_too_often']);
});
