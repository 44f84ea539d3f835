import { at } from '../base/at.ts';
import { randomOfName } from '../base/random.ts';
import { normalQuantile } from './normal.ts';

/** Number of draws in one simulation. */
export const DRAWS = 200;

/** Standard normal quantiles at the centres of this many intervals of equal probability. */
const FINE = 4096;
const QUANTILES = Float64Array.from({ length: FINE }, (_, index) => normalQuantile((index + 0.5) / FINE));

/**
 * Fills `into` with standard normal draws that depend only on a name (common random numbers), so that a change affects
 * only what depends on it. Each draw falls into its own one of `into.length` intervals of equal probability, in an
 * order shuffled by the name (Latin hypercube sampling; McKay, Beckman, Conover 1979), which removes most of the noise
 * from quantiles.
 */
export function normalsOf(name: string, into: Float64Array): Float64Array {
  const count = into.length;
  const next = randomOfName(name);
  for (let index = 0; index < count; index++) into[index] = index;
  for (let index = count - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    const kept = at(into, index);
    into[index] = at(into, other);
    into[other] = kept;
  }
  for (let index = 0; index < count; index++) {
    const part = (at(into, index) + next()) / count;
    into[index] = at(QUANTILES, Math.min(FINE - 1, Math.floor(part * FINE)));
  }
  return into;
}

/** The draws of names, in simulations with the same number of draws. */
export interface Normals {
  readonly draws: number;
  /** Returns the draws that `normalsOf` gives for a name, calculated once. */
  of(name: string): Float64Array;
}

/** Returns draws that several forecasts of the same tasks share. */
export function sharedNormals(draws = DRAWS): Normals {
  const known = new Map<string, Float64Array>();
  return {
    draws,
    of(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const made = normalsOf(name, new Float64Array(draws));
      known.set(name, made);
      return made;
    },
  };
}

/** Returns a number from 0 (inclusive) to 1 (exclusive) that depends only on a name. */
export const uniformOf = (name: string): number => randomOfName(name)();
