import { describe, expect, test } from 'vitest';
import { memoizeLast, once } from '../../../src/main/engine/base/memoize.ts';

describe('a memoized value', () => {
  test('is recalculated for another key, and when any other argument changes', () => {
    let made = 0;
    const sum = memoizeLast((row: readonly number[], more: number, rate: { readonly of: number }) => {
      made++;
      return row.reduce((total, one) => total + one, more) * rate.of;
    });
    const [row, rate] = [[1, 2], { of: 2 }];
    expect([sum(row, 1, rate), sum(row, 1, rate), made]).toEqual([8, 8, 1]);
    expect([sum([1, 2], 1, rate), made]).toEqual([8, 2]);
    expect([sum(row, 2, rate), made]).toEqual([10, 3]);
    expect([sum(row, 2, { of: 3 }), made]).toEqual([15, 4]);
  });

  test('is calculated once, on first use', () => {
    let made = 0;
    const value = once(() => {
      made++;
      return undefined;
    });
    expect(made).toBe(0);
    expect([value(), value(), made]).toEqual([undefined, undefined, 1]);
  });
});
