import type { TimelineMilestone } from '../../../shared/contract/index.ts';
import { type Milestone, msOf } from '../../../shared/model/index.ts';
import type { Prepared } from '../../engine/index.ts';

/**
 * Milestones that have a day: the one on which they were reached, or their due date. A day ends at midnight in the zone of the workspace, as in
 * reports.
 */
export function milestonesOnAxis(
  milestones: readonly Milestone[],
  isRisky: boolean,
  { office, nowMs }: Pick<Prepared, 'office' | 'nowMs'>,
): readonly TimelineMilestone[] {
  return milestones.flatMap(({ name, dueOn, completedAt }): readonly TimelineMilestone[] => {
    if (completedAt !== null) return [{ name, on: office.dateAt(msOf(completedAt)), state: 'met' }];
    if (dueOn === null) return [];
    const isMissed = office.endOfDateMs(dueOn) <= nowMs;
    return [{ name, on: dueOn, state: isMissed ? 'missed' : isRisky ? 'at_risk' : 'open' }];
  });
}
