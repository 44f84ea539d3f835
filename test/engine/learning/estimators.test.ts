import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn, NO_TRUST_LOST, ONE_OUTCOME, type Prediction } from '../../../src/main/engine/learning/estimators.ts';
import { groupOutcomes, wasGood } from '../../../src/main/engine/learning/groups.ts';
import { buildEstimators } from '../../../src/main/engine/learning/index.ts';
import { asAgentId, asTaskId, DEFAULT_POLICY, type Outcome } from '../../../src/shared/model/index.ts';
import { anOutcome, at, NOW_MS } from '../../support/builders.ts';

const LEAST = DEFAULT_POLICY.values.leastEvidence;
const AGENTS = ['A-1', 'A-2', 'A-3'].map(asAgentId);
const TYPES = ['design', 'copy'];

const predict = (factor: number, count: number) => {
  const noise = (n: number) => Math.exp(0.1 * Math.sin(n * 12.9898));
  const outcomes = Array.from({ length: count }, (_, n) =>
    anOutcome({ actualMinutes: Math.round(480 * factor * noise(n)) }),
  );
  return buildEstimators(outcomes, DEFAULT_POLICY, NOW_MS).predict(asAgentId('A-1'), 'design');
};

it('estimates a planted factor within its interval', () => {
  const found = predict(1.5, 60);
  expect(found.low).toBeLessThan(1.5);
  expect(found.high).toBeGreaterThan(1.5);
});
it('stays near 1 on pure noise', () => expect(Math.abs(predict(1, 60).multiplier - 1)).toBeLessThan(0.05));
it('is marked as the default below the minimum evidence', () => expect(predict(1, 3).fromPrior).toBe(true));

const estimate = (outcomes: readonly Outcome[], agent = AGENTS[0] ?? asAgentId(''), type = 'design'): Prediction =>
  learn(outcomes, DEFAULT_POLICY, NOW_MS, NO_TRUST_LOST).predict(agent, type);
/** Returns all estimates, without the amount of evidence. */
const figuresOf = ({ multiplier, low, high, success, notFailed, learnedShare }: Prediction) => ({
  multiplier,
  low,
  high,
  success,
  notFailed,
  learnedShare,
});
const logOf = (outcome: Outcome): number => Math.log(outcome.actualMinutes / outcome.estimateMinutes);
const isOwn = (outcome: Outcome): boolean => outcome.agentId === AGENTS[0] && outcome.type === 'design';

const anyOutcome = fc
  .record({
    agentId: fc.constantFrom(...AGENTS),
    type: fc.constantFrom(...TYPES),
    actualMinutes: fc.integer({ min: 30, max: 5_000 }),
    failed: fc.boolean(),
  })
  .map((fields) => anOutcome({ ...fields, taskId: asTaskId('O-1') }));
const histories = fc.array(anyOutcome, { maxLength: 150 });

describe('the minimum evidence', () => {
  it('keeps one quick task of one type from changing the effort of other types and other agents', () => {
    const quick = anOutcome({ agentId: asAgentId('A-2'), type: 'copy', estimateMinutes: 960, actualMinutes: 60 });
    expect(figuresOf(estimate([quick]))).toEqual(figuresOf(estimate([])));
    expect(estimate([quick]).multiplier).toBe(1);
  });

  it('keeps every estimate exactly at the default while all finished work is below it', () => {
    fc.assert(
      fc.property(fc.array(anyOutcome, { maxLength: LEAST - 1 }), (outcomes) => {
        expect(figuresOf(estimate(outcomes))).toEqual(figuresOf(estimate([])));
      }),
      { seed: 61, numRuns: 100 },
    );
    expect(estimate([])).toMatchObject({ multiplier: 1, success: 0.85, learnedShare: { effort: 0, success: 0 } });
  });

  it('changes nothing that was learned from others while the tasks of an agent are below it', () => {
    fc.assert(
      fc.property(histories, fc.array(anyOutcome, { maxLength: LEAST - 1 }), (others, some) => {
        const known = others.filter((outcome) => !isOwn(outcome));
        const own = some.map((outcome) => ({ ...outcome, agentId: asAgentId('A-1'), type: 'design' }));
        expect(figuresOf(estimate([...known, ...own]))).toEqual(figuresOf(estimate(known)));
      }),
      { seed: 62, numRuns: 100 },
    );
  });
});

