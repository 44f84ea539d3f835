import type { ArgsOf } from '../../../shared/contract/index.ts';
import { type JournalMilestones, type Message, message } from '../../../shared/model/index.ts';

/** The effect of a change of milestones, for the journal. */
export const milestonesChanged = (
  milestones: JournalMilestones,
  { isComplete, dueOn, shiftDays, weight, rule, name }: ArgsOf<'milestone.set'>['changes'],
): Message =>
  message('journal.milestones_changed', {
    milestones,
    ...(isComplete === undefined ? {} : { isComplete }),
    ...(dueOn === undefined ? {} : { dueOn }),
    ...(shiftDays === undefined ? {} : { shiftDays }),
    ...(weight === undefined ? {} : { weight }),
    ...(rule === undefined ? {} : { rule }),
    ...(name === undefined ? {} : { name }),
  });
