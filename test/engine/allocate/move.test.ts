import { expect, it } from 'vitest';
import { checkMove, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

it('a move to a fixed time reports which other work it pushes, until when, and whether that is late', () => {
  const snapshot = aSnapshot({
    agents: [anAgent()],
    tasks: [
      aTask({
        title: 'Loyalty app',
        status: 'assigned',
        dueAt: at('2026-11-24T17:00:00Z'),
        estimateMinutes: 480,
        remainingMinutes: 480,
      }),
      aTask({ id: asTaskId('T-2'), title: 'Launch page', estimateMinutes: 960, remainingMinutes: 960 }),
    ],
    assignments: [
      anAssignment({
        plannedStartAt: at('2026-11-23T09:00:00Z'),
        plannedFinishAt: at('2026-11-23T17:00:00Z'),
        effortMinutes: 480,
      }),
    ],
  });
  const prepared = prepare(snapshot, NOW_MS);
  const to = { taskId: asTaskId('T-2'), agentId: asAgentId('A-1') };
  expect(checkMove(prepared, to)?.pushed).toEqual([]);
  expect(checkMove(prepared, { ...to, startAt: at('2026-11-23T09:00:00Z') })?.pushed).toEqual([
    { taskId: 'T-1', title: 'Loyalty app', finishAt: '2026-11-25T17:00:00.000Z', days: 2, isLate: true },
  ]);
});

it('the load of a week falls only if work that does not fit before the task moves after it, with no work lost', () => {
  const long = aTask({ status: 'assigned', clientTier: 'small', estimateMinutes: 2400, remainingMinutes: 2400 });
  const urgent = aTask({
    id: asTaskId('T-2'),
    clientTier: 'strategic',
    dueAt: at('2026-11-26T17:00:00Z'),
    releaseAt: at('2026-11-23T13:00:00Z'),
    estimateMinutes: 1410,
    remainingMinutes: 1410,
  });
  const snapshot = aSnapshot({
    agents: [anAgent()],
    tasks: [long, urgent],
    assignments: [
      anAssignment({
        plannedStartAt: at('2026-11-23T09:00:00Z'),
        plannedFinishAt: at('2026-11-27T17:00:00Z'),
        effortMinutes: 2400,
      }),
    ],
  });
  const prepared = prepare(snapshot, NOW_MS);
  const move = { taskId: urgent.id, agentId: asAgentId('A-1') };
  const facts = checkMove(prepared, move);
  expect([facts?.to.hoursBefore, facts?.to.hoursAfter]).toEqual([40, 36]);
  const made = prepare(
    {
      ...snapshot,
      tasks: [long, { ...urgent, status: 'assigned' }],
      assignments: [
        ...snapshot.assignments,
        anAssignment({ taskId: urgent.id, origin: 'operator', plannedStartAt: null, plannedFinishAt: null }),
      ],
    },
    NOW_MS,
  );
  expect(
    made.snapshot.assignments.map(({ plannedStartAt, plannedFinishAt }) => [plannedStartAt, plannedFinishAt]),
  ).toEqual([
    ['2026-11-26T12:30:00.000Z', '2026-12-03T12:30:00.000Z'],
    ['2026-11-23T13:00:00.000Z', facts?.finishAt],
  ]);
});
