import {
  DAY_MS,
  msOf,
  type Policy,
  type PriorityComponentName,
  type PriorityScore,
  type Task,
} from '../../../shared/model/index.ts';

/** Returns the value of finishing a task on time: composite x estimated hours, as a whole number. */
export const worthInTime = (task: Task, score: PriorityScore | null): number =>
  Math.round(((score?.composite ?? 0) * task.estimateMinutes) / 60);

/** What a plan changes: urgency and efficiency follow from who has time for the work. */
const CHANGED_BY_PLANS: ReadonlySet<PriorityComponentName> = new Set(['urgency', 'resource_efficiency']);

/**
 * Returns the value of open work for shares of it: estimated hours x the components of its priority that no plan
 * changes, so that a share is measured in the same way before and after a plan. Hours alone if the policy gives these
 * components no weight.
 */
export function steadyWorth(task: Task, score: PriorityScore | null): number {
  const steady = (score?.components ?? []).filter(({ name }) => !CHANGED_BY_PLANS.has(name));
  const isWeighted = steady.some(({ weight }) => weight > 0);
  const points = isWeighted ? steady.reduce((sum, { contribution }) => sum + contribution, 0) : 1;
  return (points * task.estimateMinutes) / 60;
}

/**
 * Returns the share of its value that work finishing at `finishMs` keeps: 1 until due, then falling with the days late
 * to the policy's floor.
 */
const timelinessAt = (task: Task, finishMs: number, policy: Policy): number =>
  task.dueAt === null ? 1 : timelinessAfter(msOf(task.dueAt), finishMs, policy);

/** The same as `timelinessAt` with the due date as a number, for loops over many finishes. */
export function timelinessAfter(dueMs: number, finishMs: number, policy: Policy): number {
  const daysLate = (finishMs - dueMs) / DAY_MS;
  if (daysLate <= 0) return 1;
  const { latenessFloor, latenessDays } = policy.values;
  return Math.max(latenessFloor, 1 - ((1 - latenessFloor) * daysLate) / latenessDays);
}

/** Returns the value of a placed task, rounded down, so that no plan exceeds its bound. */
export const placedWorth = (task: Task, score: PriorityScore | null, finishMs: number, policy: Policy): number =>
  Math.floor(worthInTime(task, score) * timelinessAt(task, finishMs, policy));
