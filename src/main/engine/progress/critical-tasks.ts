import { isOpen, isStarted, msOf, parentIdsOf, projectKey, type TaskId } from '../../../shared/model/index.ts';
import type { Prepared } from '../solve/prepare.ts';
import { type ChainStep, criticalPaths } from './critical-path.ts';

/**
 * Returns the tasks on the critical path of any project, from the current plan. Prerequisites of started work are
 * ignored.
 */
export function criticalTasks(prepared: Prepared): ReadonlySet<TaskId> {
  const { tasks, assignments } = prepared.snapshot;
  const before = prepared.predecessors;
  const parents = parentIdsOf(tasks);
  const steps: ChainStep<TaskId>[] = [];
  const projects = new Map<string, TaskId[]>();
  for (const row of assignments) {
    const index = prepared.taskIndex.get(row.taskId);
    const task = index === undefined ? undefined : tasks[index];
    if (index === undefined || task === undefined || !isOpen(task) || row.plannedFinishAt === null) continue;
    if (parents.has(task.id)) continue;
    const waitsFor = isStarted(task) ? [] : (before[index] ?? []).flatMap((other) => tasks[other]?.id ?? []);
    steps.push({ id: task.id, minutes: row.effortMinutes, finishMs: msOf(row.plannedFinishAt), waitsFor });
    if (task.project === null) continue;
    const key = projectKey({ client: task.client, name: task.project });
    const own = projects.get(key);
    if (own === undefined) projects.set(key, [task.id]);
    else own.push(task.id);
  }
  const chainInto = criticalPaths(steps);
  return new Set([...projects.values()].flatMap(chainInto));
}
