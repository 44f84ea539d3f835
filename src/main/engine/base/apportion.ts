import { at } from './at.ts';

/**
 * Divides a whole amount into whole parts in proportion to weights, so that they add up to it exactly (largest remainder). Weights are not negative, and
 * their sum is positive.
 */
export function apportioned(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((all, part) => all + part, 0);
  const order = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = at(parts, index) + 1;
  return parts;
}
