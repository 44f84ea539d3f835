import { counted, plural, type Reader } from '../../format/index.ts';
import type { TaskName } from '../../model/index.ts';
import { listed, listedOf } from './counts.ts';

/** A task in a sentence: `Homepage copy (T-0012)`. */
export const taskName = ({ title, taskId }: TaskName): string => (title === '' ? taskId : `${title} (${taskId})`);
/** What of a task is still open: `Logo (C-1) and 2 other subtasks are still open.` */
export const openSubtasks = (open: readonly TaskName[], more: number, reader: Reader): string =>
  `${listed([...open.map(taskName), ...(more > 0 ? [counted(more, 'other subtask', reader)] : [])])} ${plural(open.length + more, ['is', 'are'])} still open.`;
/** Tasks in a sentence: `Homepage copy (T-0012) and Launch mail (T-0013)`. */
export const taskNames = (tasks: readonly TaskName[]): string => listed(tasks.map(taskName));
/** The first few of `count` tasks. */
export const someTaskNames = (tasks: readonly TaskName[], count: number): string =>
  listedOf(tasks.map(taskName), count - tasks.length);

/** What marks an agent that is a program, and a client in a list of several kinds. */
export const AI_MARK = 'AI';
/** The label of work without a client or a project. */
export const NO_CLIENT_NAME = 'Internal';
export const NO_PROJECT_NAME = 'No project';
export const clientName = (client: string | null): string => client ?? NO_CLIENT_NAME;
