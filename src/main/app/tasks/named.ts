import type { JournalTasks, Task } from '../../../shared/model/index.ts';
import { taskNameOf } from '../../engine/index.ts';

/** Tasks as an entry of the journal names them. Throws a RangeError for none. */
export function journalTasks(tasks: readonly Task[]): JournalTasks {
  const [first] = tasks;
  if (first === undefined) throw new RangeError('A change of tasks names none');
  return { first: taskNameOf(first), count: tasks.length };
}
