import {
  type Activity,
  type ActivityReport,
  endsAssignment,
  instantOf,
  isOpen,
  msOf,
  setsStatus,
  statusAfter,
  type Task,
} from '../../../shared/model/index.ts';
import { stepsAfterActivity } from '../../engine/index.ts';
import { isStored, type ReportRecord, recordOf } from '../../files/import/index.ts';
import type { Writer } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { type Finish, outcomeOf } from '../tasks/outcome.ts';
import { correctedOutcomes, correctedTask } from './corrections.ts';
import { effortAtFinish, leftAt } from './effort.ts';

/** Reports are accurate to the second or the minute: a report is late only if it is older than that. */
const LATE_MS = 60_000;

/** Whether a report was made before: the same content is the same report. */
export const isKnownReport = (session: Session, report: ActivityReport): boolean =>
  isStored(session.store().records.activity, report);

/**
 * Writes checked reports in the order of their time, within one change, and what follows from each: status, effort, milestones, outcomes of finished
 * work, and assignments that end. A closed task keeps its state; the report on it is stored. A report that arrives after newer ones, or by an agent who
 * does not have the task, adds its effort and reverts nothing. An entry with a known ID corrects the effort by the difference, also of closed work and
 * its outcome, and changes no status.
 */
export function writeReports(session: Session, writer: Writer, reports: readonly ActivityReport[]): void {
  const sorted = reports.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const known = knownReports(session, sorted);
  for (const report of sorted) {
    const activity = recordOf(report);
    const before = report.entryId === undefined ? undefined : writer.get('activity', activity.id);
    writer.put('activity', activity);
    const task = activity.taskId === null ? undefined : writer.get('task', activity.taskId);
    if (task === undefined) continue;
    const later = laterThan(activity, known.get(task.id) ?? []);
    if (report.entryId !== undefined && (before !== undefined || !isOpen(task))) {
      const next = correctedTask(task, { before: before ?? null, activity, later });
      writer.put('task', next);
      const outcomes = session.store().records.outcome.values();
      for (const outcome of correctedOutcomes(outcomes, { task, next, since: before?.at ?? null }))
        writer.put('outcome', outcome);
      continue;
    }
    if (!isOpen(task)) continue;
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
function knownReports(session: Session, reports: readonly Activity[]): ReadonlyMap<string, readonly ReportRecord[]> {
  const now = session.now();
  const known = new Map<string, ReportRecord[]>(
    reports.flatMap(({ taskId }) => (taskId === null ? [] : [[taskId, []]])),
  );
  for (const row of session.store().records.activity.values()) {
    if (row.taskId === null || row.at > now || !setsStatus(`reported_${row.kind}`)) continue;
    known.get(row.taskId)?.push(row);
  }
  return known;
}

const laterThan = (activity: ReportRecord, known: readonly ReportRecord[]): readonly ReportRecord[] => {
  const until = instantOf(msOf(activity.at) + LATE_MS);
  return known.filter((row) => row.at > until && row.id !== activity.id);
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

/** The status stays as newer reports have it; so does the remaining effort, if one of them gave the progress. */
function reportedLate(task: Task, activity: Activity, later: readonly Activity[]): Task {
  const next = { ...reported(task, activity), status: task.status };
  if (later.some((row) => row.progressRatio !== null)) return { ...next, remainingMinutes: task.remainingMinutes };
  if (activity.progressRatio === null) return next;
  const since = later.reduce((minutes, row) => minutes + (row.minutes ?? 0), 0);
  return { ...next, remainingMinutes: Math.max(0, leftAt(task, activity.progressRatio) - since) };
}

const reportedFinish = (task: Task, activity: Activity): Finish => ({
  agentId: activity.agentId,
  at: activity.at,
  actualMinutes: effortAtFinish(task),
  failed: activity.kind === 'failed',
});
