import { type Activity, isOpen, type Outcome, type Task } from '../../../shared/model/index.ts';
import { stepsAfterActivity } from '../../engine/index.ts';
import { effortAtFinish, leftAt } from './effort.ts';

interface Correction {
  /** The previous content of the entry; null if it is new, on closed work. */
  readonly before: Activity | null;
  readonly activity: Activity;
  /** Reports on the task that are newer than the entry. */
  readonly later: readonly Activity[];
}

/**
 * The task with the effort of an entry corrected, and its remaining effort if it is open. Its status does not change.
 */
export function correctedTask(task: Task, { before, activity, later }: Correction): Task {
  const more = (activity.minutes ?? 0) - (before?.minutes ?? 0);
  const next = { ...task, actualMinutes: Math.max(0, task.actualMinutes + more) };
  if (!isOpen(task)) return next;
  const rest = { ...next, remainingMinutes: remainingAfter(task, { before, activity, later }, more) };
  return { ...rest, ...stepsAfterActivity(rest, activity) };
}

/**
 * Progress that was reported later takes precedence, then progress of the entry itself; otherwise the remaining effort
 * changes by the difference.
 */
function remainingAfter(task: Task, { activity, later }: Correction, more: number): number {
  if (later.some((row) => row.progressRatio !== null)) return task.remainingMinutes;
  if (activity.progressRatio !== null) {
    const since = later.reduce((minutes, row) => minutes + (row.minutes ?? 0), 0);
    return Math.max(0, leftAt(task, activity.progressRatio) - since);
  }
  // Hours beyond the estimate did not reduce the remaining effort, so removing them does not restore any.
  const beyond = task.remainingMinutes > 0 ? 0 : Math.max(0, task.actualMinutes - task.estimateMinutes);
  return Math.max(0, task.remainingMinutes - beyond - more);
}

/** The outcomes of a task that contain the entry, with its effort corrected: those after the entry, and the last one of closed work. */
export function correctedOutcomes(
  all: Iterable<Outcome>,
  { task, next, since }: { readonly task: Task; readonly next: Task; readonly since: string | null },
): readonly Outcome[] {
  const more = next.actualMinutes - task.actualMinutes;
  if (more === 0) return [];
  const own = [...all].filter((row) => row.taskId === task.id);
  const last = own
    .map((row) => row.finishedAt)
    .sort()
    .at(-1);
  return own
    .filter((row) => (since !== null && row.finishedAt >= since) || (!isOpen(task) && row.finishedAt === last))
    .map((row) => ({
      ...row,
      actualMinutes:
        row.actualMinutes === effortAtFinish(task) ? effortAtFinish(next) : Math.max(0, row.actualMinutes + more),
    }));
}
