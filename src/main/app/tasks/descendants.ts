import type { Task, TaskId } from '../../../shared/model/index.ts';

/** Tasks with all their subtasks, each once, parents before their subtasks. */
export function descendants(all: Iterable<Task>, tasks: readonly Task[]): readonly Task[] {
  const children = Map.groupBy(all, ({ parentId }) => parentId);
  const found = new Map<TaskId, Task>();
  const waiting = [...tasks].reverse();
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    if (found.has(task.id)) continue;
    found.set(task.id, task);
    waiting.push(...(children.get(task.id) ?? []).toReversed());
  }
  return [...found.values()];
}
