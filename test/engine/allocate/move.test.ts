import { expect, it } from 'vitest';
import { checkMove, prepare } from '../../../src/main/engine/index.ts';
import { asAgentId, asTaskId } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

it('a move to a fixed time reports which other work it makes late, and by how much', () => {
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
  expect(checkMove(prepared, to)?.slips).toEqual([]);
  expect(checkMove(prepared, { ...to, startAt: at('2026-11-23T09:00:00Z') })?.slips).toEqual([
    { taskId: 'T-1', title: 'Loyalty app', days: 2 },
  ]);
});
