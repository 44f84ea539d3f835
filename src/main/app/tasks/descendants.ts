import { partsOf, type Task, type TaskId } from '../../../shared/model/index.ts';

/** Tasks with all their subtasks and the parts of their contributors, each once, parents before their subtasks. */
export function descendants(all: Iterable<Task>, tasks: readonly Task[]): readonly Task[] {
  const known = [...all];
  const children = Map.groupBy(known, ({ parentId }) => parentId);
  const parts = partsOf(known);
  const found = new Map<TaskId, Task>();
  const waiting = [...tasks].reverse();
  for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
    if (found.has(task.id)) continue;
    found.set(task.id, task);
    waiting.push(...(parts.get(task.id) ?? []).toReversed(), ...(children.get(task.id) ?? []).toReversed());
  }
  return [...found.values()];
}

/** Tasks with the parts of their contributors, each once. */
export function withParts(all: Iterable<Task>, tasks: readonly Task[]): readonly Task[] {
  const parts = Map.groupBy(all, ({ contributesTo }) => contributesTo);
  return [
    ...new Map(tasks.flatMap((task) => [task, ...(parts.get(task.id) ?? [])]).map((one) => [one.id, one])).values(),
  ];
}
