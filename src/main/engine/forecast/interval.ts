import type { Trial } from './backtest.ts';

const LEVEL = 0.8;
/** Cases from which an interval is taken from errors, not from the range seen. */
export const LEAST_CASES = 5;

/** Half the width of an 80 % interval at one step: the conformal quantile of absolute errors (Vovk, Gammerman and Shafer 2005), which counts the case to come. */
function halfWidth(errors: readonly number[]): number | null {
  if (errors.length < LEAST_CASES) return null;
  const sorted = errors.map(Math.abs).sort((a, b) => a - b);
  const place = Math.min(sorted.length, Math.ceil((sorted.length + 1) * LEVEL)) - 1;
  return sorted[place] ?? null;
}

/** Half widths by step; never narrower further ahead. Null where there are too few cases even for the first step. */
export function halfWidths(found: readonly Trial[], horizon: number): readonly number[] | null {
  const widths: number[] = [];
  for (let step = 0; step < horizon; step++) {
    const at = halfWidth(found.flatMap((trial) => trial.errors[step] ?? []));
    const before = widths.at(-1);
    if (at === null && before === undefined) return null;
    widths.push(Math.max(at ?? 0, before ?? 0));
  }
  return widths;
}

/** How often what came lay in the interval, each interval made only from errors known at that time. */
export function coverageOf(found: readonly Trial[]): { readonly covered: number; readonly cases: number } {
  let covered = 0;
  let cases = 0;
  for (const trial of found)
    trial.errors.forEach((error, step) => {
      const known = found.flatMap((other) => {
        const then = other.errors[step];
        return then !== undefined && other.origin + step < trial.origin ? [then] : [];
      });
      const width = halfWidth(known);
      if (width === null) return;
      cases++;
      if (Math.abs(error) <= width) covered++;
    });
  return { covered, cases };
}
