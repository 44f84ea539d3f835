import {
  type Activity,
  DELIVERABLE_STATES,
  type Deliverable,
  type Instant,
  isOpen,
  type Milestone,
  type Task,
} from '../../../shared/model/index.ts';

type Steps = Pick<Task, 'milestones' | 'deliverables'>;

/**
 * Returns the milestones and deliverables of a task after an agent's report. `task` already has the status and minutes
 * that the report sets. A report can name a milestone, meet a rule, or end the task. A deliverable is submitted unless
 * the report says that it was accepted or rejected; a rejection reopens the milestones completed by its acceptance.
 */
export function stepsAfterActivity(task: Task, activity: Activity): Steps {
  const deliverables = deliverablesAfter(task.deliverables, activity);
  const reached = Math.max(activity.progressRatio ?? 0, effortRatio(task));
  return {
    deliverables,
    milestones: task.milestones.map((one) => {
      const named = activity.milestone === one.name;
      const reported = one.rule.kind === 'activity' && one.rule.activity === activity.kind;
      return completedIf(
        one,
        named || reported || fulfils(task, one, deliverables, reached),
        activity.at,
        deliverables,
      );
    }),
  };
}

/** Returns the milestones of a task after a manual edit at `at`. Completing the task completes all of them. */
export const milestonesAfterEdit = (task: Task, at: Instant): readonly Milestone[] =>
  task.milestones.map((one) =>
    completedIf(one, fulfils(task, one, task.deliverables, effortRatio(task)), at, task.deliverables),
  );

/**
 * Returns the milestones of a task after the reports imported with it at `at`: first those completed by its own row,
 * then those completed by the reports in order of time. Reports only affect milestones; deliverables are as in the row.
 * Milestones of a closed task are unchanged.
 */
export function milestonesAfterImport(task: Task, reports: readonly Activity[], at: Instant): readonly Milestone[] {
  if (!isOpen(task)) return task.milestones;
  const inOrder = [...reports].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return inOrder.reduce(
    (milestones, report) => stepsAfterActivity({ ...task, milestones }, { ...report, deliverable: null }).milestones,
    milestonesAfterEdit(task, at),
  );
}

/**
 * Returns the share of effort done, 0..1: of the estimate, or of the effort known today if that is more; 0 if neither
 * is known.
 */
export function effortRatio(
  task: Pick<Task, 'estimateMinutes' | 'actualMinutes' | 'remainingMinutes' | 'status'>,
): number {
  if (task.status === 'done') return 1;
  const work = Math.max(task.estimateMinutes, task.actualMinutes + task.remainingMinutes);
  return work > 0 ? (work - task.remainingMinutes) / work : 0;
}

function fulfils(task: Task, { rule }: Milestone, deliverables: readonly Deliverable[], reached: number): boolean {
  if (task.status === 'done') return true;
  if (rule.kind === 'progress') return reached >= rule.progressRatio;
  return isDelivered(rule, deliverables);
}

/**
 * Returns whether everything that the rule requires to be accepted is accepted; false for rules that require nothing.
 */
function isDelivered(rule: Milestone['rule'], deliverables: readonly Deliverable[]): boolean {
  if (rule.kind === 'checklist')
    return deliverables.length > 0 && deliverables.every((one) => one.state === 'accepted');
  return (
    rule.kind === 'deliverable' && deliverables.some((one) => one.name === rule.deliverable && one.state === 'accepted')
  );
}

function completedIf(one: Milestone, met: boolean, at: Instant, deliverables: readonly Deliverable[]): Milestone {
  if (one.completedAt === null) return met ? { ...one, completedAt: at } : one;
  return !met && isRejected(one.rule, deliverables) ? { ...one, completedAt: null } : one;
}

const isRejected = (rule: Milestone['rule'], deliverables: readonly Deliverable[]): boolean =>
  deliverables.some(
    (one) =>
      one.state === 'rejected' &&
      (rule.kind === 'checklist' || (rule.kind === 'deliverable' && rule.deliverable === one.name)),
  );

function deliverablesAfter(deliverables: readonly Deliverable[], activity: Activity): readonly Deliverable[] {
  if (activity.deliverable === null) return deliverables;
  const state = DELIVERABLE_STATES.find((known) => known === activity.status) ?? 'submitted';
  return deliverables.map((one) => (one.name === activity.deliverable ? { ...one, state } : one));
}
