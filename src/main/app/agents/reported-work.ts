import {
  type Activity,
  endsAssignment,
  instantOf,
  isOpen,
  msOf,
  setsStatus,
  statusAfter,
  type Task,
} from '../../../shared/model/index.ts';
import { stepsAfterActivity } from '../../engine/index.ts';
import type { Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { type Finish, outcomeOf } from '../tasks/outcome.ts';
import { activityId } from './activity-id.ts';

/** Reports are accurate to the second or the minute: a report is late only if it is older than that. */
const LATE_MS = 60_000;

/** Whether a report was made before: the same content is the same report. */
export const isKnownReport = (session: Session, activity: Activity): boolean =>
  session.store().records.activity.has(activityId(activity));

/**
 * Writes checked reports in the order of their time, within one change, and what follows from each: status, effort, milestones, outcomes of finished
 * work, and assignments that end. A closed task keeps its state; the report on it is stored. A report that arrives after newer ones, or by an agent who
 * does not have the task, adds its effort and reverts nothing.
 */
export function writeReports(session: Session, writer: Writer, reports: readonly Activity[]): void {
  const sorted = reports.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const known = knownReports(session, sorted);
  for (const activity of sorted) {
    writer.put('activity', { ...activity, id: activityId(activity) });
    const task = activity.taskId === null ? undefined : writer.get('task', activity.taskId);
    if (task === undefined || !isOpen(task)) continue;
    const later = laterThan(activity, known.get(task.id) ?? []);
    const isHolder = writer.get('assignment', task.id)?.agentId === activity.agentId;
    const isLate = !isHolder || (activity.kind !== 'done' && later.length > 0);
    const next = isLate ? reportedLate(task, activity, later) : reported(task, activity);
    writer.put('task', next);
    if (next.status === 'done' || activity.kind === 'failed')
      writer.put('outcome', outcomeOf(session, next, reportedFinish(next, activity), sorted));
    if (!isLate && endsAssignment(activity.kind)) writer.remove('assignment', next.id);
  }
}

/** Known reports that give the state of the reported tasks, by task. Reports from the future do not make others late. */
function knownReports(session: Session, reports: readonly Activity[]): ReadonlyMap<string, readonly Activity[]> {
  const now = session.now();
  const known = new Map<string, Activity[]>(reports.flatMap(({ taskId }) => (taskId === null ? [] : [[taskId, []]])));
  for (const row of session.store().records.activity.values()) {
    if (row.taskId === null || row.at > now || !setsStatus(`reported_${row.kind}`)) continue;
    known.get(row.taskId)?.push(row);
  }
  return known;
}

const laterThan = (activity: Activity, known: readonly Activity[]): readonly Activity[] => {
  const until = instantOf(msOf(activity.at) + LATE_MS);
  return known.filter((row) => row.at > until);
};

function reported(task: Task, activity: Activity): Task {
  const minutes = activity.minutes ?? 0;
  const remaining =
    activity.kind === 'done'
      ? 0
      : activity.progressRatio !== null
        ? leftAt(task, activity.progressRatio)
        : Math.max(0, task.remainingMinutes - minutes);
  const next: Task = {
    ...task,
    status: statusAfter(task.status, `reported_${activity.kind}`),
    remainingMinutes: remaining,
    actualMinutes: task.actualMinutes + minutes,
    declines: task.declines + (activity.kind === 'declined' ? 1 : 0),
  };
  return { ...next, ...stepsAfterActivity(next, activity) };
}

const leftAt = (task: Task, progressRatio: number): number => Math.round(task.estimateMinutes * (1 - progressRatio));

/** The status stays as newer reports have it; so does the remaining effort, if one of them gave the progress. */
function reportedLate(task: Task, activity: Activity, later: readonly Activity[]): Task {
  const next = { ...reported(task, activity), status: task.status };
  if (later.some((row) => row.progressRatio !== null)) return { ...next, remainingMinutes: task.remainingMinutes };
  if (activity.progressRatio === null) return next;
  const since = later.reduce((minutes, row) => minutes + (row.minutes ?? 0), 0);
  return { ...next, remainingMinutes: Math.max(0, leftAt(task, activity.progressRatio) - since) };
}

/** A reported finish without hours of its own took its estimate. */
const reportedFinish = (task: Task, activity: Activity): Finish => ({
  agentId: activity.agentId,
  at: activity.at,
  actualMinutes: task.actualMinutes > 0 ? task.actualMinutes : task.estimateMinutes,
  failed: activity.kind === 'failed',
});
