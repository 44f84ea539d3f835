import {
  type Agent,
  type Assignment,
  type BaselineSlip,
  DAY_MS,
  hoursOfMinutes,
  isLate,
  isOpen,
  isRiskyLevel,
  type LineState,
  msOf,
  relationsOf,
  type Task,
  type TaskId,
  type TaskLine,
  type TaskProgress,
  taskDue,
} from '../../../shared/model/index.ts';

/** Unassigned work due within this time is at risk. */
const UNASSIGNED_RISK_MS = 7 * DAY_MS;

/** What a report shows about a task in addition to its own fields. */
export interface LineParts {
  readonly assignment: Assignment | undefined;
  readonly agent: Agent | undefined;
  readonly baseline: BaselineSlip | null;
  /** Null for a closed task. */
  readonly progress: TaskProgress | null;
  /** The title of a task; empty if it is gone. */
  readonly titleOf: (taskId: TaskId) => string;
}

/** Returns a task as a report shows it. */
export function lineOf(
  task: Task,
  { assignment, agent, baseline, progress, titleOf }: LineParts,
  nowMs: number,
): TaskLine {
  const most = (progress?.delayRisk.drivers ?? []).toSorted((a, b) => b.hours - a.hours)[0];
  const delay = most !== undefined && most.hours > 0 ? most : null;
  return {
    taskId: task.id,
    title: task.title,
    client: task.client,
    project: task.project,
    status: task.status,
    progressRatio: progress?.progressRatio ?? closedRatio(task),
    estimateHours: hoursOfMinutes(task.estimateMinutes),
    remainingHours: isOpen(task) ? hoursOfMinutes(task.remainingMinutes) : 0,
    actualHours: hoursOfMinutes(task.actualMinutes),
    ...taskDue(task),
    plannedStartAt: assignment?.plannedStartAt ?? null,
    plannedFinishAt: assignment?.plannedFinishAt ?? null,
    baseline,
    finishP50At: progress?.finishP50At ?? null,
    finishP90At: progress?.finishP90At ?? null,
    delayProbability: progress?.delayRisk.probability ?? null,
    delayCause: delay?.cause ?? null,
    delayHours: delay?.hours ?? 0,
    nextMilestone: progress?.nextMilestone?.isCompletion === false ? progress.nextMilestone.name : null,
    agentId: assignment?.agentId ?? null,
    agentName: assignment === undefined ? null : (agent?.name ?? assignment.agentId),
    state: stateOf(task, assignment, progress, nowMs),
    tags: task.tags ?? [],
    customFields: task.customFields ?? [],
    waitsFor: relationsOf(task).map((link) => ({ ...link, title: titleOf(link.predecessorId) })),
  };
}

/** Returns the progress of a closed task, 0..1: for cancelled work, the share of the estimate that was spent. */
function closedRatio({ status, estimateMinutes, actualMinutes }: Task): number {
  if (status !== 'cancelled') return 1;
  return estimateMinutes > 0 ? Math.min(1, actualMinutes / estimateMinutes) : 0;
}

/**
 * Returns the state of a task: late by its planned times takes precedence, then the forecast. Work without a forecast is
 * blocked, unassigned, or at risk if it is due soon.
 */
function stateOf(
  task: Task,
  assignment: Assignment | undefined,
  progress: TaskProgress | null,
  nowMs: number,
): LineState {
  if (!isOpen(task)) return task.status === 'cancelled' ? 'cancelled' : 'done';
  const dueMs = task.dueAt === null ? Number.POSITIVE_INFINITY : msOf(task.dueAt);
  const level = progress?.delayRisk.level ?? 'unknown';
  if (progress?.late ?? isLate(task, assignment?.plannedFinishAt ?? null, nowMs)) return 'late';
  if (task.status === 'blocked') return 'blocked';
  if (isRiskyLevel(level)) return 'at_risk';
  if (level === 'on_track') return 'on_track';
  if (dueMs - nowMs < UNASSIGNED_RISK_MS) return 'at_risk';
  return assignment === undefined ? 'unassigned' : 'blocked';
}

const STATE_ORDER: Readonly<Record<LineState, number>> = {
  late: 0,
  at_risk: 1,
  blocked: 2,
  unassigned: 3,
  on_track: 4,
  done: 5,
  cancelled: 6,
};
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
/** Orders late tasks first, then by due date. */
export const byImpact = (a: TaskLine, b: TaskLine): number =>
  STATE_ORDER[a.state] - STATE_ORDER[b.state] ||
  compareText(a.dueAt ?? '~', b.dueAt ?? '~') ||
  compareText(a.taskId, b.taskId);
