/** A source of uniform random numbers in [0, 1). */
export type Random = () => number;

/**
 * Returns a random source that depends only on the seed (any whole number) and is the same on every machine: Mulberry32
 * by Tommy Ettinger, with 32 bits of state. Good enough for searches and simulations; not for secrets.
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

/** Returns a random source that depends only on a name, whatever else is drawn (common random numbers). */
export const randomOfName = (name: string): Random => randomOf(hashOf(name));

/** Returns the 32-bit FNV-1a hash. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
