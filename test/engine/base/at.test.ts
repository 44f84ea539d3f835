import { expect, test } from 'vitest';
import { at } from '../../../src/main/engine/base/at.ts';

test('an index within an array returns its item', () => {
  expect(at(new Float64Array([1.5, 0]), 1)).toBe(0);
  expect(at(['a', 'b'], 0)).toBe('a');
});

test('an index outside an array throws instead of returning item 0', () => {
  expect(() => at(new Int32Array(3), 3)).toThrow('There is no item at index 3 of 3.');
  expect(() => at([], -1)).toThrow(RangeError);
});
