import { expect, onTestFinished, test } from 'vitest';
import { DAY_MS, HOUR_MS, message, msOf } from '../../../src/shared/model/index.ts';
import { sentenceOf } from '../../support/as-text.ts';
import { NOW_MS } from '../../support/builders.ts';
import { type SmallOffice, smallOffice } from '../../support/small-office.ts';

const AGENTS = `id,name,weekly_hours
ada,Ada Nwosu,40
ben,Ben Sorrel,40
`;
/** Four days of work each for Ada, all due this week: two tasks cannot be in time with her. */
const TASKS = `id,title,estimate_hours,due_at,assigned_to,created_at
T-1,First,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-2,Second,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
T-3,Third,8,2026-11-27T17:00:00Z,ada,2026-11-20T09:00:00Z
T-4,Fourth,8,,ben,2026-11-20T09:00:00Z
`;
async function office(tasks = TASKS): Promise<SmallOffice> {
  const made = await smallOffice({ agents: AGENTS, tasks });
  onTestFinished(() => made.close());
  return made;
}
const holders = async ({ ask }: SmallOffice) =>
  Object.fromEntries((await ask('queue.list', {})).entries.map((row) => [row.taskId, row.assignedTo?.agentId ?? null]));
const planned = async ({ ask }: SmallOffice, taskId: string) => (await ask('task.explain', { taskId })).assignment;

test('proposed moves are applied as one change, with the predicted times, and one undo reverts them', async () => {
  const here = await office();
  const view = await here.ask('balance.check', { weeks: 2 });
  expect(view.proposal.before.lateTaskIds).toHaveLength(1);
  expect(view.proposal.after.lateTaskIds).toEqual([]);
  expect(view.moves.map((move) => [move.fromName, move.toName])).toEqual([['Ada Nwosu', 'Ben Sorrel']]);
  const [move] = view.moves;
  if (move === undefined) throw new Error('a move was expected');
  const before = await holders(here);
  const timesBefore = await planned(here, move.taskId);
  const done = await here.ask('balance.apply', { taskIds: [move.taskId], versions: { [move.taskId]: move.version } });
  expect([done.applied, done.skipped]).toEqual([1, []]);
  expect((await holders(here))[move.taskId]).toBe('ben');
  const after = await planned(here, move.taskId);
  expect(after?.plannedFinishAt).toBe(move.plannedFinishAt);
  expect(after?.compatibility?.agentId).toBe('ben');
  const capacity = await here.ask('capacity.view', {});
  const hoursOf = (agentId: string) =>
    capacity.rows
      .find((row) => row.agentId === agentId)
      ?.cells.slice(0, 2)
      .map((cell) => cell.workloadHours * 60);
  for (const row of view.proposal.agents) expect(hoursOf(row.agentId)).toEqual(row.afterMinutes);
  const [entry] = (await here.ask('journal.list', { limit: 1 })).rows;
  expect(sentenceOf(entry?.sentence)).toBe(
    'Balanced weeks 48 to 49 with 1 move: late tasks 1 → 0, load deviation 20% → 0%',
  );
  expect(sentenceOf(entry?.why)).toContain(sentenceOf(move.reason));
  const checked = await here.ask('balance.check', { weeks: 2 });
  expect(checked.history.map((row) => [row.id, row.taskIds, row.measured])).toEqual([['B-0001', [move.taskId], null]]);
  await here.ask('journal.undo', {});
  expect(await holders(here)).toEqual(before);
  expect(await planned(here, move.taskId)).toEqual({ ...timesBefore, version: expect.any(Number) });
  expect((await here.ask('balance.check', { weeks: 2 })).history).toEqual([]);
});

