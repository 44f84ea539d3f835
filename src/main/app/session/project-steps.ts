import {
  type Activity,
  type Instant,
  type Policy,
  type Project,
  projectKey,
  type Task,
} from '../../../shared/model/index.ts';
import { projectMilestonesAfter } from '../../engine/index.ts';
import type { Maps, Writer } from '../../store/index.ts';
import { watchedWriter } from './watched-writer.ts';

/** A writer that records the changed work, so that milestones of projects can be updated at the end of the change. */
export interface ProjectStepsWriter {
  readonly writer: Writer;
  /** Completes and reopens milestones of the projects whose work was changed, in the same change. */
  settle(): void;
}

/** The current policy, and the time of the change. */
export interface ProjectRules {
  readonly policy: Policy;
  readonly at: Instant;
}

const keyOf = (task: Pick<Task, 'client' | 'project'>): string | null =>
  task.project === null ? null : projectKey({ client: task.client, name: task.project });

/** Watches writes for milestones of projects. Costs nothing if no project has any. */
export function projectStepsWriter(
  writer: Writer,
  { task: tasks, project: projects }: Maps,
  rules: () => ProjectRules,
): ProjectStepsWriter {
  const changed = new Map<string, Task | null>();
  const before = new Map<string, Task | null>();
  const reports: Activity[] = [];
  const keepBefore = (id: string): void => {
    if (!before.has(id)) before.set(id, writer.get('task', id) ?? null);
  };
  const noteTask = (id: string): void => {
    changed.set(id, writer.get('task', id) ?? null);
  };
  return {
    writer: watchedWriter(writer, {
      put(kind, value) {
        if (kind === 'task' && 'dependsOn' in value) keepBefore(value.id);
        writer.put(kind, value);
        if (kind === 'task' && 'dependsOn' in value) noteTask(value.id);
        if (kind === 'activity' && 'milestone' in value) reports.push(value);
      },
      remove(kind, key) {
        if (kind === 'task') keepBefore(key);
        writer.remove(kind, key);
        if (kind === 'task') noteTask(key);
      },
    }),
    settle() {
      const open = [...projects.values()].filter((project) => project.milestones.length > 0);
      if (open.length === 0 || changed.size + reports.length === 0) return;
      const touched = touchedKeys(changed, reports, tasks);
      for (const project of open.filter((one) => touched.has(projectKey(one))))
        settleProject(project, writer, {
          before: ownTasks(project, before, tasks),
          tasks: ownTasks(project, changed, tasks),
          reports,
          ...rules(),
        });
    },
  };
}

function touchedKeys(
  changed: ReadonlyMap<string, Task | null>,
  reports: readonly Activity[],
  tasks: Maps['task'],
): ReadonlySet<string> {
  const ids = new Set([...changed.keys(), ...reports.flatMap((report) => report.taskId ?? [])]);
  return new Set(
    [...ids].flatMap((id) => [changed.get(id), tasks.get(id)].flatMap((task) => (task ? (keyOf(task) ?? []) : []))),
  );
}

function ownTasks(project: Project, changed: ReadonlyMap<string, Task | null>, tasks: Maps['task']): readonly Task[] {
  const key = projectKey(project);
  const now = [...tasks.values()].filter((task) => !changed.has(task.id));
  return [...now, ...[...changed.values()].flatMap((task) => task ?? [])].filter((task) => keyOf(task) === key);
}

function settleProject(
  project: Project,
  writer: Writer,
  work: {
    readonly before: readonly Task[];
    readonly tasks: readonly Task[];
    readonly reports: readonly Activity[];
  } & ProjectRules,
): void {
  const { before, tasks, reports, policy, at } = work;
  const ids = new Set<string>(tasks.map((task) => task.id));
  const current = writer.get('project', projectKey(project));
  // It was renamed, or removed.
  if (current === undefined) return;
  const milestones = projectMilestonesAfter(current, {
    before,
    tasks,
    reports: reports.filter((report) => report.taskId !== null && ids.has(report.taskId)),
    policy,
    at,
  });
  if (milestones.some((one, at) => one !== current.milestones[at])) writer.put('project', { ...current, milestones });
}
