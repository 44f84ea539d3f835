import { expect, it } from 'vitest';
import { buildEstimators } from '../../../src/main/engine/learning/index.ts';
import { asAgentId, DEFAULT_POLICY } from '../../../src/shared/model/index.ts';
import { anOutcome, NOW_MS } from '../../support/builders.ts';

const predict = (factor: number, count: number) => {
  const noise = (n: number) => Math.exp(0.1 * Math.sin(n * 12.9898));
  const outcomes = Array.from({ length: count }, (_, n) =>
    anOutcome({ actualMinutes: Math.round(480 * factor * noise(n)) }),
  );
  return buildEstimators(outcomes, DEFAULT_POLICY, NOW_MS).predict(asAgentId('A-1'), 'design');
};

it('finds a planted factor within its interval', () => {
  const found = predict(1.5, 60);
  expect(found.low).toBeLessThan(1.5);
  expect(found.high).toBeGreaterThan(1.5);
});
it('stays near 1 on pure noise', () => expect(Math.abs(predict(1, 60).multiplier - 1)).toBeLessThan(0.05));
it('is marked as the default below the minimum evidence', () => expect(predict(1, 3).fromPrior).toBe(true));
