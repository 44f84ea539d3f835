import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HealthInput, healthOf } from '../../../src/main/engine/monitor/index.ts';
import { MACHINE_READER } from '../../../src/shared/format/index.ts';
import { DEFAULT_POLICY } from '../../../src/shared/model/index.ts';
import { textOf } from '../../../src/shared/words/index.ts';

const WELL: HealthInput = {
  overMinutes: 0,
  capacityMinutes: 60_000,
  overloadedAgents: 0,
  lateWorthRatio: 0,
  lateTasks: 0,
  unassignedWorthRatio: 0,
  unassignedTasks: 0,
  exceptions: { critical: 0, high: 0, medium: 0, low: 0 },
  badMeasures: 0,
  measures: 5,
  openTasks: 100,
  tasksWithoutEstimate: 0,
};
const inputs: fc.Arbitrary<HealthInput> = fc.record({
  overMinutes: fc.integer({ min: 0, max: 20_000 }),
  capacityMinutes: fc.integer({ min: 0, max: 90_000 }),
  overloadedAgents: fc.nat(40),
  lateWorthRatio: fc.double({ min: 0, max: 1, noNaN: true }),
  lateTasks: fc.nat(99),
  unassignedWorthRatio: fc.double({ min: 0, max: 1, noNaN: true }),
  unassignedTasks: fc.nat(99),
  exceptions: fc.option(fc.record({ critical: fc.nat(9), high: fc.nat(9), medium: fc.nat(9), low: fc.nat(9) }), {
    nil: null,
  }),
  badMeasures: fc.option(fc.nat(5), { nil: null }),
  measures: fc.constant(5),
  openTasks: fc.integer({ min: 0, max: 200 }),
  tasksWithoutEstimate: fc.nat(200),
});
const score = (input: HealthInput): number => healthOf(input, DEFAULT_POLICY).score;

describe('health', () => {
  test('is 100 if nothing is wrong, and 0 if everything is', () => {
    expect(score(WELL)).toBe(100);
    const bad = {
      ...WELL,
      overMinutes: 9e6,
      lateWorthRatio: 1,
      unassignedWorthRatio: 1,
      badMeasures: 5,
      tasksWithoutEstimate: 100,
    };
    expect(score({ ...bad, exceptions: { critical: 9, high: 9, medium: 9, low: 9 } })).toBe(0);
  });
  test('is 100 minus its losses, each within its cap', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const { score: found, losses } = healthOf(input, DEFAULT_POLICY);
        expect(found + losses.reduce((sum, row) => sum + row.loss, 0)).toBeCloseTo(100, 9);
        expect(losses.map((row) => row.cap)).toEqual([25, 25, 15, 15, 10, 10]);
        for (const row of losses) {
          expect(row.loss).toBeGreaterThanOrEqual(0);
          expect(row.loss).toBeLessThanOrEqual(row.cap);
          expect(textOf(row.fact, MACHINE_READER)).not.toBe('');
        }
      }),
      { seed: 31, numRuns: 500 },
    );
  });
  test('never rises when an input gets worse', () => {
    const worse: readonly ((input: HealthInput, by: number) => HealthInput)[] = [
      (input, by) => ({ ...input, overMinutes: input.overMinutes + by }),
      (input, by) => ({ ...input, capacityMinutes: Math.max(0, input.capacityMinutes - by) }),
      (input, by) => ({ ...input, lateWorthRatio: Math.min(1, input.lateWorthRatio + by / 100) }),
      (input, by) => ({ ...input, unassignedWorthRatio: Math.min(1, input.unassignedWorthRatio + by / 100) }),
      (input, by) => ({ ...input, badMeasures: Math.min(5, (input.badMeasures ?? 0) + by) }),
      (input, by) => ({ ...input, tasksWithoutEstimate: input.tasksWithoutEstimate + by }),
      (input, by) => ({
        ...input,
        exceptions: {
          ...(input.exceptions ?? { critical: 0, high: 0, medium: 0, low: 0 }),
          critical: (input.exceptions?.critical ?? 0) + by,
        },
      }),
    ];
    fc.assert(
      fc.property(inputs, fc.constantFrom(...worse), fc.integer({ min: 1, max: 60 }), (input, change, by) => {
        expect(score(change(input, by))).toBeLessThanOrEqual(score(input) + 1e-9);
      }),
      { seed: 32, numRuns: 1000 },
    );
  });
  test('shows that exceptions have not been checked instead of counting none', () => {
    const { losses } = healthOf({ ...WELL, exceptions: null }, DEFAULT_POLICY);
    expect(losses.find((row) => row.name === 'exceptions')).toMatchObject({
      loss: 0,
      fact: { code: 'monitor.health_not_checked' },
    });
  });
});
