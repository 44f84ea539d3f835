import {
  type Activity,
  DAY_MS,
  isOpen,
  type Milestone,
  msOf,
  type NextMilestone,
  type Policy,
  type Task,
} from '../../../shared/model/index.ts';
import { type OfficeClock, type WorkCalendar, workingMinutesBetween } from '../calendar/index.ts';
import { effortRatio } from './milestones.ts';

/** Number of calendar days over which the rate of progress is measured: ten working days of a usual week. */
const RATE_DAYS = 14;
const DAY_MINUTES = 480;

/**
 * Returns the progress of a task, 0..1: a mix of effort done and weighted milestones by the policy's share, or effort
 * alone if there are no milestones.
 */
export const progressOf = (task: Task, policy: Policy): number =>
  task.status === 'done'
    ? 1
    : mixed(
        effortRatio(task),
        milestoneRatio(task, () => true),
        policy,
      );

interface RateContext {
  /** The assignee's calendar; undefined if the task is unassigned. */
  readonly calendar: WorkCalendar | undefined;
  readonly policy: Policy;
  readonly nowMs: number;
}
/**
 * Returns progress per working day of eight hours over the last 14 days, 0..1, measured on the work as it is known
 * today. For a task that started within this time, it is measured from the first report. Returns null if nothing was
 * reported, or nobody worked, in that time.
 */
export function rateOf(
  task: Task,
  reports: readonly Activity[],
  { calendar, policy, nowMs }: RateContext,
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

/**
 * Returns the progress before the latest minutes of work: as last reported, or otherwise calculated without those
 * minutes.
 */
function effortThen(task: Task, before: readonly Activity[], minutes: number): number {
  const reported = [...before].sort((a, b) => (a.at < b.at ? -1 : 1)).findLast((row) => row.progressRatio !== null);
  if (reported?.progressRatio != null) return reported.progressRatio;
  const actualMinutes = Math.max(0, task.actualMinutes - minutes);
  const remainingMinutes = task.actualMinutes - actualMinutes + task.remainingMinutes;
  return effortRatio({ status: 'in_progress', estimateMinutes: task.estimateMinutes, actualMinutes, remainingMinutes });
}

/**
 * Returns the next milestone of an open task: the first open one by due date, undated ones last in the given order. If
 * none is open, returns the completion of the task. Returns null for a closed task.
 */
export function nextMilestone(task: Task, { dateAt }: Pick<OfficeClock, 'dateAt'>): NextMilestone | null {
  if (!isOpen(task)) return null;
  const next = nextMilestoneOf(task.milestones);
  if (next !== undefined) return { name: next.name, dueOn: next.dueOn, isCompletion: false };
  return { name: null, dueOn: task.dueAt === null ? null : dateAt(msOf(task.dueAt)), isCompletion: true };
}

/** Returns the first open milestone by due date, undated ones last in the given order, or undefined if none is open. */
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

/**
 * Returns the share of milestone weight completed at instants that `counts` accepts, or null if there are no
 * milestones.
 */
function milestoneRatio(task: Task, counts: (at: NonNullable<Task['milestones'][number]['completedAt']>) => boolean) {
  const all = task.milestones.reduce((sum, one) => sum + one.weight, 0);
  if (all <= 0) return null;
  const done = task.milestones.reduce(
    (sum, one) => sum + (one.completedAt !== null && counts(one.completedAt) ? one.weight : 0),
    0,
  );
  return done / all;
}
