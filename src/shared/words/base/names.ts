import type { TaskName } from '../../model/index.ts';
import { listed, listedOf } from './counts.ts';

/** A task in a sentence: `Homepage copy (T-0012)`. */
export const taskName = ({ title, taskId }: TaskName): string => (title === '' ? taskId : `${title} (${taskId})`);
/** Tasks in a sentence: `Homepage copy (T-0012) and Launch mail (T-0013)`. */
export const taskNames = (tasks: readonly TaskName[]): string => listed(tasks.map(taskName));
/** The first few of `count` tasks. */
export const someTaskNames = (tasks: readonly TaskName[], count: number): string =>
  listedOf(tasks.map(taskName), count - tasks.length);
