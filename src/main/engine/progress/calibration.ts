import type { FinishCalibration, Outcome, Policy } from '../../../shared/model/index.ts';
import { foreseenOutcomes } from '../learning/index.ts';

/** The 90 % point of the normal distribution. */
const Z90 = 1.2816;

/** How often effort stayed within its P50 and P90, over the newest outcomes, each foreseen from those finished before it. */
export function finishCalibration(outcomes: readonly Outcome[], policy: Policy, nowMs: number): FinishCalibration {
  const deviations = foreseenOutcomes(outcomes, policy, nowMs).flatMap((row) => row.deviations ?? []);
  const held = (reach: number): number | null =>
    deviations.length === 0 ? null : deviations.filter((value) => value <= reach).length / deviations.length;
  return { cases: deviations.length, p50Held: held(0), p90Held: held(Z90) };
}
