import {
  type Activity,
  type Instant,
  isOpen,
  type Milestone,
  type Policy,
  type Project,
  type Task,
} from '../../../shared/model/index.ts';
import { progressOf } from './advance.ts';

/** What a project's rules are read from, after a change of its work. */
export interface ProjectWork {
  readonly tasks: readonly Task[];
  /** Reports on its tasks that came with the change. */
  readonly reports: readonly Activity[];
  readonly policy: Policy;
  readonly at: Instant;
}

/**
 * Milestones of a project after its work changed: a deliverable of any of its tasks accepted, every deliverable of all of them, an activity
 * reported on any, or its progress reached; also one that a report names and its task has not. What an acceptance completed opens again when
 * that deliverable is rejected; all else that is completed stays so.
 */
export function projectMilestonesAfter({ milestones }: Project, work: ProjectWork): readonly Milestone[] {
  const deliverables = work.tasks.filter((task) => task.status !== 'cancelled').flatMap((task) => task.deliverables);
  const reached = progressOfTasks(work.tasks, work.policy);
  const named = namedIn(work);
  return milestones.map((one) => {
    const { rule } = one;
    const isMet =
      named.has(one.name) ||
      (rule.kind === 'deliverable' &&
        deliverables.some((row) => row.name === rule.deliverable && row.state === 'accepted')) ||
      (rule.kind === 'checklist' && deliverables.length > 0 && deliverables.every((row) => row.state === 'accepted')) ||
      (rule.kind === 'activity' && work.reports.some((report) => report.kind === rule.activity)) ||
      (rule.kind === 'progress' && reached !== null && reached >= rule.progressRatio);
    if (one.completedAt === null) return isMet ? { ...one, completedAt: work.at } : one;
    const isRejected =
      (rule.kind === 'deliverable' || rule.kind === 'checklist') &&
      deliverables.some(
        (row) => row.state === 'rejected' && (rule.kind === 'checklist' || row.name === rule.deliverable),
      );
    return !isMet && isRejected ? { ...one, completedAt: null } : one;
  });
}

/** Milestones that reports name and that are not their task's own. */
function namedIn({ reports, tasks }: ProjectWork): ReadonlySet<string> {
  const own = new Map(tasks.map((task) => [task.id, new Set(task.milestones.map((one) => one.name))]));
  return new Set(
    reports.flatMap(({ milestone, taskId }) =>
      milestone !== null && taskId !== null && own.get(taskId)?.has(milestone) !== true ? milestone : [],
    ),
  );
}

/** Progress of tasks together by their effort, 0..1; cancelled ones do not count, nor those whose effort is their children's. Null: there are none. */
export function progressOfTasks(tasks: readonly Task[], policy: Policy): number | null {
  const parents = new Set(tasks.map((task) => task.parentId));
  let [done, all] = [0, 0];
  for (const task of tasks) {
    if (task.status === 'cancelled' || parents.has(task.id)) continue;
    const effort = Math.max(1, task.estimateMinutes, task.actualMinutes + (isOpen(task) ? task.remainingMinutes : 0));
    all += effort;
    done += effort * progressOf(task, policy);
  }
  return all > 0 ? done / all : null;
}
