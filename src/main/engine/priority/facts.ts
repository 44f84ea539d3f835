import { hours, weekdayDay } from '../../../shared/format/index.ts';
import { DAY_MS, type Instant, type Task, type TaskId } from '../../../shared/model/index.ts';
import type { Reach, Steady } from './reach.ts';
import type { ClientBalance, SkillBalance } from './supply.ts';
import { rankRatio } from './value.ts';

const TIER_WORDS = {
  strategic: 'Strategic client',
  key: 'Key client',
  standard: 'Standard client',
  small: 'Small client',
} as const;

const days = new Map<number, string>();

/** `Tue 24 Nov, 16:00`, as `dayAndClock` says it; each day is put into words once. */
function dueText(at: Instant, ms: number): string {
  const day = Math.floor(ms / DAY_MS);
  const known = days.get(day) ?? weekdayDay(at);
  if (days.size < 10_000) days.set(day, known);
  return `${known}, ${at.slice(11, 16)}`;
}

/** The facts under each component, ready to show. */
export function urgencyFact(
  task: Task,
  reach: Reach,
  { enqueuedMs, dueMs }: Pick<Steady, 'enqueuedMs' | 'dueMs'>,
  nowMs: number,
): string {
  const left = `${hours(task.remainingMinutes / 60)} of work left`;
  if (task.dueAt === null)
    return `No due date; waiting for ${Math.floor(Math.max(0, nowMs - enqueuedMs) / DAY_MS)} days`;
  if (dueMs <= nowMs) return `Due ${dueText(task.dueAt, dueMs)} has passed, ${left}`;
  if (reach.agent === null) return `Due ${dueText(task.dueAt, dueMs)}, ${left}, nobody can do it yet`;
  return `${hours(reach.minutesBeforeDue / 60)} of working time before ${dueText(task.dueAt, dueMs)}, ${left}`;
}

export const impactFact = (task: Task): string =>
  `${TIER_WORDS[task.clientTier]}, ${task.type || 'no type'}, strategic ${task.strategicImportance.toFixed(2)}, stakeholder ${task.stakeholderPriority.toFixed(2)}`;

export function efficiencyFact(
  eligible: number,
  bottleneck: SkillBalance | null,
  balances: readonly SkillBalance[],
): string {
  if (eligible === 0) return 'No agent can take it';
  const can = canTake(eligible);
  if (bottleneck === null) return `${can}, no skill asked for`;
  const hoursOf = `${hours(Math.round(bottleneck.supplyMinutes / 60))} there, ${hours(Math.round(bottleneck.demandMinutes / 60))} asked for`;
  const lone = balances
    .filter((balance) => balance.loneAgentName !== null)
    .map((balance) => `, only ${balance.loneAgentName} has ${balance.skillId}`)
    .join('');
  return `${bottleneck.coverRatio < 1 ? 'Bottleneck' : 'Scarcest'} ${bottleneck.skillId}: ${hoursOf}${lone}`;
}

export const capFact = (eligible: number, cap: ClientBalance): string =>
  `${canTake(eligible)}, the cap of ${cap.client} binds: ${hours(Math.round(cap.supplyMinutes / 60))} in the horizon, ${hours(Math.round(cap.demandMinutes / 60))} asked for`;

const canTake = (eligible: number): string => `${eligible} ${eligible === 1 ? 'agent' : 'agents'} can take it`;

export const revenueFact = (contribution: number, sorted: Float64Array): string =>
  contribution <= 0
    ? 'No expected contribution'
    : `Contribution ${grouped(Math.round(contribution / 100))}, ahead of ${Math.round(rankRatio(sorted, contribution) * 100)}% of open work`;

/** Thousands apart; the locale machinery is too slow for ten thousand tasks. */
const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');

export function dependencyFact(count: number, minutes: number, first: readonly TaskId[]): string {
  if (count === 0) return 'Nothing waits for it';
  const more = count > first.length ? ' and more' : '';
  return `Unblocks ${count} ${count === 1 ? 'task' : 'tasks'}, ${hours(minutes / 60)}: ${first.join(', ')}${more}`;
}
