import {
  type Activity,
  type DelayLevel,
  isLate,
  isOpen,
  isRiskyLevel,
  message,
  type Policy,
  type Task,
  type TaskId,
  type TaskProgress,
  taskDue,
} from '../../../shared/model/index.ts';
import { findAt } from '../base/find-at.ts';
import { memoizeLast } from '../base/memoize.ts';
import type { Prepared } from '../solve/prepare.ts';
import { queueAhead } from '../solve/queue-ahead.ts';
import { nextMilestone, progressOf, rateOf } from './advance.ts';
import { driversOf } from './drivers.ts';
import type { Finish } from './finishes.ts';
import { forecastQueue } from './queue-forecast.ts';
import { instantIn, remediesOf } from './remedies.ts';
import { dueOf, finishOfTask, forecastWork, type WorkForecast, withContributors } from './work-forecast.ts';

export interface ProgressOptions {
  /** Default: all open tasks. Unknown IDs are ignored. */
  readonly taskIds?: readonly TaskId[];
  /** Returns the reports on a task. */
  readonly reportsOf: (taskId: TaskId) => readonly Activity[];
  /** Whether to include the causes of delay of tasks that are at risk or likely late. Default: true. */
  readonly drivers?: boolean;
  /**
   * Whether to include changes that would lower the risk. Each is tried by simulating all work again. Default: false.
   */
  readonly remedies?: boolean;
}

/**
 * Returns the progress and expected finish of tasks, by simulating the current plan on the calendars. The plan decides
 * who works on what in which order; efforts are drawn around what was learned. Deterministic for a prepared state.
 */
export function taskProgress(prepared: Prepared, options: ProgressOptions): readonly TaskProgress[] {
  const forecast = forecastWork(prepared);
  const { tasks } = prepared.snapshot;
  const asked =
    options.taskIds?.flatMap((id) => prepared.taskIndex.get(id) ?? []) ??
    tasks.flatMap((task, index) => (isOpen(task) ? index : []));
  return asked.flatMap((index) => {
    const task = tasks[index];
    return task === undefined ? [] : progressRow(forecast, task, index, options);
  });
}

/** Returns the level of each open task's risk of missing its due date, as `taskProgress` has it. */
export const delayLevels = memoizeLast((prepared: Prepared): ReadonlyMap<TaskId, DelayLevel> => {
  const forecast = forecastWork(prepared);
  return new Map(
    prepared.snapshot.tasks.flatMap((task, index) =>
      isOpen(task) ? [[task.id, riskOf(forecast, task, index, finishOfTask(forecast, index)).level] as const] : [],
    ),
  );
});

/** The part of a task that is likely to be finished last, by index: the task itself if nobody contributes. */
const lastPart = (forecast: WorkForecast, index: number): number => {
  const likely = (part: number): number => forecast.finishes.get(part)?.p50Ms ?? Number.NEGATIVE_INFINITY;
  return withContributors(forecast, index).reduce((last, part) => (likely(part) > likely(last) ? part : last), index);
};

/** A parent has no finish of its own, so it is late once it is overdue. A task with contributors is late if a part is. */
function isLateTask(forecast: WorkForecast, task: Task, index: number): boolean {
  const { prepared } = forecast.context;
  if (!isOpen(task)) return false;
  if (forecast.leavesOf.has(index)) return isLate(task, null, prepared.nowMs);
  const parts = withContributors(forecast, index).flatMap((part) => prepared.snapshot.tasks[part] ?? []);
  return parts.some((part) => isOpen(part) && queueAhead(prepared).isLate(part));
}

function progressRow(forecast: WorkForecast, task: Task, index: number, options: ProgressOptions): TaskProgress {
  const { snapshot, nowMs } = forecast.context.prepared;
  const { policy } = snapshot;
  const finish = finishOfTask(forecast, index);
  const { level, probability } = riskOf(forecast, task, index, finish);
  const atRisk = isRiskyLevel(level);
  const row = forecast.rowOf.get(lastPart(forecast, index));
  const isAsked = options.drivers !== false && atRisk;
  const drivers = isAsked && finish !== null && row !== undefined ? driversOf(forecast.causes(), row, finish) : [];
  const holder = row === undefined ? undefined : forecast.work.rows[row]?.agent;
  const calendar = findAt(forecast.context.prepared.calendars, holder);
  const made = {
    taskId: task.id,
    progressRatio: ratioOf(forecast, task, index),
    rate: isOpen(task) ? rateOf(task, options.reportsOf(task.id), { calendar, policy, nowMs }) : null,
    completedMilestones: task.milestones.flatMap((one) => (one.completedAt === null ? [] : one.name)),
    nextMilestone: nextMilestone(task, forecast.context.prepared.office),
    finishP50At: finish === null ? null : instantIn(finish.p50Ms),
    finishP90At: finish === null ? null : instantIn(finish.p90Ms),
    late: isLateTask(forecast, task, index),
    delayRisk: { level, probability, drivers },
    remedies:
      options.remedies === true && (atRisk || level === 'unknown') && !forecast.leavesOf.has(index)
        ? remediesOf(forecast.context, index, forecast.finishes, forecast.again)
        : [],
  };
  return { ...made, statusSummary: summaryOf(task, made) };
}

