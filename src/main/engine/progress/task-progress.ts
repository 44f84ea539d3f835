import { civilShort, percent, shortDay } from '../../../shared/format/index.ts';
import {
  type Activity,
  type DelayLevel,
  isOpen,
  type Policy,
  type Task,
  type TaskId,
  type TaskProgress,
} from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { nextMilestone, progressOf, rateOf } from './advance.ts';
import { driversOf } from './drivers.ts';
import type { Finish } from './finishes.ts';
import { dueOf, type Foreseen, finishOfTask, foresee } from './foresee.ts';
import { instantIn, remediesOf } from './remedies.ts';

export interface ProgressOptions {
  /** Default: all that is open. Ids that are not there are left out. */
  readonly taskIds?: readonly TaskId[];
  /** What was reported of a task. */
  readonly reportsOf: (taskId: TaskId) => readonly Activity[];
  /** What delays a task, where it is at risk or late. Default: yes. */
  readonly drivers?: boolean;
  /** Also what would take the risk away; each trial is a simulation of all work. Default: no. */
  readonly remedies?: boolean;
}

/**
 * How far tasks are and when they will be done, by simulating the plan in force on the calendars: who does what in which order is the plan's,
 * how long it takes is drawn around what was learned. The same preparation answers the same.
 */
export function taskProgress(prepared: Prepared, options: ProgressOptions): readonly TaskProgress[] {
  const seen = foresee(prepared);
  const { tasks } = prepared.snapshot;
  const asked =
    options.taskIds?.flatMap((id) => prepared.taskIndex.get(id) ?? []) ??
    tasks.flatMap((task, index) => (isOpen(task) ? index : []));
  return asked.flatMap((index) => {
    const task = tasks[index];
    return task === undefined ? [] : progressRow(seen, task, index, options);
  });
}

function progressRow(seen: Foreseen, task: Task, index: number, options: ProgressOptions): TaskProgress {
  const { snapshot, nowMs } = seen.ground.prepared;
  const { policy } = snapshot;
  const finish = finishOfTask(seen, index);
  const level = levelOf(task, finish, policy, nowMs);
  const atRisk = level === 'at_risk' || level === 'late';
  const row = seen.rowOf.get(index);
  const isAsked = options.drivers !== false && atRisk;
  const drivers = isAsked && finish !== null && row !== undefined ? driversOf(seen.causes(), row, finish) : [];
  const holder = row === undefined ? undefined : seen.work.rows[row]?.agent;
  const calendar = seen.ground.prepared.calendars[holder ?? -1];
  const made = {
    taskId: task.id,
    progressRatio: ratioOf(seen, task, index),
    rate: isOpen(task) ? rateOf(task, options.reportsOf(task.id), calendar, policy, nowMs) : null,
    completedMilestones: task.milestones.flatMap((one) => (one.completedAt === null ? [] : one.name)),
    nextMilestone: nextMilestone(task),
    finishP50At: finish === null ? null : instantIn(finish.p50Ms),
    finishP90At: finish === null ? null : instantIn(finish.p90Ms),
    delayRisk: { level, probability: probabilityOf(task, finish, nowMs), drivers },
    remedies:
      options.remedies === true && (atRisk || level === 'unknown') && !seen.leavesOf.has(index)
        ? remediesOf(seen.ground, index, seen.finishes, seen.again)
        : [],
  };
  return { ...made, statusSummary: summaryOf(task, made) };
}

/** A parent's progress is its leaves', by their effort. */
function ratioOf(seen: Foreseen, task: Task, index: number): number {
  const { tasks, policy } = seen.ground.prepared.snapshot;
  const leaves = (seen.leavesOf.get(index) ?? []).flatMap((leaf) => tasks[leaf] ?? []);
  const own = leaves.filter((leaf) => leaf.status !== 'cancelled');
  if (task.status === 'done' || own.length === 0) return progressOf(task, policy);
  const work = (leaf: Task): number => Math.max(1, leaf.estimateMinutes, leaf.actualMinutes + leaf.remainingMinutes);
  const all = own.reduce((sum, leaf) => sum + work(leaf), 0);
  return own.reduce((sum, leaf) => sum + work(leaf) * progressOf(leaf, policy), 0) / all;
}

/** Null: unknown. What has no due cannot miss it, what has missed it has. */
function probabilityOf(task: Task, finish: Finish | null, nowMs: number): number | null {
  if (!isOpen(task) || task.dueAt === null) return 0;
  if (dueOf(task) < nowMs) return 1;
  return finish?.lateRatio ?? null;
}

function levelOf(task: Task, finish: Finish | null, policy: Policy, nowMs: number): DelayLevel {
  const probability = probabilityOf(task, finish, nowMs);
  if (isOpen(task) && finish === null && probability !== 1) return 'unknown';
  if (probability === null) return 'unknown';
  if (probability >= policy.values.delayLate) return 'late';
  return probability >= policy.values.delayAtRisk ? 'at_risk' : 'on_track';
}

function summaryOf(task: Task, made: Omit<TaskProgress, 'statusSummary'>): string {
  if (task.status === 'done') return 'Done.';
  if (task.status === 'cancelled') return 'Cancelled.';
  const { completedMilestones, nextMilestone: next, finishP50At, finishP90At, delayRisk } = made;
  const steps =
    task.milestones.length === 0 ? '' : `, ${completedMilestones.length} of ${task.milestones.length} milestones`;
  const due = next?.dueOn == null ? '' : ` by ${civilShort(next.dueOn)}`;
  const coming = next === null || next.isCompletion ? '' : `; next ${next.name}${due}`;
  const finish =
    delayRisk.level === 'unknown' || (finishP50At === null && delayRisk.drivers.length === 0)
      ? 'No finish can be foreseen: somebody is missing for it, or for what it waits for.'
      : `Done ${finishP50At === null ? 'beyond a year' : shortDay(finishP50At)} (nine in ten: ${finishP90At === null ? 'beyond a year' : shortDay(finishP90At)})${task.dueAt === null ? ', no due date' : `, due ${shortDay(task.dueAt)}`}.`;
  const risk =
    delayRisk.probability !== null && delayRisk.probability > 0
      ? ` ${percent(delayRisk.probability)} chance of being late.`
      : '';
  const [most] = delayRisk.drivers;
  return `${percent(made.progressRatio)} done${steps}${coming}. ${finish}${risk}${most === undefined || most.hours <= 0 ? '' : ` ${most.sentence}`}`;
}
