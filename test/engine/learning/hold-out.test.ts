import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildEstimators, holdOut } from '../../../src/main/engine/learning/index.ts';
import {
  asAgentId,
  asTaskId,
  DEFAULT_POLICY,
  HOUR_MS,
  instantOf,
  type Outcome,
} from '../../../src/shared/model/index.ts';
import { anOutcome, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

/** A year of outcomes of four agents. `factorOf` is what can be learned about each; the rest is noise. */
function history(seed: number, count: number, factorOf: (agent: number, index: number) => number): readonly Outcome[] {
  const roll = seeded(seed);
  return Array.from({ length: count }, (_, index): Outcome => {
    const agent = Math.floor(roll() * 4);
    const noise = Math.exp(0.3 * (roll() + roll() + roll() + roll() - 2) * Math.sqrt(3));
    return anOutcome({
      taskId: asTaskId(`O-${String(index).padStart(4, '0')}`),
      agentId: asAgentId(`A-${agent + 1}`),
      type: roll() < 0.5 ? 'design' : 'copy',
      actualMinutes: Math.max(1, Math.round(480 * factorOf(agent, index) * noise)),
      dueAt: null,
      failed: roll() > 0.85,
      finishedAt: instantOf(NOW_MS - (count - index) * 8 * HOUR_MS),
    });
  });
}
const effortOf = (outcomes: readonly Outcome[]) => holdOut(outcomes, DEFAULT_POLICY, NOW_MS).effort;

describe('the hold-out comparison', () => {
  it('detects the gain in planted data at any noise level', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { effort, coverage } = holdOut(
        history(seed, 240, (agent) => [0.6, 1, 1.5, 2.2][agent] ?? 1),
        DEFAULT_POLICY,
        NOW_MS,
      );
      expect([effort.verdict, effort.usesPrior]).toEqual(['gain', false]);
      expect(effort.withLearning).toBeLessThan(effort.without);
      expect(coverage).toBeGreaterThan(0.65);
    }
  });

  it('reports no gain from pure noise, except in one case of twenty', () => {
    const claims = Array.from({ length: 100 }, (_, seed) => effortOf(history(seed + 1, 240, () => 1)).verdict);
    expect(claims.filter((verdict) => verdict === 'gain').length).toBeLessThanOrEqual(10);
  });

  it('falls back to the default if the past is misleading, as do the estimators', () => {
    const turned = history(3, 240, (_, index) => (index < 168 ? 1.8 : 0.9));
    expect(effortOf(turned)).toMatchObject({ verdict: 'no_gain', usesPrior: true });
    const found = buildEstimators(turned, DEFAULT_POLICY, NOW_MS).predict(asAgentId('A-1'), 'design');
    expect([found.multiplier, found.steppedBack.effort]).toEqual([1, true]);
    expect(found.low < 1 && found.high > 1).toBe(true);
    const steady = buildEstimators(
      history(3, 240, () => 1.8),
      DEFAULT_POLICY,
      NOW_MS,
    );
    expect(steady.predict(asAgentId('A-1'), 'design').multiplier).toBeGreaterThan(1.5);
  });

  it('reports too little history, and no gain without any', () => {
    expect(effortOf(history(1, 20, () => 1.8))).toMatchObject({ tested: 6, verdict: 'too_few', usesPrior: false });
    expect(holdOut([], DEFAULT_POLICY, NOW_MS)).toMatchObject({ cutAt: null, learnedFrom: 0, coverage: null });
  });

  it('never uses later data: test cases do not change what was learned, and neither does the order of the file', () => {
    const outcomes = history(5, 200, (agent) => 1 + agent / 4);
    const known = holdOut(outcomes, DEFAULT_POLICY, NOW_MS);
    expect(holdOut([...outcomes].reverse(), DEFAULT_POLICY, NOW_MS).effort.tested).toBe(known.effort.tested);
    const changed = outcomes.map((outcome) =>
      known.cutAt !== null && outcome.finishedAt > known.cutAt ? { ...outcome, actualMinutes: 4_800 } : outcome,
    );
    const after = holdOut(changed, DEFAULT_POLICY, NOW_MS);
    expect([after.cutAt, after.learnedFrom]).toEqual([known.cutAt, known.learnedFrom]);
    // Ten times the estimate: the error is log(10 / learned multiplier), which the tested outcomes did not change.
    expect(after.effort.without).toBeCloseTo(Math.log(10), 9);
    expect(after.effort.withLearning).toBeLessThan(Math.log(10));
    expect(after.effort.withLearning).toBeGreaterThan(Math.log(10 / 2.5));
  });
});

describe('what is learned', () => {
  const agent = asAgentId('A-1');
  const someOutcomes = fc
    .array(fc.record({ actualMinutes: fc.integer({ min: 100, max: 2_000 }), failed: fc.boolean() }), { maxLength: 40 })
    .map((rows) => rows.map((row, index) => anOutcome({ ...row, taskId: asTaskId(`O-${index}`), dueAt: null })));
  const learned = (outcomes: readonly Outcome[]) =>
    buildEstimators(outcomes, DEFAULT_POLICY, NOW_MS).predict(agent, 'design');

  it('lies between the data and the default, within its own interval', () => {
    fc.assert(
      fc.property(someOutcomes, (outcomes) => {
        const found = learned(outcomes);
        const ratios = [1, ...outcomes.map((outcome) => outcome.actualMinutes / outcome.estimateMinutes)];
        expect(found.multiplier).toBeGreaterThanOrEqual(Math.min(...ratios) - 1e-9);
        expect(found.multiplier).toBeLessThanOrEqual(Math.max(...ratios) + 1e-9);
        expect(found.low <= found.multiplier && found.multiplier <= found.high).toBe(true);
        expect(found.success > 0 && found.success < 1).toBe(true);
      }),
      { seed: 51, numRuns: 150 },
    );
  });

  it('is marked as based on little evidence only below the minimum', () => {
    fc.assert(
      fc.property(someOutcomes, (outcomes) => {
        const found = learned(outcomes);
        expect(found.evidenceCount).toBe(outcomes.length);
        expect(found.fromPrior).toBe(outcomes.length < DEFAULT_POLICY.values.leastEvidence);
      }),
      { seed: 52, numRuns: 100 },
    );
  });

  it('is undone together with the outcome it came from, and one outcome has a limited effect', () => {
    fc.assert(
      fc.property(someOutcomes, (outcomes) => {
        const before = learned(outcomes);
        const slow = anOutcome({ taskId: asTaskId('O-slow'), actualMinutes: 960, dueAt: null });
        const after = learned([...outcomes, slow]);
        expect(learned(outcomes)).toEqual(before);
        // From 100 to 2,000 minutes for 480; below the minimum, nothing changes.
        const most = outcomes.length + 1 < DEFAULT_POLICY.values.leastEvidence ? 0 : Math.log(20) / 9;
        if (!after.steppedBack.effort && !before.steppedBack.effort)
          expect(Math.abs(Math.log(after.multiplier / before.multiplier))).toBeLessThanOrEqual(most + 1e-6);
      }),
      { seed: 53, numRuns: 150 },
    );
  });
});
