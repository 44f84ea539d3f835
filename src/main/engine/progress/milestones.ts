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
 * Milestones and deliverables of a task after an agent's report, `task` being as the report leaves it in status and minutes. A report names its
 * milestone, fulfils a rule, or ends the task; a deliverable is submitted unless its status says accepted or rejected, and one rejected opens
 * again what its acceptance had completed.
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

/** Milestones of a task after an edit by hand at `at`; completing the task completes them all. */
export const milestonesAfterEdit = (task: Task, at: Instant): readonly Milestone[] =>
  task.milestones.map((one) =>
    completedIf(one, fulfils(task, one, task.deliverables, effortRatio(task)), at, task.deliverables),
  );

/**
 * An open task after reports that come with an import at `at`: what its own row says is met, then what the reports say, in the order of time.
 * Reports move milestones alone; deliverables are as the row says. A closed task stays as it is.
 */
export function milestonesAfterImport(task: Task, reports: readonly Activity[], at: Instant): readonly Milestone[] {
  if (!isOpen(task)) return task.milestones;
  const inOrder = [...reports].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  return inOrder.reduce(
    (milestones, report) => stepsAfterActivity({ ...task, milestones }, { ...report, deliverable: null }).milestones,
    milestonesAfterEdit(task, at),
  );
}

/** What does not remain, 0..1, of the estimate or of the effort known today where that is more; nothing known: 0. */
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

/** Whether what the rule asks to be accepted is; false for rules that ask for none. */
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
