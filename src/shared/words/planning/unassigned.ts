import { civilShort, counted, dayAndClock, dueMoment, fixed, hours, plural } from '../../format/index.ts';
import type { IneligibilityCode, UnassignedCode, UnassignedMessages } from '../../model/index.ts';
import { listed } from '../base/counts.ts';
import { someTaskNames, taskName, taskNames } from '../base/names.ts';
import type { WordsContext, WordsOf } from '../base/words-of.ts';

/** Short names of the reasons why a task has no agent. */
export const UNASSIGNED_NAMES: Readonly<Record<UnassignedCode, string>> = {
  no_eligible_agent: 'No eligible agent',
  no_capacity_before_due: 'No capacity before the due date',
  no_capacity_in_horizon: 'No capacity in the planning horizon',
  lost_to_higher_priority: 'Higher-priority work comes first',
  blocked: 'Blocked',
  relaxation_pending: 'Waiting for relaxed requirements',
};

/** Why agents are not eligible, after their number: `3 lack a skill`. */
const EXCLUDED: Readonly<Record<IneligibilityCode, readonly [one: string, many: string]>> = {
  missing_skill: ['lacks a skill', 'lack a skill'],
  skill_below_minimum: ['is below a required level', 'are below a required level'],
  excluded_client: ['does not work for the client', 'do not work for the client'],
  not_active: ['is not active', 'are not active'],
  no_capacity: ['has no working time', 'have no working time'],
  not_with: ['is excluded by a rule', 'are excluded by a rule'],
  team_frozen: ['is in a team that takes no new work', 'are in a team that takes no new work'],
};

const belowThreshold = (
  { eligibleAgents, bestAlignment, threshold }: UnassignedMessages['planning.below_threshold'],
  { reader }: WordsContext,
): string =>
  `${counted(eligibleAgents, 'agent', reader)} ${plural(eligibleAgents, ['is', 'are'])} eligible; the best skill alignment is ${fixed(bestAlignment, 2, reader)}, below the threshold of ${fixed(threshold, 2, reader)}.`;

/** Why a draft leaves a task without an agent. */
export const planUnassignedWords: WordsOf<UnassignedMessages> = {
  'planning.reported_blocked': () => 'Reported as blocked.',
  'planning.waits_for': ({ tasks, count }) =>
    `Waiting for ${someTaskNames(tasks, count)}, which ${plural(count, ['has', 'have'])} no planned finish.`,
  'planning.in_cycle': ({ tasks }) => `Circular dependency: ${tasks.map(taskName).join(' → ')}.`,
  'planning.nobody_eligible': ({ excluded, mandatory }, { reader }) => {
    const why = excluded.map(({ code, agents }) => `${agents} ${plural(agents, EXCLUDED[code])}`);
    const skills = mandatory.map(({ skillName, needed }) => `${skillName} at ${fixed(needed, 2, reader)}`);
    return `No agent is eligible${why.length === 0 ? '' : `: ${listed(why)}`}.${skills.length === 0 ? '' : ` Required: ${listed(skills)}.`}`;
  },
  'planning.below_threshold': belowThreshold,
  'planning.relaxation_pending': ({ nextHours, nextAt, readyHours, ...facts }, context) =>
    `${belowThreshold(facts, context)} Requirements are relaxed again after ${hours(nextHours, context.reader)} of office time, ${dayAndClock(nextAt, context.reader)} (ready for ${hours(readyHours, context.reader)}).`,
  'planning.client_cap_used': ({ client }) => `Higher-priority work uses up the weekly hour cap of ${client}.`,
  'planning.not_before_due': ({ workHours, ...due }, { reader }) =>
    `${hours(workHours, reader)} of work; no available agent can finish it by ${dueMoment(due, reader)}.`,
  'planning.group_has_no_room': ({ tasks }) =>
    `${taskNames(tasks)} are kept together, and their agent has no capacity for this one.`,
  'planning.team_frozen': ({ team, fromOn, untilOn }, { reader }) =>
    `The ${team} team takes no new work from ${civilShort(fromOn, reader)} to ${civilShort(untilOn, reader)} and has no long enough gap before or after.`,
  'planning.no_room': ({ workHours, agents, longestHours }, { reader }) =>
    `${hours(workHours, reader)} of work; none of ${counted(agents, 'qualified agent', reader)} has a long enough gap in the planning horizon (at most ${hours(longestHours, reader)} each).`,
};
