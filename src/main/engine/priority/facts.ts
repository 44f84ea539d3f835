import { DAY_MS, dueDateOf, message, type PriorityFact, type SkillId, type Task } from '../../../shared/model/index.ts';
import type { Reach, Steady } from './reach.ts';
import type { ClientBalance, SkillBalance } from './supply.ts';
import { rankRatio } from './value.ts';

/**
 * Returns the working time before the due date and the work remaining or, without a due date, the time spent waiting.
 */
export function urgencyFact(
  task: Task,
  reach: Reach,
  { enqueuedMs, dueMs }: Pick<Steady, 'enqueuedMs' | 'dueMs'>,
  nowMs: number,
): PriorityFact {
  const { dueAt } = task;
  if (dueAt === null)
    return message('priority.no_due_date', { waitingDays: Math.floor(Math.max(0, nowMs - enqueuedMs) / DAY_MS) });
  const due = dueDateOf(task, dueAt);
  const remainingHours = task.remainingMinutes / 60;
  if (dueMs <= nowMs) return message('priority.overdue', { ...due, remainingHours });
  if (reach.agent === null) return message('priority.no_able_agent_before_due', { ...due, remainingHours });
  return message('priority.time_before_due', { ...due, workingHours: reach.minutesBeforeDue / 60, remainingHours });
}

/** Returns the four inputs of business impact. */
export const impactFact = ({ clientTier, type, strategicImportance, stakeholderPriority }: Task): PriorityFact =>
  message('priority.impact', { clientTier, type, strategicImportance, stakeholderPriority });

/** Returns the scarcest skill for this task, with the hours available and needed. */
export function efficiencyFact(
  eligible: number,
  bottleneck: SkillBalance | null,
  balances: readonly SkillBalance[],
  nameOf: (id: SkillId) => string,
): PriorityFact {
  if (eligible === 0) return message('priority.no_eligible_agent', {});
  if (bottleneck === null) return message('priority.no_skill_needed', { eligibleAgents: eligible });
  return message(bottleneck.supplyRatio < 0.5 ? 'priority.bottleneck_skill' : 'priority.scarcest_skill', {
    skillId: bottleneck.skillId,
    skillName: nameOf(bottleneck.skillId),
    availableHours: Math.round(bottleneck.supplyMinutes / 60),
    neededHours: Math.round(bottleneck.demandMinutes / 60),
    days: bottleneck.days,
    onlyHolders: balances.flatMap(({ loneAgentName, skillId }) =>
      loneAgentName === null ? [] : [{ agentName: loneAgentName, skillId, skillName: nameOf(skillId) }],
    ),
  });
}

/** Returns the weekly hour cap of the client, for use if it leaves fewer hours than any skill. */
export const capFact = (eligible: number, cap: ClientBalance): PriorityFact =>
  message('priority.client_cap', {
    eligibleAgents: eligible,
    client: cap.client,
    availableHours: Math.round(cap.supplyMinutes / 60),
    neededHours: Math.round(cap.demandMinutes / 60),
    days: cap.days,
  });

/** Returns the expected contribution (given in minor units) and its rank among open work. */
export const revenueFact = (contribution: number, sorted: Float64Array): PriorityFact =>
  contribution <= 0
    ? message('priority.no_contribution', {})
    : message('priority.contribution', {
        contribution: Math.round(contribution / 100),
        aheadRatio: rankRatio(sorted, contribution),
      });

/** Returns how much work depends on this task. `first` lists the first few of those tasks. */
export const dependencyFact = (count: number, minutes: number, first: readonly Task[]): PriorityFact =>
  count === 0
    ? message('priority.unblocks_nothing', {})
    : message('priority.unblocks', {
        tasks: count,
        hours: minutes / 60,
        taskIds: first.map(({ id }) => id),
        titles: first.map(({ title }) => title),
      });