test('a move whose task, agent or assignment has changed since it was proposed is skipped and listed', async () => {
  const more = `${TASKS}T-5,Fifth,16,2026-11-25T17:00:00Z,ada,2026-11-20T09:00:00Z
`;
  const agents = `${AGENTS}cid,Cid Eide,40
`;
  const made = await smallOffice({ agents, tasks: more });
  onTestFinished(() => made.close());
  const view = await made.ask('balance.check', { weeks: 2 });
  expect(view.moves).toHaveLength(2);
  const [kept, changed] = view.moves;
  if (kept === undefined || changed === undefined) throw new Error('two moves were expected');
  await made.ask('task.edit', { taskIds: [changed.taskId], changes: { title: 'Another title' } });
  const versions = { [kept.taskId]: kept.version, [changed.taskId]: changed.version };
  const done = await made.ask('balance.apply', { taskIds: [kept.taskId, changed.taskId], versions });
  expect(done.applied).toBe(1);
  expect(done.skipped).toEqual([{ taskId: changed.taskId, reason: message('plans.task_changed', {}) }]);
  const again = await made.try('balance.apply', { taskIds: [kept.taskId, 'T-4'], versions });
  expect(again.ok ? null : [again.error.code, again.error.hint]).toEqual(['stale', 'Check the balance again.']);
});

test('a task pinned since the proposal keeps its agent', async () => {
  const here = await office();
  const [move] = (await here.ask('balance.check', {})).moves;
  if (move === undefined) throw new Error('a move was expected');
  await here.ask('task.pin', { taskIds: [move.taskId] });
  const refused = await here.try('balance.apply', { taskIds: [move.taskId] });
  expect(refused.ok).toBe(false);
  expect((await holders(here))[move.taskId]).toBe('ada');
});

/** Everybody works what is planned, in planned order; each task is reported when it is finished, `slipHours` later. */
async function workAsPlanned(here: SmallOffice, slipHours: Readonly<Record<string, number>>): Promise<void> {
  const rows = (await here.ask('queue.list', {})).entries;
  const plans = await Promise.all(rows.map(async (row) => ({ id: row.taskId, at: await planned(here, row.taskId) })));
  const steps = plans.flatMap(({ id, at }) =>
    at?.plannedFinishAt == null
      ? []
      : [{ id, agentId: at.agentId, ms: msOf(at.plannedFinishAt), minutes: at.effortMinutes }],
  );
  for (const step of steps.sort((a, b) => a.ms - b.ms)) {
    const slip = slipHours[step.id] ?? 0;
    here.setNow(step.ms + slip * HOUR_MS);
    await here.ask('activity.report', {
      agentId: step.agentId,
      taskId: step.id,
      kind: 'done',
      hours: step.minutes / 60,
    });
  }
  here.setNow(NOW_MS + 21 * DAY_MS);
}

async function balanced(here: SmallOffice): Promise<void> {
  const { moves } = await here.ask('balance.check', { weeks: 2 });
  await here.ask('balance.apply', { taskIds: moves.map((move) => move.taskId) });
}

test('a balancing is measured once its weeks are over: work done as planned matches the prediction', async () => {
  const here = await office();
  await balanced(here);
  here.setNow(NOW_MS + 10 * DAY_MS);
  expect((await here.ask('balance.check', { weeks: 2 })).history[0]?.measured).toBeNull();
  here.setNow(NOW_MS);
  await workAsPlanned(here, {});
  const [row] = (await here.ask('balance.check', { weeks: 2 })).history;
  expect(row?.measured?.lateTaskIds).toEqual(row?.predicted.lateTaskIds);
  expect(row?.measured?.deviation).toBeCloseTo(row?.predicted.deviation ?? -1, 9);
  expect(row?.measured?.overMinutes).toBe(row?.predicted.overMinutes);
  expect(row?.facts).toEqual([{ code: 'balance.as_predicted', values: {} }]);
});

test('a balancing whose work slipped names the tasks that were unexpectedly late', async () => {
  const here = await office();
  await balanced(here);
  await workAsPlanned(here, { 'T-2': 30 });
  const [row] = (await here.ask('balance.check', { weeks: 2 })).history;
  expect(row?.predicted.lateTaskIds).toEqual([]);
  expect(row?.measured?.lateTaskIds).toEqual(['T-2']);
  expect(row?.facts[0]).toMatchObject({ code: 'balance.unexpectedly_late', values: { tasks: [{ taskId: 'T-2' }] } });
});
