import { expect, test } from 'vitest';
import { normalsOf } from '../../../src/main/engine/progress/draws.ts';
import { normalQuantile } from '../../../src/main/engine/progress/normal.ts';

test('normal quantiles match published tables, and are symmetric', () => {
  const table = { 0.5: 0, 0.8: 0.841621234, 0.9: 1.281551566, 0.975: 1.959963985, 0.999: 3.090232306 };
  for (const [p, z] of Object.entries(table)) {
    expect(normalQuantile(Number(p))).toBeCloseTo(z, 7);
    expect(normalQuantile(1 - Number(p))).toBeCloseTo(-z, 7);
  }
});
test('draws depend only on the name, are standard normal, and differ between names', () => {
  const [a, again, b] = ['T-1', 'T-1', 'T-2'].map((name) => normalsOf(name, new Float64Array(200)));
  if (a === undefined || again === undefined || b === undefined) throw new Error('nothing drawn');
  expect(again).toEqual(a);
  const sorted = [...a].sort((x, y) => x - y);
  expect(sorted[99]).toBeLessThan(0.01);
  expect(sorted[100]).toBeGreaterThan(-0.01);
  expect(sorted[179]).toBeCloseTo(1.28, 1);
  const correlation = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0) / 200;
  expect(Math.abs(correlation)).toBeLessThan(0.2);
});
