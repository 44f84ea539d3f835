import { counted, dueMoment, fixed, hours, percent, type Reader, whole } from '../../format/index.ts';
import type { ClientTier, PriorityMessages } from '../../model/index.ts';
import { listedOf } from '../base/counts.ts';
import { beforeDue } from '../base/due.ts';
import type { WordsOf } from '../base/words-of.ts';

const TIERS: Readonly<Record<ClientTier, string>> = {
  strategic: 'Strategic client',
  key: 'Key client',
  standard: 'Standard client',
  small: 'Small client',
};
const canTakeIt = (agents: number, reader: Reader): string => `${counted(agents, 'agent', reader)} can take it`;
const within = (days: number | undefined, reader: Reader): string =>
  days === undefined ? '' : ` in the next ${counted(days, 'day', reader)}`;
const skillHours = (
  label: string,
  { skillName, availableHours, neededHours, days, onlyHolders }: PriorityMessages['priority.bottleneck_skill'],
  reader: Reader,
): string =>
  [
    `${label}, ${skillName}: ${hours(availableHours, reader)} available${within(days, reader)}, ${hours(neededHours, reader)} needed`,
    ...onlyHolders.map((only) => `only ${only.agentName} has ${only.skillName}`),
  ].join('; ');

/** Why a task has its priority, one sentence for each of the five components. */
export const priorityWords: WordsOf<PriorityMessages> = {
  'priority.no_due_date': ({ waitingDays }, { reader }) =>
    `No due date; in the queue for ${counted(waitingDays, 'day', reader)}`,
  'priority.overdue': ({ remainingHours, ...due }, { reader }) =>
    `Overdue since ${dueMoment(due, reader)}, ${hours(remainingHours, reader)} remaining`,
  'priority.no_able_agent_before_due': ({ remainingHours, ...due }, { reader }) =>
    `Due ${dueMoment(due, reader)}, ${hours(remainingHours, reader)} remaining, no agent can do it yet`,
  'priority.time_before_due': ({ workingHours, remainingHours, ...due }, { reader }) =>
    `${hours(workingHours, reader)} of working time ${beforeDue(due, reader)}, ${hours(remainingHours, reader)} remaining`,
  'priority.impact': ({ clientTier, type, strategicImportance, stakeholderPriority }, { reader }) =>
    `${TIERS[clientTier]}, ${type === '' ? 'no task type' : `task type ${type}`}, strategic importance ${fixed(strategicImportance, 2, reader)}, stakeholder priority ${fixed(stakeholderPriority, 2, reader)}`,
  'priority.no_eligible_agent': () => 'No agent can take it',
  'priority.no_skill_needed': ({ eligibleAgents }, { reader }) =>
    `${canTakeIt(eligibleAgents, reader)}; no skill required`,
  'priority.bottleneck_skill': (values, { reader }) => skillHours('Bottleneck', values, reader),
  'priority.scarcest_skill': (values, { reader }) => skillHours('Scarcest skill', values, reader),
  'priority.client_cap': ({ eligibleAgents, client, availableHours, neededHours, days }, { reader }) =>
    `${canTakeIt(eligibleAgents, reader)}; limited by the hour cap of ${client}: ${hours(availableHours, reader)}${within(days, reader)}, ${hours(neededHours, reader)} needed`,
  'priority.no_contribution': () => 'No expected contribution',
  'priority.contribution': ({ contribution, aheadRatio }, { reader }) =>
    `Expected contribution ${whole(contribution, reader)}, more than that of ${percent(aheadRatio, reader)} of open tasks`,
  'priority.unblocks_nothing': () => 'No task depends on it',
  'priority.unblocks': (values, { reader }) =>
    `Unblocks ${counted(values.tasks, 'task', reader)} (${hours(values.hours, reader)}): ${listedOf(values.titles, values.tasks - values.titles.length)}`,
};
