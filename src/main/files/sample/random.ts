import { randomOf } from '../../engine/base/random.ts';

/** A seeded source of numbers; the same seed gives the same sequence on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  int(low: number, high: number): number;
  chance(probability: number): boolean;
  /** Throws a RangeError on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** An index drawn in proportion to its weight. */
  weighted(weights: readonly number[]): number;
  /** Standard normal. */
  normal(): number;
  /** Log-normal with this median and this standard deviation of the logarithm. */
  logNormal(median: number, sigma: number): number;
}

/** All random draws of a made-up agency, from one seed. */
export function makeRandom(seed: number): Random {
  const next = randomOf(seed);
  // Box-Muller; 1 - next() keeps the logarithm away from zero.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    normal,
    int: (low, high) => low + Math.floor(next() * (high - low + 1)),
    chance: (probability) => next() < probability,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new RangeError('Nothing to pick from.');
      return item;
    },
    weighted: (weights) => {
      const total = weights.reduce((sum, w) => sum + w, 0);
      let left = next() * total;
      for (let i = 0; i < weights.length; i++) {
        left -= weights[i] ?? 0;
        if (left < 0) return i;
      }
      return weights.length - 1;
    },
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
  };
}

/** Half hours, at least one. */
export const halfHours = (hours: number): number => Math.max(30, Math.round(hours * 2) * 30);
export const round2 = (value: number): number => Math.round(value * 100) / 100;
export const byId = <T extends { readonly id: string }>(a: T, b: T): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
