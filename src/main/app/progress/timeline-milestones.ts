import type { TimelineMilestone } from '../../../shared/contract/index.ts';
import { asCivilDate, DAY_MS, type DelayLevel, type Milestone } from '../../../shared/model/index.ts';

/** Milestones that have a day: the one they were met on, or else their due; a day ends at midnight UTC, as in reports. */
export function milestonesOnAxis(
  milestones: readonly Milestone[],
  level: DelayLevel,
  nowMs: number,
): readonly TimelineMilestone[] {
  return milestones.flatMap(({ name, dueOn, completedAt }): readonly TimelineMilestone[] => {
    if (completedAt !== null) return [{ name, on: asCivilDate(completedAt.slice(0, 10)), state: 'met' }];
    if (dueOn === null) return [];
    const isMissed = Date.parse(`${dueOn}T00:00:00Z`) + DAY_MS <= nowMs;
    const isRisky = level === 'late' || level === 'at_risk';
    return [{ name, on: dueOn, state: isMissed ? 'missed' : isRisky ? 'at_risk' : 'open' }];
  });
}
