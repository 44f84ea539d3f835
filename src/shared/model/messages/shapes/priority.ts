import { CLIENT_TIERS } from '../../task.ts';
import type { PriorityMessages } from '../priority.ts';
import { dueFields, group, listOf, number, oneOf, optional, type ShapesOf, skillId, taskId, text } from './guards.ts';

const skillHoursFields = {
  skillId: skillId,
  skillName: text,
  availableHours: number,
  neededHours: number,
  days: optional(number),
  onlyHolders: listOf(group({ agentName: text, skillId: skillId, skillName: text })),
};

export const priorityShapes: ShapesOf<PriorityMessages> = {
  'priority.no_due_date': { waitingDays: number },
  'priority.overdue': { ...dueFields, remainingHours: number },
  'priority.no_able_agent_before_due': { ...dueFields, remainingHours: number },
  'priority.time_before_due': { ...dueFields, workingHours: number, remainingHours: number },
  'priority.impact': {
    clientTier: oneOf(...CLIENT_TIERS),
    type: text,
    strategicImportance: number,
    stakeholderPriority: number,
  },
  'priority.no_eligible_agent': {},
  'priority.no_skill_needed': { eligibleAgents: number },
  'priority.bottleneck_skill': skillHoursFields,
  'priority.scarcest_skill': skillHoursFields,
  'priority.client_cap': {
    eligibleAgents: number,
    client: text,
    availableHours: number,
    neededHours: number,
    days: optional(number),
  },
  'priority.no_contribution': {},
  'priority.contribution': { contribution: number, aheadRatio: number },
  'priority.unblocks_nothing': {},
  'priority.unblocks': { tasks: number, hours: number, taskIds: listOf(taskId), titles: listOf(text) },
};
