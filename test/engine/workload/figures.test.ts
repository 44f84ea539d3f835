import { describe, expect, test } from 'vitest';
import { budgetLines, loadPatterns } from '../../../src/main/engine/workload/index.ts';
import { asAgentId, asTaskId, DAY_MS, instantOf, type Outcome } from '../../../src/shared/model/index.ts';
import { anAgent, anAssignment, anOutcome, aSnapshot, aTask, NOW_MS, UTC_OFFICE } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

describe('hours and cost against the estimate', () => {
  const snapshot = aSnapshot({
    agents: [
      anAgent({ id: asAgentId('A-1'), costRateAmount: 6000 }),
      anAgent({ id: asAgentId('A-2'), costRateAmount: 3000 }),
      anAgent({ id: asAgentId('A-3'), costRateAmount: 9000 }),
    ],
    tasks: [
      aTask({ id: asTaskId('T-1'), project: 'Site', estimateMinutes: 600, actualMinutes: 120, remainingMinutes: 480 }),
      aTask({ id: asTaskId('T-2'), status: 'done', estimateMinutes: 300, actualMinutes: 420, remainingMinutes: 0 }),
      aTask({ id: asTaskId('T-3'), client: null, estimateMinutes: 60, remainingMinutes: 60, costEstimateAmount: 500 }),
      aTask({ id: asTaskId('T-4'), parentId: asTaskId('T-5'), estimateMinutes: 100, remainingMinutes: 100 }),
      aTask({ id: asTaskId('T-5'), estimateMinutes: 9999, remainingMinutes: 9999 }),
      aTask({ id: asTaskId('T-6'), status: 'cancelled', estimateMinutes: 9999 }),
    ],
    assignments: [anAssignment({ taskId: asTaskId('T-1'), agentId: asAgentId('A-2') })],
    outcomes: [anOutcome({ taskId: asTaskId('T-2'), agentId: asAgentId('A-3') })],
  });
  test('add up the tasks, parents through their subtasks, at the rate of the agent who did the work or is assigned to it', () => {
    const lines = budgetLines(snapshot);
    expect(lines.map((row) => [row.kind, row.name])).toEqual([
      ['client', 'Quillon'],
      ['client', null],
      ['project', 'Site'],
    ]);
    expect(lines[0]).toMatchObject({
      estimateMinutes: 1000,
      usedMinutes: 540,
      remainingMinutes: 580,
      costAmount: 2 * 3000 + 7 * 9000,
      costEstimateAmount: Math.round(10 * 6000) + 5 * 6000 + Math.round((100 / 60) * 6000),
    });
    expect(lines[1]).toMatchObject({ costEstimateAmount: 500, usedMinutes: 0 });
    expect(lines[2]).toMatchObject({ estimateMinutes: 600, usedMinutes: 120, remainingMinutes: 480 });
  });
});

describe('recurring patterns', () => {
  /** Work finished in office hours of weekdays over a year; `weight` says how likely a moment is. */
  const year = (seed: number, weight: (weekday: number, hour: number, day: number) => number): readonly Outcome[] => {
    const random = seeded(seed);
    const rows: Outcome[] = [];
    const first = NOW_MS - 364 * DAY_MS;
    for (let day = 0; day < 364; day++)
      for (let hour = 9; hour < 17; hour++) {
        const ms = Math.floor(first / DAY_MS) * DAY_MS + day * DAY_MS + hour * 3_600_000;
        const weekday = (new Date(ms).getUTCDay() + 6) % 7;
        if (weekday < 5 && random() < 0.4 * weight(weekday, hour, new Date(ms).getUTCDate()))
          rows.push(
            anOutcome({
              taskId: asTaskId(`O-${rows.length}`),
              finishedAt: instantOf(ms),
              actualMinutes: 60 + Math.round(120 * random()),
            }),
          );
      }
    return rows;
  };
  const found = (outcomes: readonly Outcome[]) => loadPatterns({ office: UTC_OFFICE, outcomes }, NOW_MS);
  test('are not found in forty years of even work', () => {
    const named = Array.from({ length: 40 }, (_, seed) => found(year(seed + 1, () => 1))).flat();
    expect(named.length).toBeLessThanOrEqual(1);
  });
  test('show the weekday, hour and month end with clearly more work, and by how much', () => {
    expect(found(year(3, (weekday) => (weekday === 4 ? 2 : 1)))[0]).toMatchObject({
      kind: 'weekday',
      label: { code: 'workload.pattern_weekday', values: { weekday: 4 } },
    });
    expect(found(year(4, (_, hour) => (hour === 16 ? 2.4 : 1)))).toEqual([
      expect.objectContaining({ kind: 'hour', label: { code: 'workload.pattern_hour', values: { hour: 16 } } }),
    ]);
    const ends = found(year(5, (_, __, day) => (day >= 27 ? 2.4 : 0.8)));
    expect(ends.find((row) => row.kind === 'month_end')?.ratio).toBeGreaterThan(1.4);
  });
  test('are reported only with enough cases', () => {
    expect(found(year(6, (weekday) => (weekday === 0 ? 1 : 0)).slice(0, 40))).toEqual([]);
  });
});
