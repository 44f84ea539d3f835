import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placedEffort } from '../../../src/main/engine/exceptions/detect/placed-effort.ts';
import { type AgentId, asAgentId, asTaskId, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { anAssignment, aTask, NOW_MS } from '../../support/builders.ts';

const at = (hour: number) => instantOf(NOW_MS + hour * HOUR_MS);
const row = fc.record({
  agent: fc.constantFrom('ann', 'bo'),
  start: fc.option(fc.integer({ min: 0, max: 6 })),
  minutes: fc.integer({ min: 0, max: 600 }),
});

test('effort placed before an instant, without one task, equals the sum over all work', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 12 }), fc.nat(12), fc.integer({ min: 0, max: 7 }), (rows, aside, hour) => {
      const placed = rows.map(({ agent, start, minutes }, index) =>
        anAssignment({
          taskId: asTaskId(`T-${index}`),
          agentId: asAgentId(agent),
          plannedStartAt: start === null ? null : at(start),
          effortMinutes: minutes,
        }),
      );
      const workOf = (agentId: AgentId) =>
        placed.filter((one) => one.agentId === agentId).map((one) => aTask({ id: one.taskId }));
      const effort = placedEffort(workOf, new Map(placed.map((one) => [one.taskId, one])));
      for (const agent of ['ann', 'bo', 'nobody']) {
        const expected = rows.reduce((sum, { agent: holder, start, minutes }, index) => {
          const counts = holder === agent && index !== aside && (start === null || start < hour);
          return counts ? sum + minutes : sum;
        }, 0);
        expect(effort(asAgentId(agent), at(hour), asTaskId(`T-${aside}`))).toBe(expected);
      }
    }),
    { seed: 12, numRuns: 300 },
  );
});
