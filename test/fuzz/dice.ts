import { seeded } from '../support/seeded.ts';

/** Random choices that depend only on the seed. */
export class Dice {
  readonly #random: () => number;
  constructor(seed: number) {
    this.#random = seeded(seed);
  }
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number {
    return Math.floor(this.#random() * below);
  }
  between(min: number, max: number): number {
    return min + this.below(max - min + 1);
  }
  one<T>(list: readonly [T, ...T[]] | readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error('There is nothing to choose from.');
    return found;
  }
  chance(ratio: number): boolean {
    return this.#random() < ratio;
  }
  times<T>(count: number, make: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => make(index));
  }
}

/** Texts that programs get wrong: names of objects, markup, formulas, escapes, text that is no Unicode. */
const HOSTILE_TEXTS = [
  '',
  ' ',
  '\0',
  '\u001b[31mred\u001b[0m',
  '\ud800',
  'a\udc00b',
  '\u202egnp.exe',
  '\ufeffid',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'undefined',
  'NaN',
  '1e309',
  '-0',
  '9007199254740993',
  "'; DROP TABLE tasks; --",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("x")',
  '../../../x',
  'CON',
  '-rf',
  '--help',
  '%s%n%d',
  '#{process.exit(1)}',
  '9999-12-31',
  '0000-00-00',
  '2026-02-30',
  '2026-11-23T25:00:00Z',
  '13/04/2026',
  'Mars/Olympus',
  'xx-INVALID-yy',
  '(((((((((((((((a+)+)+)+',
  '👩‍👩‍👧‍👦',
  'İ',
  'ﬃ',
  '\r\n',
  '"',
  ',',
  ';;;;',
] as const;

export function hostileText(dice: Dice): string {
  const text = dice.one(HOSTILE_TEXTS);
  if (dice.chance(0.05)) return text.repeat(dice.between(2, 20_000)).slice(0, 200_000);
  if (dice.chance(0.2)) return text + dice.one(HOSTILE_TEXTS);
  if (dice.chance(0.2)) return dice.times(dice.below(40), () => String.fromCharCode(dice.below(0x10000))).join('');
  return text;
}

const HOSTILE_NUMBERS = [
  0,
  -0,
  -1,
  1,
  0.1,
  1.5,
  1e-320,
  1e21,
  1e308,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_SAFE_INTEGER + 2,
  Number.MIN_SAFE_INTEGER,
  2 ** 31,
  2 ** 32,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  8.64e15,
] as const;
export const hostileNumber = (dice: Dice): number =>
  dice.chance(0.5) ? dice.one(HOSTILE_NUMBERS) : dice.between(-10_000, 10_000);

/** A value of any type that JSON, or a message between threads, can hold. */
export function hostileValue(dice: Dice, depth = 0): unknown {
  const kind = dice.below(depth > 4 ? 5 : 8);
  if (kind === 0) return null;
  if (kind === 1) return dice.chance(0.5);
  if (kind === 2) return hostileNumber(dice);
  if (kind === 3 || kind === 4) return hostileText(dice);
  if (kind === 5) return dice.times(dice.below(6), () => hostileValue(dice, depth + 1));
  if (kind === 6) return nested(dice.between(1, dice.chance(0.1) ? 3_000 : 30));
  return Object.fromEntries(dice.times(dice.below(6), () => [hostileText(dice), hostileValue(dice, depth + 1)]));
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
