import {
  type Activity,
  asCivilDate,
  DAY_MS,
  isOpen,
  type Milestone,
  msOf,
  type NextMilestone,
  type Policy,
  type Task,
} from '../../../shared/model/index.ts';
import { type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';
import { effortRatio } from './milestones.ts';

/** Calendar days in which the rate of progress is read: ten working days of a usual week. */
const RATE_DAYS = 14;
const DAY_MINUTES = 480;

/** How far a task is, 0..1: effort that does not remain, and weighted milestones, mixed by the policy's share; without milestones effort alone. */
export const progressOf = (task: Task, policy: Policy): number =>
  task.status === 'done'
    ? 1
    : mixed(
        effortRatio(task),
        milestoneRatio(task, () => true),
        policy,
      );

/**
 * Progress a working day of eight hours in the last 14 days, counted from the first report in them on a task that is begun, on the work as it
 * is known today. Null: nothing was reported in that time, or nobody worked.
 */
export function rateOf(
  task: Task,
  reports: readonly Activity[],
  calendar: WorkCalendar | undefined,
  policy: Policy,
  nowMs: number,
): number | null {
  const sinceMs = nowMs - RATE_DAYS * DAY_MS;
  const known = reports.filter((row) => msOf(row.at) <= nowMs);
  const recent = known.filter((row) => msOf(row.at) > sinceMs);
  const before = known.filter((row) => msOf(row.at) <= sinceMs && row.kind !== 'accepted');
  const first = recent.reduce((least, row) => Math.min(least, msOf(row.at)), nowMs);
  const minutes = recent.reduce((sum, row) => sum + (row.minutes ?? 0), 0);
  const fromMs = before.length > 0 ? sinceMs : first;
  const time = Math.max(calendar === undefined ? 0 : workingMinutesBetween(calendar, fromMs, nowMs), minutes);
  if (recent.length === 0 || time <= 0) return null;
  const then = mixed(
    before.length === 0 ? 0 : effortThen(task, before, minutes),
    milestoneRatio(task, (at) => msOf(at) <= sinceMs),
    policy,
  );
  return Math.max(0, ((progressOf(task, policy) - then) * DAY_MINUTES) / time);
}

/** Effort that did not remain before the minutes of late: as last reported, else by those minutes. */
function effortThen(task: Task, before: readonly Activity[], minutes: number): number {
  const said = [...before].sort((a, b) => (a.at < b.at ? -1 : 1)).findLast((row) => row.progressRatio !== null);
  if (said?.progressRatio != null) return said.progressRatio;
  const actualMinutes = Math.max(0, task.actualMinutes - minutes);
  const remainingMinutes = task.actualMinutes - actualMinutes + task.remainingMinutes;
  return effortRatio({ status: 'in_progress', estimateMinutes: task.estimateMinutes, actualMinutes, remainingMinutes });
}

/** What an open task is to reach next: the first open milestone by day, undated ones after them as written; without any, its own completion. Null: closed. */
export function nextMilestone(task: Task): NextMilestone | null {
  if (!isOpen(task)) return null;
  const next = nextMilestoneOf(task.milestones);
  if (next !== undefined) return { name: next.name, dueOn: next.dueOn, isCompletion: false };
  return { name: 'Done', dueOn: task.dueAt === null ? null : asCivilDate(task.dueAt.slice(0, 10)), isCompletion: true };
}

/** The first open one by day, undated ones after them as written; undefined: none is open. */
export function nextMilestoneOf(milestones: readonly Milestone[]): Milestone | undefined {
  const open = milestones.filter((one) => one.completedAt === null);
  const [next] = open.sort((a, b) => {
    const [dayA, dayB] = [a.dueOn ?? '~', b.dueOn ?? '~'];
    return dayA < dayB ? -1 : dayA > dayB ? 1 : 0;
  });
  return next;
}

function mixed(effort: number, milestones: number | null, policy: Policy): number {
  if (milestones === null) return effort;
  const share = policy.values.milestoneShare / 100;
  return share * milestones + (1 - share) * effort;
}

/** Weight completed, of those whose instant counts; null: no milestones. */
function milestoneRatio(task: Task, counts: (at: NonNullable<Task['milestones'][number]['completedAt']>) => boolean) {
  const all = task.milestones.reduce((sum, one) => sum + one.weight, 0);
  if (all <= 0) return null;
  const done = task.milestones.reduce(
    (sum, one) => sum + (one.completedAt !== null && counts(one.completedAt) ? one.weight : 0),
    0,
  );
  return done / all;
}
