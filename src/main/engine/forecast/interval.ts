import { at } from '../base/at.ts';
import type { Trial } from './backtest.ts';

/** Nominal coverage of an interval. */
const LEVEL = 0.8;
/** Minimum number of cases for basing an interval on errors instead of the observed range. */
const LEAST_CASES = 5;
/** How far one case inside or outside its interval moves the level. */
const STEP = 0.02;
const LEVELS = { least: 0.5, most: 1.5 } as const;

/**
 * Returns half the width of an interval at one step: the conformal quantile of absolute errors (Vovk, Gammerman and
 * Shafer 2005), which includes the next case. If there are too few errors for the level, the largest is scaled up
 * accordingly. Returns null with fewer than `LEAST_CASES` errors.
 */
function halfWidth(errors: readonly number[], level: number): number | null {
  if (errors.length < LEAST_CASES) return null;
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  const place = (sorted.length + 1) * level;
  const isBeyond = place > sorted.length;
  return isBeyond ? (at(sorted, sorted.length - 1) * place) / sorted.length : at(sorted, Math.ceil(place) - 1);
}

/**
 * Returns half widths by step at a level, never narrower further ahead, or null if there are too few cases even for the
 * first step.
 */
export function halfWidths(found: readonly Trial[], horizon: number, level: number): readonly number[] | null {
  const widths: number[] = [];
  for (let step = 0; step < horizon; step++) {
    const own = halfWidth(
      found.flatMap((trial) => trial.errors[step] ?? []),
      level,
    );
    const before = widths.at(-1);
    if (own === null && before === undefined) return null;
    widths.push(Math.max(own ?? 0, before ?? 0));
  }
  return widths;
}

export interface Coverage {
  readonly covered: number;
  readonly cases: number;
  /** The level that would recently have covered 80 %, used for the next interval. */
  readonly level: number;
}

/**
 * Returns how often actual values were within intervals made only from what was known at the time. The level adapts to
 * misses (adaptive conformal inference; Gibbs and Candes 2021), so that a growing or more volatile series does not keep
 * intervals that are too narrow.
 */
export function coverageOf(found: readonly Trial[]): Coverage {
  const waiting: { readonly knownAt: number; readonly isCovered: boolean }[] = [];
  let [covered, cases, level] = [0, 0, LEVEL];
  const learnUntil = (origin: number): void => {
    waiting.sort((a, b) => a.knownAt - b.knownAt);
    while ((waiting[0]?.knownAt ?? Number.POSITIVE_INFINITY) < origin)
      level = nextLevel(level, waiting.shift()?.isCovered === true);
  };
  for (const trial of found) {
    learnUntil(trial.origin);
    trial.errors.forEach((error, step) => {
      const known = found.flatMap((other) => {
        const then = other.errors[step];
        return then !== undefined && other.origin + step < trial.origin ? [then] : [];
      });
      const width = halfWidth(known, level);
      if (width === null) return;
      const isCovered = Math.abs(error) <= width;
      cases++;
      if (isCovered) covered++;
      waiting.push({ knownAt: trial.origin + step, isCovered });
    });
  }
  learnUntil(Number.POSITIVE_INFINITY);
  return { covered, cases, level };
}

const nextLevel = (level: number, isCovered: boolean): number =>
  Math.min(LEVELS.most, Math.max(LEVELS.least, level + STEP * (isCovered ? LEVEL - 1 : LEVEL)));
