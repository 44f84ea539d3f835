import type { Task } from '../../../shared/model/index.ts';

const storedOf = new WeakMap<Task, Task>();

/** Returns the stored task behind a derived one. A modified copy of a derived task is returned unchanged. */
export const storedTask = (task: Task): Task => storedOf.get(task) ?? task;

/** Records which stored task a derived task was made from, and returns the derived task. */
export function readAs(stored: Task, read: Task): Task {
  if (read !== stored) storedOf.set(read, stored);
  return read;
}
