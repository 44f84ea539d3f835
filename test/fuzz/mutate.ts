import { type Dice, hostileText, hostileValue } from './dice.ts';

/** Bytes with a few changes: flipped, cut, doubled, inserted, or taken from another file. */
export function mutatedBytes(dice: Dice, bytes: Uint8Array, other: Uint8Array = bytes): Uint8Array {
  let made = Buffer.from(bytes);
  for (let change = dice.between(1, 6); change > 0; change--) {
    const at = dice.below(made.length + 1);
    const length = dice.below(Math.min(64, made.length - at + 1));
    const kind = dice.below(6);
    const [before, after] = [made.subarray(0, at), made.subarray(at + length)];
    if (kind === 0) made[Math.min(at, made.length - 1)] = dice.below(256);
    else if (kind === 1) made = Buffer.concat([before, after]);
    else if (kind === 2) made = Buffer.concat([before, made.subarray(at, at + length), made.subarray(at)]);
    else if (kind === 3)
      made = Buffer.concat([before, Buffer.from(hostileText(dice).slice(0, 2_000)), made.subarray(at)]);
    else if (kind === 4) {
      const from = dice.below(other.length + 1);
      made = Buffer.concat([before, other.subarray(from, from + 200), after]);
    } else made = Buffer.from(before);
  }
  return new Uint8Array(made);
}

/** A value with one part, at any depth, replaced, removed or added. */
export function mutatedValue(dice: Dice, value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > 30 || dice.chance(0.15)) return hostileValue(dice);
  if (Array.isArray(value)) {
    if (value.length === 0 || dice.chance(0.2)) return [...value, hostileValue(dice)];
    const at = dice.below(value.length);
    if (dice.chance(0.1)) return value.toSpliced(at, 1);
    return value.with(at, mutatedValue(dice, value[at], depth + 1));
  }
  const entries = Object.entries(value);
  if (entries.length === 0 || dice.chance(0.2))
    return Object.fromEntries([...entries, [hostileText(dice), hostileValue(dice)]]);
  const at = dice.below(entries.length);
  if (dice.chance(0.1)) return Object.fromEntries(entries.toSpliced(at, 1));
  return Object.fromEntries(
    entries.map(([key, own], index) => [key, index === at ? mutatedValue(dice, own, depth + 1) : own]),
  );
}
