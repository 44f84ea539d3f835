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

/** The data that the rules of a project are evaluated on, after a change of its work. */
export interface ProjectWork {
  /** Its tasks before and after the change. */
  readonly before: readonly Task[];
  readonly tasks: readonly Task[];
  /** Reports on its tasks that came with the change. */
  readonly reports: readonly Activity[];
  readonly policy: Policy;
  readonly at: Instant;
}

/**
 * Milestones of a project after its work changed. A rule is met by an accepted deliverable of any of its tasks, by every deliverable of all of them,
 * by an activity reported on any of them, or by its progress. A milestone is also completed by a report that names it, if the task has none of that
 * name. It is completed when its rule becomes met, so that one reopened by hand stays open. If a deliverable is rejected, the milestones that its
 * acceptance had completed reopen; all others stay completed.
 */
export function projectMilestonesAfter({ milestones }: Project, work: ProjectWork): readonly Milestone[] {
  const [was, is] = [standing(work.before, work.policy), standing(work.tasks, work.policy)];
  const named = namedIn(work);
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

/** Whether a rule is met by the current state of the work, without reports: for a milestone that is new or has a new rule. */
export const isProjectRuleMet = (rule: MilestoneRule, tasks: readonly Task[], policy: Policy): boolean =>
  isMetBy(rule, standing(tasks, policy));

interface Standing {
  readonly deliverables: readonly Deliverable[];
  readonly reached: number | null;
}
const standing = (tasks: readonly Task[], policy: Policy): Standing => ({
  deliverables: tasks.filter((task) => task.status !== 'cancelled').flatMap((task) => task.deliverables),
  reached: progressOfTasks(tasks, policy),
});

function isMetBy(rule: MilestoneRule, { deliverables, reached }: Standing): boolean {
  if (rule.kind === 'deliverable')
    return deliverables.some((row) => row.name === rule.deliverable && row.state === 'accepted');
  if (rule.kind === 'checklist')
    return deliverables.length > 0 && deliverables.every((row) => row.state === 'accepted');
  return rule.kind === 'progress' && reached !== null && reached >= rule.progressRatio;
}

const isRejected = (rule: MilestoneRule, { deliverables }: Standing): boolean =>
  (rule.kind === 'deliverable' || rule.kind === 'checklist') &&
  deliverables.some((row) => row.state === 'rejected' && (rule.kind === 'checklist' || row.name === rule.deliverable));

/** Milestones that reports name and that the task itself does not have. */
function namedIn({ reports, tasks }: ProjectWork): ReadonlySet<string> {
  const own = new Map(tasks.map((task) => [task.id, new Set(task.milestones.map((one) => one.name))]));
  return new Set(
    reports.flatMap(({ milestone, taskId }) =>
      milestone !== null && taskId !== null && own.get(taskId)?.has(milestone) !== true ? milestone : [],
    ),
  );
}

/** The progress of several tasks together, weighted by effort, 0..1. Cancelled tasks do not count, nor do parents. Returns null if there are none. */
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
