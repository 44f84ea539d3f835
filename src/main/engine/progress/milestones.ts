import type { Milestone, Task, TaskProgress } from '../../../shared/model/index.ts';

/** Share of the effort that is done: what was worked of what was worked and remains; a finished task is done whole. */
export function effortRatio(task: Task): number {
  if (task.status === 'done') return 1;
  const total = Math.max(task.estimateMinutes, task.actualMinutes + task.remainingMinutes);
  return total > 0 ? Math.min(1, Math.max(0, 1 - task.remainingMinutes / total)) : 0;
}

/** Progress 0..1: the mean of milestones by weight and of effort where there are milestones, else of effort; with the next step by date, undated ones last in their order. */
export function progressOf(task: Task): TaskProgress {
  const completed = task.milestones.filter((one) => one.completedAt !== null);
  const weight = (rows: readonly Milestone[]): number => rows.reduce((sum, one) => sum + one.weight, 0);
  const byEffort = effortRatio(task);
  const total = weight(task.milestones);
  const isDone = task.status === 'done';
  const open = task.milestones.filter((one) => one.completedAt === null);
  const [next] = open
    .map((one, index) => ({ one, index }))
    .sort((a, b) => dateOf(a.one).localeCompare(dateOf(b.one)) || a.index - b.index);
  return {
    progressRatio: isDone || total <= 0 ? byEffort : (weight(completed) / total + byEffort) / 2,
    completedMilestones: completed.map(stepOf),
    nextMilestone: isDone || next === undefined ? null : stepOf(next.one),
  };
}

const UNDATED = '9999';
const dateOf = (milestone: Milestone): string => milestone.dueOn ?? UNDATED;
const stepOf = ({ name, dueOn, weight, completedAt }: Milestone) => ({ name, dueOn, weight, completedAt });
