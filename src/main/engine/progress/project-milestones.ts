import {
  type Activity,
  type Deliverable,
  type Instant,
  isOpen,
  type Milestone,
  type MilestoneRule,
  type Policy,
  type Project,
  parentIdsOf,
  type Task,
} from '../../../shared/model/index.ts';
import { progressOf } from './advance.ts';

/** The data from which a project's milestone rules are evaluated after a change of its work. */
export interface ProjectWork {
  /** The project's tasks before and after the change. */
  readonly before: readonly Task[];
  readonly tasks: readonly Task[];
  /** Reports on the project's tasks that came with the change. */
  readonly reports: readonly Activity[];
  readonly policy: Policy;
  readonly at: Instant;
}

/**
 * Returns the milestones of a project after a change of its work. A rule is met by an accepted deliverable of any task,
 * by all deliverables of all tasks, by an activity reported on any task, or by the project's progress. A milestone is
 * also completed by a report that names it, unless the task has one of that name. It is completed at the moment its
 * rule becomes met, so a milestone reopened by hand stays open. If a deliverable is rejected, the milestones completed
 * by its acceptance reopen; all others stay completed.
 */
export function projectMilestonesAfter({ milestones }: Project, work: ProjectWork): readonly Milestone[] {
  const [was, is] = [workState(work.before, work.policy), workState(work.tasks, work.policy)];
  const named = reportedMilestones(work);
  return milestones.map((one) => {
    const { rule } = one;
    const isMet = isMetBy(rule, is);
    if (one.completedAt === null) {
      const isReported =
        named.has(one.name) ||
        (rule.kind === 'activity' && work.reports.some((report) => report.kind === rule.activity));
      return isReported || (isMet && !isMetBy(rule, was)) ? { ...one, completedAt: work.at } : one;
    }
    return !isMet && isRejected(rule, is) ? { ...one, completedAt: null } : one;
  });
}

/**
 * Returns whether a rule is met by the current state of the work, without reports. Used for milestones that are new or
 * have a new rule.
 */
export const isProjectRuleMet = (rule: MilestoneRule, tasks: readonly Task[], policy: Policy): boolean =>
  isMetBy(rule, workState(tasks, policy));

interface WorkState {
  readonly deliverables: readonly Deliverable[];
  readonly reached: number | null;
}
const workState = (tasks: readonly Task[], policy: Policy): WorkState => ({
  deliverables: tasks.filter((task) => task.status !== 'cancelled').flatMap((task) => task.deliverables),
  reached: progressOfTasks(tasks, policy),
});

function isMetBy(rule: MilestoneRule, { deliverables, reached }: WorkState): boolean {
  if (rule.kind === 'deliverable')
    return deliverables.some((row) => row.name === rule.deliverable && row.state === 'accepted');
  if (rule.kind === 'checklist')
    return deliverables.length > 0 && deliverables.every((row) => row.state === 'accepted');
  return rule.kind === 'progress' && reached !== null && reached >= rule.progressRatio;
}

const isRejected = (rule: MilestoneRule, { deliverables }: WorkState): boolean =>
  (rule.kind === 'deliverable' || rule.kind === 'checklist') &&
  deliverables.some((row) => row.state === 'rejected' && (rule.kind === 'checklist' || row.name === rule.deliverable));

/** Returns the milestones that reports name and that the reported task itself does not have. */
function reportedMilestones({ reports, tasks }: ProjectWork): ReadonlySet<string> {
  const own = new Map(tasks.map((task) => [task.id, new Set(task.milestones.map((one) => one.name))]));
  return new Set(
    reports.flatMap(({ milestone, taskId }) =>
      milestone !== null && taskId !== null && own.get(taskId)?.has(milestone) !== true ? milestone : [],
    ),
  );
}

/**
 * Returns the combined progress of several tasks, weighted by effort, 0..1, ignoring cancelled tasks and parents.
 * Returns null if none remain.
 */
export function progressOfTasks(tasks: readonly Task[], policy: Policy): number | null {
  const parents = parentIdsOf(tasks);
  let [done, all] = [0, 0];
  for (const task of tasks) {
    if (task.status === 'cancelled' || parents.has(task.id)) continue;
    const effort = Math.max(1, task.estimateMinutes, task.actualMinutes + (isOpen(task) ? task.remainingMinutes : 0));
    all += effort;
    done += effort * progressOf(task, policy);
  }
  return all > 0 ? done / all : null;
}
