import { normalQuantile } from './normal.ts';

/** Draws of one simulation. */
export const DRAWS = 200;

/** Standard normal quantiles at the middles of this many equal parts of probability. */
const FINE = 4096;
const QUANTILES = Float64Array.from({ length: FINE }, (_, at) => normalQuantile((at + 0.5) / FINE));

/**
 * Standard normal draws that belong to a name alone: the same in every simulation, whatever else is in it (common random numbers), so that a
 * change moves only what depends on it. Each draw falls in its own one of `into.length` equal parts of probability, in an order shuffled by
 * the name (Latin hypercube sampling; McKay, Beckman, Conover 1979), which takes most of the noise from quantiles.
 */
export function normalsOf(name: string, into: Float64Array): Float64Array {
  const count = into.length;
  const next = seeded(hashOf(name));
  for (let at = 0; at < count; at++) into[at] = at;
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    const kept = into[at] ?? 0;
    into[at] = into[other] ?? 0;
    into[other] = kept;
  }
  for (let at = 0; at < count; at++) {
    const part = ((into[at] ?? 0) + next()) / count;
    into[at] = QUANTILES[Math.min(FINE - 1, Math.floor(part * FINE))] ?? 0;
  }
  return into;
}

/** One number from 0 up to 1 that belongs to a name alone. */
export const uniformOf = (name: string): number => seeded(hashOf(name))();

/** Mulberry32 by Tommy Ettinger. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** 32-bit FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
