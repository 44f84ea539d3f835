/** A source of numbers, uniform in [0, 1). */
export type Random = () => number;

/**
 * Numbers that follow from a seed alone, the same on every machine: Mulberry32 by Tommy Ettinger, 32 bits of state. Enough for
 * searches and simulations, no use for secrets. `seed`: any whole number.
 */
export function randomOf(seed: number): Random {
  let state = Math.trunc(seed) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Numbers that belong to a name alone, whatever else is drawn (common random numbers). */
export const randomOfName = (name: string): Random => randomOf(hashOf(name));

/** 32-bit FNV-1a. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
