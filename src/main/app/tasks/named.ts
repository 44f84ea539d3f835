import type { JournalTasks, Task } from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';

/** Tasks as a journal entry names them. Throws a RangeError if there are none. */
export function journalTasks(tasks: readonly Task[]): JournalTasks {
  const [first] = tasks;
  if (first === undefined) throw new RangeError('A change of tasks names none');
  return { first: taskNameOf(first), count: tasks.length };
}
