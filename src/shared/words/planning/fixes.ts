import { dayAndClock, dueMoment, fixed, hours } from '../../format/index.ts';
import type { FixMessages } from '../../model/index.ts';
import { taskName, taskNames } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

/** A change that would make a task assignable, and its result. */
export const planFixWords: WordsOf<FixMessages> = {
  'planning.fix_unblock': () => 'Set the status back to queued',
  'planning.fix_unblock_task': ({ task }) => `Set the status of ${taskName(task)} back to queued`,
  'planning.fix_remove_prerequisite': ({ task, prerequisite }) =>
    `Remove the dependency of ${taskName(task)} on ${taskName(prerequisite)}`,
  'planning.fix_lower_skill': ({ skillName, needed, proficiency, agentName }, { reader }) =>
    `Lower ${skillName} from ${fixed(needed, 2, reader)} to ${fixed(proficiency, 2, reader)} (the level of ${agentName}), or train ${agentName}`,
  'planning.fix_make_optional': ({ skillName }) => `Make ${skillName} optional, or train an agent`,
  'planning.fix_allow_client': ({ client, agentName }) =>
    `Remove ${client} from the clients that ${agentName} does not work for`,
  'planning.fix_end_freeze': ({ team }) => `End the freeze of the ${team} team`,
  'planning.fix_remove_rule': ({ agentName }) => `Remove the rule that excludes ${agentName} from this task`,
  'planning.fix_and_assign': ({ change, agentName }, { textOf }) => `${textOf(change)}, and assign it to ${agentName}`,
  'planning.fix_assign': ({ agentName, skillAlignment }, { reader }) =>
    `Assign it to ${agentName} (skill alignment ${fixed(skillAlignment, 2, reader)})`,
  'planning.fix_lower_threshold': ({ threshold }, { reader }) =>
    `Lower the match threshold to ${fixed(threshold, 2, reader)}`,
  'planning.fix_raise_cap': ({ client, byHoursPerWeek }, { reader }) =>
    `Raise the weekly hour cap of ${client} by ${hours(byHoursPerWeek, reader)}`,
  'planning.fix_leave_group': ({ tasks }) => `Remove this task from the rule that keeps ${taskNames(tasks)} together`,
  'planning.fix_remove_freeze': ({ team }) => `Remove the freeze of the ${team} team`,
  'planning.fix_move_due': (due, { reader }) => `Move the due date to ${dueMoment(due, reader)}`,
  'planning.fix_instead_of': ({ agentName, task }) => `Assign it to ${agentName} instead of ${taskName(task)}`,
  'planning.fix_finishes': ({ agentName, finishAt }, { reader }) =>
    `${agentName} finishes it ${dayAndClock(finishAt, reader)}`,
  'planning.fix_not_tried': () => 'Not tested: the plan is too large to solve again for each task',
};
