import {
  type Outcome,
  parentIdsOf,
  type ReportSubject,
  type Snapshot,
  type Task,
  type TaskId,
} from '../../../shared/model/index.ts';
import { memoizeLast } from '../base/memoize.ts';

/** Returns all tasks of a subject; for a task, it and all its subtasks. Empty if the subject does not exist. */
export function tasksOf(tasks: Snapshot['tasks'], subject: ReportSubject): readonly Task[] {
  switch (subject.kind) {
    case 'agency':
      return tasks;
    case 'client':
      return tasks.filter((task) => task.client === subject.client);
    case 'project':
      return tasks.filter((task) => task.client === subject.client && task.project === subject.project);
    case 'task':
      return belowOf(indexOf(tasks), subject.taskId);
  }
}

/** Returns the name of a subject, or null for the whole agency. */
export const titleOf = (subject: ReportSubject, tasks: readonly Task[]): string | null => {
  if (subject.kind === 'agency') return null;
  if (subject.kind === 'client') return subject.client;
  return subject.kind === 'project' ? subject.project : (tasks[0]?.title ?? subject.taskId);
};

/** Returns the outcomes of these tasks. For the agency, that includes outcomes of deleted tasks. */
export function outcomesOf(snapshot: Snapshot, subject: ReportSubject, tasks: readonly Task[]): readonly Outcome[] {
  if (subject.kind === 'agency') return snapshot.outcomes;
  return outcomesOfTasks(snapshot, tasks);
}

/** Returns what was finished or failed of these tasks. */
export function outcomesOfTasks({ outcomes }: Pick<Snapshot, 'outcomes'>, tasks: readonly Task[]): readonly Outcome[] {
  const byTask = outcomesByTask(outcomes);
  return tasks.flatMap((task) => byTask.get(task.id) ?? []);
}

/** Returns the tasks whose effort counts: those that are not parents. */
export function leavesOf(tasks: Snapshot['tasks'], own: readonly Task[]): readonly Task[] {
  const { parents } = indexOf(tasks);
  return own.filter((task) => !parents.has(task.id));
}

interface TaskIndex {
  readonly byId: ReadonlyMap<TaskId, Task>;
  readonly children: ReadonlyMap<TaskId, readonly Task[]>;
  readonly parents: ReadonlySet<TaskId>;
}
const indexOf = memoizeLast((tasks: Snapshot['tasks']): TaskIndex => {
  const children = new Map<TaskId, Task[]>();
  for (const task of tasks) {
    if (task.parentId === null) continue;
    const known = children.get(task.parentId);
    if (known === undefined) children.set(task.parentId, [task]);
    else known.push(task);
  }
  return { byId: new Map(tasks.map((task) => [task.id, task])), children, parents: parentIdsOf(tasks) };
});
const outcomesByTask = memoizeLast((outcomes: Snapshot['outcomes']): ReadonlyMap<TaskId, readonly Outcome[]> => {
  const byTask = new Map<TaskId, Outcome[]>();
  for (const outcome of outcomes) {
    const known = byTask.get(outcome.taskId);
    if (known === undefined) byTask.set(outcome.taskId, [outcome]);
    else known.push(outcome);
  }
  return byTask;
});

function belowOf({ byId, children }: TaskIndex, taskId: TaskId): readonly Task[] {
  const first = byId.get(taskId);
  const found = new Set<Task>(first === undefined ? [] : [first]);
  for (const task of found) for (const child of children.get(task.id) ?? []) found.add(child);
  return [...found];
}
