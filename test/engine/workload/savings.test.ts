import { describe, expect, test } from 'vitest';
import { prepare, savings } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId, isStarted, message, recorded, type Snapshot } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

const slow = anAgent({ id: asAgentId('A-1'), name: 'Kai' });
const quick = anAgent({ id: asAgentId('A-2'), name: 'Noor' });
/** Thirty tasks each: one agent takes twice the estimate, the other half of it. */
const outcomes = [slow, quick].flatMap((agent) =>
  Array.from({ length: 30 }, (_, n) =>
    anOutcome({
      taskId: asTaskId(`O-${agent.id}-${n}`),
      agentId: agent.id,
      actualMinutes: agent === slow ? 960 : 240,
    }),
  ),
);
const snapshot = aSnapshot({
  agents: [slow, quick],
  outcomes,
  tasks: [aTask({ title: 'Banners', status: 'assigned' })],
  assignments: [anAssignment({ agentId: slow.id, plannedFinishAt: at('2026-11-24T17:00:00Z'), effortMinutes: 900 })],
});
const found = (world: Snapshot) => savings(prepare(world, NOW_MS));

describe('hours saved by reassignment', () => {
  test('equal the expected difference from a quicker agent', () => {
    const { matcher } = prepare(snapshot, NOW_MS);
    const [kai, noor] = [matcher.score(0, 0).effortMinutes, matcher.score(0, 1).effortMinutes];
    expect(noor).toBeLessThan(kai);
    expect(found(snapshot)).toEqual([
      {
        sentence: message('planning.saving', {
          title: 'Banners',
          agentName: 'Noor',
          workHours: noor / 60,
          currentName: 'Kai',
          currentHours: kai / 60,
        }),
        gainMinutes: kai - noor,
        agentId: quick.id,
        taskIds: ['T-1'],
      },
    ]);
  });
  test('are zero once the quickest agent has the work', () => {
    const [row] = snapshot.assignments;
    expect(found({ ...snapshot, assignments: row === undefined ? [] : [{ ...row, agentId: quick.id }] })).toEqual([]);
  });
  test('are zero if outcomes show no difference', () => {
    expect(found({ ...snapshot, outcomes: [] })).toEqual([]);
  });
  test('exclude pinned and started work, and work the quicker agent is not eligible for', () => {
    const pin = { agent: true, startAt: null, by: 'operator' as const, reason: recorded('') };
    expect(found({ ...snapshot, assignments: snapshot.assignments.map((row) => ({ ...row, pin })) })).toEqual([]);
    const begun = snapshot.tasks.map((task) => ({ ...task, status: 'in_progress' as const }));
    expect(begun.every(isStarted)).toBe(true);
    expect(found({ ...snapshot, tasks: begun })).toEqual([]);
    const excluded = { ...quick, excludedClients: ['Quillon'] };
    expect(found({ ...snapshot, agents: [slow, excluded] })).toEqual([]);
  });
  test('are zero if the quicker agent has no time or would finish late', () => {
    const tasks = [
      ...snapshot.tasks,
      aTask({ id: asTaskId('T-2'), status: 'in_progress', remainingMinutes: 12 * 2400 }),
    ];
    const busy = anAssignment({
      taskId: asTaskId('T-2'),
      agentId: quick.id,
      effortMinutes: 12 * 2400,
      plannedFinishAt: at('2027-02-12T17:00:00Z'),
    });
    expect(found({ ...snapshot, tasks, assignments: [...snapshot.assignments, busy] })).toEqual([]);
    const until = anAssignment({
      taskId: asTaskId('T-2'),
      agentId: quick.id,
      effortMinutes: 10 * 480,
      plannedFinishAt: at('2026-12-04T17:00:00Z'),
    });
    const dueSoon = tasks.map((task) =>
      task.id === 'T-1'
        ? { ...task, dueAt: at('2026-11-25T17:00:00Z') }
        : { ...task, remainingMinutes: 10 * 480, dueAt: at('2026-12-04T17:00:00Z') },
    );
    expect(found({ ...snapshot, tasks: dueSoon, assignments: [...snapshot.assignments, until] })).toEqual([]);
  });
  test('are sorted by hours, and overallocate no agent', () => {
    const tasks = Array.from({ length: 30 }, (_, n) =>
      aTask({ id: asTaskId(`T-${10 + n}`), status: 'assigned', remainingMinutes: 480 * (1 + (n % 9)), dueAt: null }),
    );
    let from = NOW_MS;
    const assignments = tasks.map((task) => {
      const start = from;
      from += 24 * 3_600_000;
      return anAssignment({
        taskId: task.id,
        agentId: slow.id,
        effortMinutes: task.remainingMinutes,
        plannedStartAt: at(new Date(start).toISOString()),
        plannedFinishAt: at(new Date(from).toISOString()),
      });
    });
    const world = { ...snapshot, tasks, assignments };
    const prepared = prepare(world, NOW_MS);
    const all = savings(prepared);
    expect(all.length).toBeGreaterThan(3);
    const gains = all.map((row) => row.gainMinutes);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    const taken = all
      .flatMap((row) => row.taskIds)
      .map((id) => prepared.matcher.score(prepared.taskIndex.get(id) ?? -1, 1).effortMinutes);
    expect(taken.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(12 * 2400);
  });
});
