import { DAY_MS, msOf, type Policy, type PriorityScore, type Task } from '../../../shared/model/index.ts';

/** What placing a task in time is worth: composite x estimate hours, a whole number. */
export const worthInTime = (task: Task, score: PriorityScore | null): number =>
  Math.round(((score?.composite ?? 0) * task.estimateMinutes) / 60);

/** Share of its worth that work finishing at `finishMs` keeps: 1 by due, then falling with the days late to the policy's floor. */
const timelinessAt = (task: Task, finishMs: number, policy: Policy): number =>
  task.dueAt === null ? 1 : timelinessAfter(msOf(task.dueAt), finishMs, policy);

/** The same with the due instant as a number, for loops over many finishes. */
export function timelinessAfter(dueMs: number, finishMs: number, policy: Policy): number {
  const daysLate = (finishMs - dueMs) / DAY_MS;
  if (daysLate <= 0) return 1;
  const { latenessFloor, latenessDays } = policy.values;
  return Math.max(latenessFloor, 1 - ((1 - latenessFloor) * daysLate) / latenessDays);
}

/** What a placed task is worth, rounded down, so that no plan counts more than its bound allows. */
export const placedWorth = (task: Task, score: PriorityScore | null, finishMs: number, policy: Policy): number =>
  Math.floor(worthInTime(task, score) * timelinessAt(task, finishMs, policy));
