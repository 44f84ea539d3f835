import { counted, fixed, hours, plural } from '../../format/index.ts';
import type { ExceptionLineMessages } from '../../model/index.ts';
import { timesAfter } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';

const because = (reason: string): string => (reason === '' ? '' : ` (${reason})`);

/** Exceptions as one line of a report, after the title of the task, the agent or the type of work. */
export const exceptionLineWords: WordsOf<ExceptionLineMessages> = {
  'lines.overdue': () => 'overdue',
  'lines.late': () => 'likely to be late',
  'lines.blocked': (values) => `blocked${because(values.because)}`,
  'lines.blocking': (values, { reader }) =>
    values.waiting === 0
      ? `blocked${because(values.because)}`
      : `blocked${because(values.because)}, ${counted(values.waiting, 'task', reader)} ${plural(values.waiting, ['waits', 'wait'])} for it`,
  'lines.stalled': (values, { reader }) => `no progress for ${hours(values.hours, reader)}`,
  'lines.overrun': ({ ratio }, { reader }) => `takes ${fixed(ratio, 1, reader)} times its estimate`,
  'lines.failed': ({ times }) => `failed${timesAfter(times)}`,
  'lines.declined': ({ times }) => `declined${timesAfter(times)}`,
  'lines.rejected': ({ deliverables, times }) =>
    `${deliverables.length === 0 ? '' : `${deliverables.join(', ')} `}rejected${timesAfter(times)}`,
  'lines.unassignable': (values, { reader }) => `unassigned for ${hours(values.hours, reader)}`,
  'lines.agent_left': ({ tasks }, { reader }) => `has left with ${counted(tasks, 'task', reader)}`,
  'lines.agent_silent': (values, { reader }) =>
    `has not reported for ${hours(values.hours, reader)}, with ${counted(values.tasks, 'task', reader)}`,
  'lines.overload': ({ overHours, tasks }, { reader }) =>
    `${overHours === null ? 'more work than available hours' : `${hours(overHours, reader)} over capacity in the next four weeks`}, with ${counted(tasks, 'task', reader)}`,
  'lines.cycle': ({ tasks }, { reader }) =>
    tasks > 1 ? `${counted(tasks, 'task', reader)} depend on each other` : 'depends on itself',
  'lines.drift': ({ ratio, tasks }, { reader }) =>
    `estimates are off by a factor of ${fixed(ratio, 1, reader)}, ${counted(tasks, 'open task', reader)}`,
  'lines.of_agent': (values, { reader }) => {
    const what = {
      overload: 'has more work than available hours',
      left: 'has left',
      silent: `has not reported for ${hours(values.hours, reader)}`,
      problem: 'has a problem',
    }[values.what];
    return `its agent ${what}${values.more > 0 ? `; ${values.more} more here` : ''}`;
  },
  'lines.waits_for_others': ({ isBlocked }) => `waiting for other work that is ${isBlocked ? 'blocked' : 'late'}`,
  'lines.problem': () => 'has a problem',
};