describe('with enough evidence', () => {
  const own = (count: number, fields: Partial<Outcome>) =>
    Array.from({ length: count }, (_, n) => anOutcome({ taskId: asTaskId(`O-${n}`), ...fields }));

  it('n outcomes weigh n against the default’s 8, however many there are', () => {
    for (const count of [24, 60, 200]) {
      const found = estimate(own(count, { failed: true, estimateMinutes: 480, actualMinutes: 960 }));
      expect(found.success).toBeCloseTo((0.85 * 8) / (count + 8), 12);
      expect(found.notFailed).toBeCloseTo((0.95 * 8) / (count + 8), 12);
      expect(Math.log(found.multiplier)).toBeCloseTo((Math.log(2) * count) / (count + 8), 6);
    }
  });

  it('late work lowers the probability of being on time but not of being finished; other work lowers neither', () => {
    const finishedAt = at('2026-11-10T12:00:00Z');
    const chances = (dueAt: Outcome['dueAt']) => {
      const { success, notFailed } = estimate(own(40, { dueAt, finishedAt, failed: false }));
      return [success < 0.85, notFailed > 0.95];
    };
    expect(chances(at('2026-11-10T11:59:00Z'))).toEqual([true, true]);
    expect(chances(finishedAt)).toEqual([false, true]);
    expect(chances(null)).toEqual([false, true]);
  });
});

describe('one more outcome', () => {
  it('moves no estimate by more than its weight: one ninth of the distance from the default to the observed value', () => {
    fc.assert(
      fc.property(histories, anyOutcome, (outcomes, added) => {
        const logs = [0, ...[...outcomes, added].map(logOf)];
        const most = ONE_OUTCOME * (Math.max(...logs) - Math.min(...logs));
        for (const agent of AGENTS)
          for (const type of TYPES) {
            const [before, after] = [estimate(outcomes, agent, type), estimate([...outcomes, added], agent, type)];
            expect(Math.abs(Math.log(after.multiplier / before.multiplier))).toBeLessThanOrEqual(most + 1e-6);
            expect(Math.abs(after.success - before.success)).toBeLessThanOrEqual(ONE_OUTCOME + 1e-9);
            expect(after.learnedShare.effort - before.learnedShare.effort).toBeLessThanOrEqual(ONE_OUTCOME + 1e-9);
          }
      }),
      { seed: 63, numRuns: 60 },
    );
  });

  it('counts exactly once in each estimate', () => {
    fc.assert(
      fc.property(histories, (outcomes) => {
        const groups = groupOutcomes(outcomes);
        for (const agent of AGENTS)
          for (const type of TYPES) {
            const found = groups(agent, type);
            expect(found.reduce((sum, group) => sum + group.count, 0)).toBe(outcomes.length);
            expect(found.reduce((sum, group) => sum + group.good, 0)).toBe(outcomes.filter(wasGood).length);
            expect(found.map((group) => group.count)).toEqual(
              partsOf(outcomes, agent, type).map((part) => part.length),
            );
          }
      }),
      { seed: 64, numRuns: 60 },
    );
  });
});

/** Returns the four groups by filtering, from the widest to the narrowest. */
const partsOf = (outcomes: readonly Outcome[], agent: string, type: string): readonly (readonly Outcome[])[] =>
  [
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ].map(([sameAgent, sameType]) =>
    outcomes.filter((row) => (row.agentId === agent) === sameAgent && (row.type === type) === sameType),
  );

it('gives the same estimate as an independent recount of the outcomes, in any order', () => {
  fc.assert(
    fc.property(histories, (outcomes) => {
      let [log, success, rest] = [0, 0.85, 1];
      for (const part of partsOf(outcomes, 'A-1', 'design')) {
        const n = part.length;
        const weight = n < LEAST ? 0 : Math.min(n / (n + 8), (n - LEAST + 1) / 9);
        if (weight === 0) continue;
        log = (1 - weight) * log + (weight * part.reduce((sum, row) => sum + logOf(row), 0)) / n;
        success = (1 - weight) * success + (weight * part.filter(wasGood).length) / n;
        rest *= 1 - weight;
      }
      const found = estimate(outcomes);
      expect(found.multiplier).toBeCloseTo(Math.exp(log), 5);
      expect(found.success).toBeCloseTo(success, 9);
      expect(found.learnedShare.success).toBeCloseTo(1 - rest, 9);
      expect(estimate([...outcomes].reverse())).toEqual(found);
    }),
    { seed: 65, numRuns: 100 },
  );
});
