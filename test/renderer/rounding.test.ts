import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundedParts } from '../../src/renderer/src/views/queue/rounding.ts';

describe('the displayed parts of a total', () => {
  test('add up to it at the displayed precision, whatever their signs', () => {
    const part = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const shown = roundedParts(values, total, 2).reduce((sum, value) => sum + Math.round(value * 100), 0);
        expect(shown === Math.round(total * 100)).toBe(true);
      }),
      { seed: 7 },
    );
  });
  test('five small differences that make one hundredth show it in one of them', () => {
    expect(roundedParts([0.002, 0.003, 0.001, 0.0, 0.002], 0.008, 2)).toEqual([0, 0.01, 0, 0, 0]);
  });
});
