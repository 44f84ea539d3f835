import { expect, test } from 'vitest';
import { prepare, reflow } from '../../../src/main/engine/index.ts';
import { asTaskId } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, aSnapshot, aTask, at, NOW_MS } from '../../support/builders.ts';

test('assigned work without planned times is done in the order of due dates, whatever the ids', () => {
  const tasks = [
    aTask({ id: asTaskId('A1'), status: 'assigned', estimateMinutes: 960, remainingMinutes: 960, dueAt: null }),
    aTask({ id: asTaskId('M5'), status: 'assigned', dueAt: at('2026-11-30T17:00:00Z') }),
    aTask({ id: asTaskId('Z9'), status: 'assigned', dueAt: at('2026-11-24T17:00:00Z') }),
  ];
  const assignments = tasks.map(({ id }) =>
    anAssignment({ taskId: id, plannedStartAt: null, plannedFinishAt: null, pin: null }),
  );
  const rows = reflow(prepare(aSnapshot({ agents: [anAgent()], tasks, assignments }), NOW_MS), assignments);
  const order = rows.toSorted((a, b) => ((a.plannedStartAt ?? '') < (b.plannedStartAt ?? '') ? -1 : 1));
  expect(order.map((row) => row.taskId)).toEqual(['Z9', 'M5', 'A1']);
});
