import type { Task } from '../../../shared/model/index.ts';

const storedOf = new WeakMap<Task, Task>();

/** A task as it is stored, from one as it is read. A copy of a task that was read is returned unchanged. */
export const storedTask = (task: Task): Task => storedOf.get(task) ?? task;

/** Remembers which stored task one that is read was made of. */
export function readAs(stored: Task, read: Task): Task {
  if (read !== stored) storedOf.set(read, stored);
  return read;
}
