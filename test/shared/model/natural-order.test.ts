import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareIds } from '../../../src/shared/model/index.ts';

test('IDs are in natural order: digits are compared as numbers', () => {
  const ids = ['AG-10', 'AG-9', 'AG-1', 'b', 'AG-2', 'AG', 'AG-02', 'AG-2.10', 'AG-2.9', 'B'];
  expect(ids.toSorted(compareIds)).toEqual([
    'AG',
    'AG-1',
    'AG-02',
    'AG-2',
    'AG-2.9',
    'AG-2.10',
    'AG-9',
    'AG-10',
    'B',
    'b',
  ]);
});

test('numbers above 2^53 are compared exactly too', () => {
  expect(compareIds('T-90071992547409930', 'T-90071992547409931')).toBeLessThan(0);
});

test('the order of any IDs is total: antisymmetric, transitive, and equal only for equal IDs', () => {
  const id = fc.stringMatching(/^[A-Ba\-.0-2]{0,5}$/);
  fc.assert(
    fc.property(id, id, id, (a, b, c) => {
      expect(Math.sign(compareIds(a, b))).toBe(0 - Math.sign(compareIds(b, a)));
      expect(compareIds(a, b) === 0).toBe(a === b);
      if (compareIds(a, b) <= 0 && compareIds(b, c) <= 0) expect(compareIds(a, c)).toBeLessThanOrEqual(0);
    }),
    { seed: 8, numRuns: 3_000 },
  );
});
