import { civilShort, counted, fixed, hours, percent, type Reader } from '../../format/index.ts';
import type { MatchingMessages } from '../../model/index.ts';
import { listed, timesAfter } from '../base/counts.ts';
import type { WordsContext, WordsOf } from '../base/words-of.ts';

const level = (proficiency: number, reader: Reader): string => fixed(proficiency, 2, reader);

type Success = MatchingMessages['matching.success'];

/** The basis of a chance of success: finished work, the default, or both. */
function basisText({ basis, similarTasks, neededTasks, learnedShare }: Success, reader: Reader): string {
  if (basis === 'default') return 'workspace default, because learning did not improve it';
  const similar = counted(similarTasks, 'similar task', reader);
  const needed = `${similarTasks} of the ${counted(neededTasks, 'similar task', reader)} needed`;
  const known = basis === 'few' ? needed : similar;
  if (learnedShare === undefined) return basis === 'few' ? needed : `from ${similar}`;
  if (learnedShare === 0)
    return similarTasks === 0 ? 'no history yet: workspace default' : `workspace default; ${known}`;
  const work = basis === 'few' ? 'other finished work' : 'finished work';
  const share = percent(learnedShare, reader);
  return share === percent(1, reader)
    ? `learned from ${work}; ${known}`
    : `${share} learned from ${work}, the rest is the workspace default; ${known}`;
}

function successText(values: Success, { reader }: WordsContext): string {
  const { ratio, declines, declineLoss } = values;
  const declined =
    declines === 0 ? '' : `; declined this task${timesAfter(declines) || ' once'}: −${fixed(declineLoss, 2, reader)}`;
  return `${percent(ratio, reader)} likely to finish on time (${basisText(values, reader)})${declined}`;
}

/** The match of an agent and a task: reasons against it, changes that would allow it, and the facts behind the fit. */
export const matchingWords: WordsOf<MatchingMessages> = {
  'matching.missing_skill': ({ agentName, skillName, needed }, { reader }) =>
    `${agentName} does not have ${skillName}, required at ${level(needed, reader)}.`,
  'matching.skill_below_minimum': ({ agentName, skillName, needed, proficiency }, { reader }) =>
    `${agentName} has ${skillName} at ${level(proficiency, reader)}; ${level(needed, reader)} is required.`,
  'matching.excluded_client': ({ agentName, client }) => `${agentName} does not work for ${client}.`,
  'matching.has_left': ({ agentName, leftOn }, { reader }) => `${agentName} left on ${civilShort(leftOn, reader)}.`,
  'matching.starts_after_horizon': ({ agentName, startsOn }, { reader }) =>
    `${agentName} starts on ${civilShort(startsOn, reader)}, after the planning horizon.`,
  'matching.no_working_time': ({ agentName }) => `${agentName} has no working time in the planning horizon.`,
  'matching.excluded_by_rule': ({ agentName }) => `A rule excludes ${agentName} from this task.`,
  'matching.team_frozen': ({ team, untilOn }, { reader }) =>
    `The ${team} team takes no new work until ${civilShort(untilOn, reader)}.`,
  'matching.lift_train': ({ agentName, skillName, needed }, { reader }) =>
    `Train ${agentName} in ${skillName} to ${level(needed, reader)}, or make the skill optional.`,
  'matching.lift_raise_skill': ({ agentName, skillName, needed, proficiency }, { reader }) =>
    `Raise ${agentName}'s ${skillName} from ${level(proficiency, reader)} to ${level(needed, reader)}, or lower the minimum.`,
  'matching.lift_allow_client': ({ agentName, client }) =>
    `Remove ${client} from the clients that ${agentName} does not work for.`,
  'matching.lift_extend_dates': ({ beyondOn }, { reader }) =>
    `Extend the active dates beyond ${civilShort(beyondOn, reader)}.`,
  'matching.lift_start_earlier': ({ beforeOn }, { reader }) =>
    `Set a start date before ${civilShort(beforeOn, reader)}, or extend the planning horizon.`,
  'matching.lift_give_time': ({ agentName }) => `Shorten the time off of ${agentName}, or add working hours.`,
  'matching.lift_remove_rule': () => 'Remove the rule.',
  'matching.lift_end_freeze': ({ agentName, endOn }, { reader }) =>
    `End the freeze on ${civilShort(endOn, reader)}, so that ${agentName} has a working day left in the planning horizon.`,

  'matching.skills_met': ({ skills }, { reader }) =>
    skills === 0
      ? 'No skill required'
      : skills === 1
        ? 'Has the required skill'
        : `Has all ${counted(skills, 'required skill', reader)}`,
  'matching.skills_short': ({ gaps }, { reader }) =>
    `Below the required level in ${listed(
      gaps.map(
        ({ skillName, proficiency, needed }) =>
          `${skillName} (${level(proficiency, reader)} of ${level(needed, reader)})`,
      ),
    )}`,
  'matching.experience': ({ tasks }, { reader }) =>
    tasks === 0 ? 'No similar task finished' : `${counted(tasks, 'similar task', reader)} finished`,
  'matching.success': successText,
  'matching.no_due_date': () => 'No due date',
  'matching.availability': ({ availableHours, workHours }, { reader }) =>
    `${hours(availableHours, reader)} available before the due date for ${hours(workHours, reader)} of work`,
  'matching.workload': ({ ratio }, { reader }) => `${percent(ratio, reader)} of the planning horizon is allocated`,
  'matching.no_capacity': () => 'No capacity in the planning horizon',
};

interface LoadOfWeek {
  readonly loadBefore: number | null;
  readonly loadAfter: number | null;
}

/** Explains why a load in a list falls although work is added; null if none falls as displayed. */
export function fallingLoadNote(rows: readonly LoadOfWeek[], reader: Reader): string | null {
  const falls = rows.some(
    ({ loadBefore, loadAfter }) =>
      loadBefore !== null &&
      loadAfter !== null &&
      loadAfter < loadBefore &&
      percent(loadAfter, reader) !== percent(loadBefore, reader),
  );
  return falls
    ? 'Load falls if adding this task pushes more work out of that week than the task adds: work that does not fit before it is planned after it.'
    : null;
}
