import { expect, test } from 'vitest';
import { MACHINE_READER, signed } from '../../src/shared/format/index.ts';

test.each([
  [0.034, 2, '+0.03'],
  [-0.02, 2, '−0.02'],
  [-0.001, 2, '0.00'],
  [0, 0, '0'],
  [656.4, 0, '+656'],
  [-251429, 0, '−251,429'],
  [1250.5, 1, '+1,250.5'],
])('%d with %d decimals reads %s', (value, decimals, text) => {
  expect(signed(value, MACHINE_READER, decimals)).toBe(text);
});
