import { counted, type Reader, whole } from '../../format/index.ts';
import type { TaskName } from '../../model/index.ts';
import { taskName } from '../base/names.ts';

/** Lines of the commands that agents run. */
export const NO_SUITABLE_TASK = 'No suitable task.';
export const offersReturned = (tasks: number, reader: Reader): string =>
  `Returned ${counted(tasks, 'task', reader)} to the queue.`;
export const offerReturned = (task: TaskName, agent: string): string => `${taskName(task)}, offered to ${agent}`;
export const reportRecorded = (isKnown: boolean, revision: number): string =>
  `${isKnown ? 'Already recorded' : 'Recorded'} (revision ${revision}).`;
export const reportsRecorded = (
  { recorded, known, revision }: { readonly recorded: number; readonly known: number; readonly revision: number },
  reader: Reader,
): string =>
  `Recorded ${counted(recorded, 'report', reader)}; ${whole(known, reader)} already recorded (revision ${revision}).`;
