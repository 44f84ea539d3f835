import { expect, test } from 'vitest';
import { reliability } from '../../../src/main/engine/learning/index.ts';
import {
  asAgentId,
  asTaskId,
  DAY_MS,
  DEFAULT_POLICY,
  instantOf,
  type Outcome,
} from '../../../src/shared/model/index.ts';
import { anOutcome, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

/** Agents with a known probability of being on time and a known usual overrun. */
function known(count: number, onTime: readonly number[]): readonly Outcome[] {
  const random = seeded(9);
  return Array.from({ length: count }, (_, index) => {
    const agent = index % onTime.length;
    const finishedMs = NOW_MS - (count - index) * DAY_MS * 0.5;
    const isLate = random() > (onTime[agent] ?? 1);
    const noise = Array.from({ length: 12 }, random).reduce((a, b) => a + b, 0) - 6;
    return anOutcome({
      taskId: asTaskId(`O-${index}`),
      agentId: asAgentId(`A-${agent}`),
      finishedAt: instantOf(finishedMs),
      dueAt: instantOf(finishedMs + (isLate ? -DAY_MS : DAY_MS)),
      estimateMinutes: 480,
      actualMinutes: Math.round(480 * Math.exp(0.25 * noise)),
      failed: false,
    });
  });
}

test('predictions are accurate if nothing changes: on time, not failed, and hours within their interval', () => {
  const rows = reliability(known(1200, [0.95, 0.6, 0.8]), DEFAULT_POLICY, NOW_MS);
  const [onTime, notFailed, hours] = rows;
  expect(onTime?.meanError).toBeLessThan(0.08);
  expect(onTime?.bins.reduce((sum, bin) => sum + bin.cases, 0)).toBe(400);
  expect(notFailed?.bins.every((bin) => bin.actual === 1 && bin.predicted > 0.9)).toBe(true);
  expect(hours?.coverage).toBeGreaterThan(0.72);
  expect(hours?.coverage).toBeLessThan(0.88);
});
test('later outcomes do not change earlier predictions', () => {
  const all = known(300, [0.7]);
  const cut = reliability(all, DEFAULT_POLICY, Date.parse(all[199]?.finishedAt ?? ''));
  expect(cut).toEqual(reliability(all.slice(0, 200), DEFAULT_POLICY, NOW_MS));
});
test('no accuracy is reported without finished work', () => {
  expect(reliability([], DEFAULT_POLICY, NOW_MS).map((row) => [row.bins, row.meanError, row.coverage])).toEqual([
    [[], null, null],
    [[], null, null],
    [[], null, null],
  ]);
});
