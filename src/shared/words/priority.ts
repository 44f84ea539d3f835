import { counted, dayAndClock, hours, percent, whole } from '../format/index.ts';
import type { ClientTier, PriorityMessages } from '../model/index.ts';
import type { WordsOf } from './words-of.ts';

const TIERS: Readonly<Record<ClientTier, string>> = {
  strategic: 'Strategic client',
  key: 'Key client',
  standard: 'Standard client',
  small: 'Small client',
};
const canTakeIt = (agents: number): string => `${counted(agents, 'agent')} can take it`;
const skillHours = (
  label: string,
  { skillId, availableHours, neededHours, onlyHolders }: PriorityMessages['priority.bottleneck_skill'],
): string =>
  [
    `${label} ${skillId}: ${hours(availableHours)} available, ${hours(neededHours)} needed`,
    ...onlyHolders.map((only) => `only ${only.agentName} has ${only.skillId}`),
  ].join('; ');

/** Why a task has its priority, one sentence for each of the five components. */
export const priorityWords: WordsOf<PriorityMessages> = {
  'priority.no_due_date': ({ waitingDays }) => `No due date; in the queue for ${counted(waitingDays, 'day')}`,
  'priority.overdue': ({ dueAt, remainingHours }, { reader }) =>
    `Overdue since ${dayAndClock(dueAt, reader)}, ${hours(remainingHours)} remaining`,
  'priority.no_able_agent_before_due': ({ dueAt, remainingHours }, { reader }) =>
    `Due ${dayAndClock(dueAt, reader)}, ${hours(remainingHours)} remaining, no agent can do it yet`,
  'priority.time_before_due': ({ dueAt, workingHours, remainingHours }, { reader }) =>
    `${hours(workingHours)} of working time before ${dayAndClock(dueAt, reader)}, ${hours(remainingHours)} remaining`,
  'priority.impact': ({ clientTier, type, strategicImportance, stakeholderPriority }) =>
    `${TIERS[clientTier]}, ${type || 'no type'}, strategic importance ${strategicImportance.toFixed(2)}, stakeholder priority ${stakeholderPriority.toFixed(2)}`,
  'priority.no_eligible_agent': () => 'No agent can take it',
  'priority.no_skill_needed': ({ eligibleAgents }) => `${canTakeIt(eligibleAgents)}; no skill required`,
  'priority.bottleneck_skill': (values) => skillHours('Bottleneck', values),
  'priority.scarcest_skill': (values) => skillHours('Scarcest skill', values),
  'priority.client_cap': ({ eligibleAgents, client, availableHours, neededHours }) =>
    `${canTakeIt(eligibleAgents)}; limited by the hour cap of ${client}: ${hours(availableHours)} in the planning horizon, ${hours(neededHours)} needed`,
  'priority.no_contribution': () => 'No expected contribution',
  'priority.contribution': ({ contribution, aheadRatio }, { reader }) =>
    `Expected contribution ${whole(contribution, reader)}, more than ${percent(aheadRatio)} of open work`,
  'priority.unblocks_nothing': () => 'No task depends on it',
  'priority.unblocks': (values) =>
    `Unblocks ${counted(values.tasks, 'task')}, ${hours(values.hours)}: ${values.taskIds.join(', ')}${values.tasks > values.taskIds.length ? ' and more' : ''}`,
};
