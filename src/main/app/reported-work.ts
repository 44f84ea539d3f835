import { type Activity, isOpen, type Outcome, type Task } from '../../shared/model/index.ts';
import { stepsAfterActivity } from '../engine/index.ts';
import type { Writer } from '../store/index.ts';
import { activityId } from './import-work.ts';
import { type Finish, outcomeOf } from './outcome.ts';
import { writeReflowed } from './reflow.ts';
import type { Session } from './session.ts';

const STATUS: Partial<Record<Activity['kind'], Task['status']>> = {
  started: 'in_progress',
  work: 'in_progress',
  progress: 'in_progress',
  blocked: 'blocked',
  unblocked: 'in_progress',
  done: 'done',
  declined: 'queued',
  failed: 'queued',
};
/** After these nobody has the task any more. */
const GIVES_UP: ReadonlySet<Activity['kind']> = new Set(['done', 'declined', 'failed']);

/** Whether a report was made before: the same content is the same report. */
export const isKnownReport = (session: Session, activity: Activity): boolean =>
  session.store().records.activity.has(activityId(activity));

/**
 * Writes reports of agents in the order of their time, within one change, and all that follows from each: status, effort, steps and milestones, outcomes of what
 * ended, and the planned times of everybody's other work. What is closed already keeps its state; the report on it is kept.
 */
export function writeReports(session: Session, writer: Writer, reports: readonly Activity[]): void {
  const sorted = reports.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const changed = new Map<string, Task>();
  const outcomes: Outcome[] = [];
  const removed = new Set<string>();
  const agentIds = new Set<string>();
  for (const activity of sorted) {
    writer.put('activity', { ...activity, id: activityId(activity) });
    const task = activity.taskId === null ? undefined : writer.get('task', activity.taskId);
    if (task === undefined || !isOpen(task)) continue;
    const next = reported(task, activity);
    writer.put('task', next);
    changed.set(next.id, next);
    agentIds.add(activity.agentId);
    if (next.status === 'done' || activity.kind === 'failed') {
      const outcome = outcomeOf(session, next, reportedFinish(next, activity), sorted);
      writer.put('outcome', outcome);
      outcomes.push(outcome);
    }
    if (!GIVES_UP.has(activity.kind)) continue;
    writer.remove('assignment', next.id);
    removed.add(next.id);
  }
  if (changed.size === 0) return;
  writeReflowed(session, writer, {
    tasks: [...changed.values()],
    outcomes,
    assignments: [],
    removed: [...removed],
    agentIds,
  });
}

function reported(task: Task, activity: Activity): Task {
  const minutes = activity.minutes ?? 0;
  const remaining =
    activity.kind === 'done'
      ? 0
      : activity.progressRatio !== null
        ? Math.round(task.estimateMinutes * (1 - activity.progressRatio))
        : Math.max(0, task.remainingMinutes - minutes);
  const next: Task = {
    ...task,
    status: STATUS[activity.kind] ?? task.status,
    remainingMinutes: remaining,
    actualMinutes: task.actualMinutes + minutes,
    declines: task.declines + (activity.kind === 'declined' ? 1 : 0),
  };
  return { ...next, ...stepsAfterActivity(next, activity) };
}

/** Without hours of its own, a finish that is reported took what was estimated. */
const reportedFinish = (task: Task, activity: Activity): Finish => ({
  agentId: activity.agentId,
  at: activity.at,
  actualMinutes: task.actualMinutes > 0 ? task.actualMinutes : task.estimateMinutes,
  failed: activity.kind === 'failed',
});
