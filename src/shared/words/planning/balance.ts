import { counted, percent, plural, type Reader, shortDay, span, weekPhrase } from '../../format/index.ts';
import type { BalanceMessages, Instant } from '../../model/index.ts';
import { listed, listedOf } from '../base/counts.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';

const finishes = (finishAt: Instant | null, reader: Reader): string =>
  finishAt === null ? 'within the planning horizon' : `on ${shortDay(finishAt, reader)}`;
const tasksOf = ({ tasks, more }: BalanceMessages['balance.still_late']): string => {
  const names = tasks.map(({ task, taskId }) => (task === taskId ? taskId : `${task} (${taskId})`));
  return more === 0 ? listed(names) : listedOf(names, more);
};

/** Balancing work between agents: the reason for each move, the problems that remain, and the result. */
export const balanceWords: WordsOf<BalanceMessages> = {
  'balance.in_time': ({ from, to, lateDays, finishAt }, { reader }) =>
    `${from} would finish it ${span(lateDays, reader)} late; ${to} can finish it ${finishes(finishAt, reader)}.`,
  'balance.relieves': ({ from, to, overHours, weekOf }, { reader }) =>
    `${from} is overallocated by ${plainHours(overHours, reader)}${weekOf === null ? '' : ` in ${weekPhrase(weekOf, reader)}`}; ${to} has capacity.`,
  'balance.lightens': ({ from, overHours, weekOf, lessHours }, { reader }) =>
    `${from} is overallocated by ${plainHours(overHours, reader)}${weekOf === null ? '' : ` in ${weekPhrase(weekOf, reader)}`}; this takes ${plainHours(lessHours, reader)} off it.`,
  'balance.unblocks': ({ from, task, taskId, lateDays, finishAt }, { reader }) =>
    `${task} (${taskId}) is scheduled after it and would finish ${span(lateDays, reader)} late; after the move, ${from} can finish that ${finishes(finishAt, reader)}.`,
  'balance.evens': ({ from, to, fromRatio, toRatio }, { reader }) =>
    `${from} is at ${percent(fromRatio, reader)} of capacity, ${to} at ${percent(toRatio, reader)}.`,
  'balance.helps': ({ task, taskId, lateDays, finishAt }, { reader }) =>
    `Without this move, ${task} (${taskId}) would finish ${span(lateDays, reader)} late; with it, ${finishAt === null ? 'it is done within the planning horizon' : `it is done on ${shortDay(finishAt, reader)}`}.`,
  'balance.makes_room': ({ from, to }) => `${from} takes over other work and needs the time; ${to} can do this task.`,
  'balance.together': () => 'Needed together with the other moves: they solve less, or cause a problem, without it.',
  'balance.balanced': () =>
    'The workload is balanced: nobody is overallocated, nothing is late, and utilisation is even enough.',
  'balance.still_late': (values) =>
    `Still late: ${tasksOf(values)}. No move was found that gets ${plural(values.tasks.length + values.more, ['it', 'them'])} done in time without causing another problem.`,
  'balance.still_over': ({ agents, more, movable }, { reader }) =>
    `Still overallocated: ${listedOf(agents, more)}. ${
      movable === 0
        ? 'None of this work can move: it is pinned, in progress, blocked, kept together or about to start.'
        : `${counted(movable, ['task', 'tasks'], reader)} could move, but every move that was tried would cause another problem.`
    }`,
  'balance.still_uneven': ({ deviationRatio, targetRatio }, { reader }) =>
    `Utilisation is still uneven: it varies by ${percent(deviationRatio, reader)} between agents, more than the policy's ${percent(targetRatio, reader)}.`,
  'balance.partly_searched': () =>
    'Only some of the possible moves were checked, because there are too many. Apply these, then check again.',
  'balance.unexpectedly_late': (values) => `Late, although predicted on time: ${tasksOf(values)}.`,
  'balance.unexpectedly_on_time': (values) => `On time, although predicted late: ${tasksOf(values)}.`,
  'balance.evenness_differs': ({ deviationRatio, predictedRatio }, { reader }) =>
    `Utilisation was ${deviationRatio > predictedRatio ? 'less' : 'more'} even than predicted: it varied by ${percent(deviationRatio, reader, 1)} instead of ${percent(predictedRatio, reader, 1)}.`,
  'balance.over_differs': ({ overHours, predictedHours }, { reader }) =>
    `Over capacity: ${plainHours(overHours, reader)} instead of ${plainHours(predictedHours, reader)}.`,
  'balance.unexpectedly_over': ({ agents, more }) => `Unexpectedly overallocated: ${listedOf(agents, more)}.`,
  'balance.as_predicted': () => 'The result matched the prediction.',
};
