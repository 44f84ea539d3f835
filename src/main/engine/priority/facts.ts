import { dayAndClock, hours } from '../../../shared/format/index.ts';
import { DAY_MS, msOf, type Task } from '../../../shared/model/index.ts';
import type { Reach } from './score.ts';
import type { SkillBalance } from './supply.ts';
import { rankRatio } from './value.ts';

const TIER_WORDS = {
  strategic: 'Strategic client',
  key: 'Key client',
  standard: 'Standard client',
  small: 'Small client',
} as const;
const LISTED = 3;

/** The facts under each component, ready to show. */
export function urgencyFact(task: Task, reach: Reach, nowMs: number): string {
  const left = `${hours(task.remainingMinutes / 60)} of work left`;
  if (task.dueAt === null)
    return `No due date; waiting for ${Math.floor(Math.max(0, nowMs - msOf(task.enqueuedAt)) / DAY_MS)} days`;
  if (msOf(task.dueAt) <= nowMs) return `Due ${dayAndClock(task.dueAt)} has passed, ${left}`;
  if (reach.agent === null) return `Due ${dayAndClock(task.dueAt)}, ${left}, nobody can do it yet`;
  return `${hours(reach.minutesBeforeDue / 60)} of working time before ${dayAndClock(task.dueAt)}, ${left}`;
}

export const impactFact = (task: Task): string =>
  `${TIER_WORDS[task.clientTier]}, ${task.type || 'no type'}, strategic ${task.strategicImportance.toFixed(2)}, stakeholder ${task.stakeholderPriority.toFixed(2)}`;

export function efficiencyFact(eligible: number, bottleneck: SkillBalance | null): string {
  if (eligible === 0) return 'No agent can take it';
  if (bottleneck === null) return `${eligible} agents can take it, no skill asked for`;
  const hoursOf = `${hours(Math.round(bottleneck.supplyMinutes / 60))} there, ${hours(Math.round(bottleneck.demandMinutes / 60))} asked for`;
  const lone = bottleneck.loneAgentName === null ? '' : `, only ${bottleneck.loneAgentName} has it`;
  return `${bottleneck.coverRatio < 1 ? 'Bottleneck' : 'Scarcest'} ${bottleneck.skillId}: ${hoursOf}${lone}`;
}

export const revenueFact = (contribution: number, sorted: Float64Array): string =>
  contribution <= 0
    ? 'No expected contribution'
    : `Contribution ${Math.round(contribution / 100).toLocaleString('en-GB')}, ahead of ${Math.round(rankRatio(sorted, contribution) * 100)}% of open work`;

export function dependencyFact(downstream: readonly Task[]): string {
  if (downstream.length === 0) return 'Nothing waits for it';
  const work = downstream.reduce((sum, task) => sum + task.remainingMinutes, 0) / 60;
  const names = downstream
    .slice(0, LISTED)
    .map((task) => task.id)
    .join(', ');
  return `Unblocks ${downstream.length} ${downstream.length === 1 ? 'task' : 'tasks'}, ${hours(work)}: ${names}${downstream.length > LISTED ? ' and more' : ''}`;
}
