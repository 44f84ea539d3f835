import { counted, fixed, hours, plural, whole } from '../../format/index.ts';
import type { AdviceMessages } from '../../model/index.ts';
import { someTaskNames, taskName } from '../base/names.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Suggestions and warnings about a whole plan, and work that somebody else would do faster. */
export const planAdviceWords: WordsOf<AdviceMessages> = {
  'planning.suggest_hours': ({ agentName, hours: more, value }, { reader }) =>
    `${hours(more, reader)} more from ${agentName} would add up to ${whole(value, reader)} to the plan value.`,
  'planning.suggest_training': ({ agentName, skillName, proficiency, needed, tasks, value }, { reader }) =>
    `Raise ${agentName}'s ${skillName} from ${fixed(proficiency, 2, reader)} to ${fixed(needed, 2, reader)}: ${counted(tasks, 'more task', reader)} could be assigned, worth ${whole(value, reader)}.`,
  'planning.warn_agent_removed': ({ task, agentId }) =>
    `${taskName(task)} is assigned to ${agentId}, who is not in this workspace.`,
  'planning.warn_cycle': ({ tasks }) =>
    `Circular dependency: ${tasks.map(taskName).join(' → ')}. Remove one of these dependencies.`,
  'planning.warn_estimates': ({ tasks }, { reader }) =>
    `${counted(tasks, 'open task', reader)} ${plural(tasks, ['has', 'have'])} no estimate; the median of their type is used.`,
  'planning.warn_more_late': ({ tasks, count }) =>
    `More tasks are late or likely to be late with this plan than now: ${someTaskNames(tasks, count)}. The plan puts the value of all work together first. To keep one of them on time, pin it or raise its priority.`,
  'planning.saving': ({ title, agentName, workHours, currentName, currentHours }, { reader }) =>
    `${agentName} would do ${title} in ${hours(workHours, reader)}; ${currentName} needs ${hours(currentHours, reader)}.`,
};