/** Returns a task's progress. For a parent, that of its leaves, and with contributors that of all parts, weighted by their effort. */
function ratioOf(forecast: WorkForecast, task: Task, index: number): number {
  const { tasks, policy } = forecast.context.prepared.snapshot;
  const parts = withContributors(forecast, index);
  const below = forecast.leavesOf.get(index) ?? (parts.length > 1 ? parts : []);
  const own = below.flatMap((leaf) => tasks[leaf] ?? []).filter((leaf) => leaf.status !== 'cancelled');
  if (task.status === 'done' || own.length === 0) return progressOf(task, policy);
  const work = (leaf: Task): number => Math.max(1, leaf.estimateMinutes, leaf.actualMinutes + leaf.remainingMinutes);
  const all = own.reduce((sum, leaf) => sum + work(leaf), 0);
  return own.reduce((sum, leaf) => sum + work(leaf) * progressOf(leaf, policy), 0) / all;
}

/** Returns the probability of missing the due date: 0 without one, 1 if it has passed, null if unknown. */
function probabilityOf(task: Task, finish: Finish | null, nowMs: number): number | null {
  if (!isOpen(task) || task.dueAt === null) return 0;
  if (dueOf(task) < nowMs) return 1;
  return finish?.lateRatio ?? null;
}

/**
 * Returns the chance of missing the due date and its level. Work without a forecast of its own, because it or work it
 * depends on is unassigned, has that of the queue in its order if that is a risk; otherwise it is unknown.
 */
function riskOf(
  { context: { prepared } }: WorkForecast,
  task: Task,
  index: number,
  finish: Finish | null,
): Pick<TaskProgress['delayRisk'], 'level' | 'probability'> {
  const { snapshot, nowMs } = prepared;
  const riskAt = (end: Finish | null) => ({
    level: levelOf(task, end, snapshot.policy, nowMs),
    probability: probabilityOf(task, end, nowMs),
  });
  const own = riskAt(finish);
  if (own.level !== 'unknown' || task.dueAt === null) return own;
  const queued = riskAt(finishOfTask(forecastQueue(prepared), index));
  return isRiskyLevel(queued.level) ? queued : own;
}

function levelOf(task: Task, finish: Finish | null, policy: Policy, nowMs: number): DelayLevel {
  const probability = probabilityOf(task, finish, nowMs);
  if (probability === null) return 'unknown';
  const canFinish = finish !== null && Number.isFinite(finish.p50Ms);
  if (isOpen(task) && !canFinish && probability < policy.values.delayAtRisk) return 'unknown';
  if (probability >= policy.values.delayLate) return 'likely_late';
  return probability >= policy.values.delayAtRisk ? 'at_risk' : 'on_track';
}

function summaryOf(task: Task, made: Omit<TaskProgress, 'statusSummary'>): TaskProgress['statusSummary'] {
  if (task.status === 'done') return message('progress.done', {});
  if (task.status === 'cancelled') return message('progress.cancelled', {});
  const { completedMilestones, nextMilestone: next, finishP50At, finishP90At, delayRisk } = made;
  const [most] = delayRisk.drivers;
  const isNamed = next !== null && !next.isCompletion;
  return message('progress.summary', {
    doneRatio: made.progressRatio,
    milestones: task.milestones.length,
    milestonesReached: completedMilestones.length,
    nextMilestone: isNamed ? next.name : null,
    nextMilestoneOn: isNamed ? next.dueOn : null,
    canFinish: delayRisk.level !== 'unknown' && (finishP50At !== null || delayRisk.drivers.length > 0),
    likelyAt: finishP50At,
    veryLikelyAt: finishP90At,
    ...taskDue(task),
    lateRatio: delayRisk.probability !== null && delayRisk.probability > 0 ? delayRisk.probability : null,
    mainCause: most === undefined || most.hours <= 0 ? null : most.sentence,
  });
}
