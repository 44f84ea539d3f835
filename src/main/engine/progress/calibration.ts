import type { FinishCalibration, Outcome, Policy } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { remembered } from '../base/memoize.ts';
import { foreseenOutcomes } from '../learning/index.ts';

/** The 90 % point of the normal distribution. */
const Z90 = 1.2816;
/** Finished tasks at which what was measured counts for half, beside the bell that was assumed. */
const TRUSTED = 60;

/** How effort really lies around what was learned, in standard deviations of it: its middle, and how far P90 is from there beside that of a bell. */
export interface EffortBell {
  readonly shift: number;
  readonly scale: number;
}
const ASSUMED: EffortBell = { shift: 0, scale: 1 };

const deviationsOf = remembered((outcomes: readonly Outcome[], policy: Policy, nowMs: number): readonly number[] =>
  foreseenOutcomes(outcomes, policy, nowMs).flatMap((row) => row.deviations ?? []),
);

/**
 * How far foreseen effort is to be moved and stretched, from the newest outcomes, each foreseen from those before it: their median and their 90 %
 * point, drawn towards a bell where they are few. A mean of logarithms is no median where many take exactly the estimate and a few far less.
 */
export const effortBell = (outcomes: readonly Outcome[], policy: Policy, nowMs: number): EffortBell =>
  bellOf([...deviationsOf(outcomes, policy, nowMs)].sort((a, b) => a - b));

function bellOf(sorted: readonly number[]): EffortBell {
  if (sorted.length === 0) return ASSUMED;
  const position = (ratio: number): number =>
    at(sorted, Math.min(sorted.length - 1, Math.floor(ratio * sorted.length)));
  const trust = sorted.length / (sorted.length + TRUSTED);
  const shift = trust * position(0.5);
  const reach = trust * position(0.9) + (1 - trust) * Z90;
  return { shift, scale: Math.min(3, Math.max(1 / 3, (reach - shift) / Z90)) };
}

/** How often effort stayed within its P50 and P90, over the newest outcomes, each foreseen from those finished before it, and moved and stretched by these alone. */
export function finishCalibration(outcomes: readonly Outcome[], policy: Policy, nowMs: number): FinishCalibration {
  const sorted: number[] = [];
  let [cases, p50, p90] = [0, 0, 0];
  for (const value of deviationsOf(outcomes, policy, nowMs)) {
    const { shift, scale } = bellOf(sorted);
    cases++;
    if (value <= shift) p50++;
    if (value <= shift + scale * Z90) p90++;
    const place = sorted.findIndex((other) => other > value);
    sorted.splice(place < 0 ? sorted.length : place, 0, value);
  }
  return { cases, p50Held: cases === 0 ? null : p50 / cases, p90Held: cases === 0 ? null : p90 / cases };
}
