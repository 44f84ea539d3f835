import { counted, dayAndClock, type Reader } from '../../format/index.ts';
import type { Pushed } from '../../model/index.ts';
import { taskName } from '../base/names.ts';

/** The maximum number of tasks listed by name. */
const NAMED = 5;

/** Returns when pushed work would finish: `Logo (T-3) finishes Tue 24 Nov, 14:00, late`. */
export const pushedTo = ({ finishAt, isLate, ...task }: Pushed, reader: Reader): string =>
  `${taskName(task)} finishes ${dayAndClock(finishAt, reader)}${isLate ? ', late' : ''}`;

/** Returns a line for each task that a change has pushed, late tasks first. At most `most` tasks are named; the rest are counted. */
export const pushedLines = (pushed: readonly Pushed[], reader: Reader, most = NAMED): readonly string[] => [
  ...pushed
    .slice(0, most)
    .map(
      (row) =>
        `Pushes ${taskName(row)}, which now finishes ${dayAndClock(row.finishAt, reader)}${row.isLate ? ' and is late' : ''}.`,
    ),
  ...(pushed.length > most ? [`Pushes ${counted(pushed.length - most, 'more task', reader)}.`] : []),
];
