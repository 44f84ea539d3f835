import { expect, test } from 'vitest';
import { sumsOf } from '../../src/renderer/src/views/today/client-sums.ts';
import { MACHINE_READER } from '../../src/shared/format/index.ts';

test('the sums behind the figures of a client add up as they are shown', () => {
  const sums = sumsOf(
    {
      client: 'Corvane',
      tier: 'key',
      open: 34,
      remainingHours: 493.6,
      assigned: 30,
      onTimeRatio: 0.8,
      finished: { onTime: 4, withDue: 5 },
      valueAtRiskRatio: 0.5,
      worth: { open: 2400, late: 1000, atRisk: 200 },
      late: 8,
      atRisk: 2,
      nextDueAt: null,
      nextDueTitle: null,
    },
    MACHINE_READER,
  );
  expect(sums).toEqual([
    '34 open tasks: 30 assigned + 4 unassigned',
    '8 late + 2 at risk + 24 on track = 34 open',
    'Remaining hours of the 34 open tasks, rounded to whole hours',
    '4 of 5 tasks with a due date finished on time in the last 90 days = 80%',
    'Value of late work 1,000 + at risk 200 = 1,200 of 2,400 = 50.0%',
  ]);
});
