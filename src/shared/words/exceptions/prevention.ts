import { counted, fixed, hours, percent, type Reader, whole } from '../../format/index.ts';
import type { PreventionMessages } from '../../model/index.ts';
import { capital } from '../base/counts.ts';
import type { WordsOf } from '../base/words-of.ts';
import { KIND_NAMES } from './names.ts';

const times = (ratio: number, reader: Reader): string => `${fixed(ratio, 1, reader)} times`;
/** Whole percentage points with their sign, a real minus below zero. */
const points = (ratio: number, reader: Reader): string => {
  const value = Math.round(ratio * 100);
  const size = whole(Math.abs(value), reader);
  return value < 0 ? `−${size}` : value > 0 ? `+${size}` : size;
};

/** Risk of open work, and what prevents exceptions. */
export const preventionWords: WordsOf<PreventionMessages> = {
  'prevention.complexity': ({ complexity }) => `Complexity ${complexity}`,
  'prevention.work': ({ hours: value }, { reader }) => `${hours(value, reader)} of work`,
  'prevention.not_estimated': () => 'No estimate of its own',
  'prevention.type_overruns': ({ type, ratio }, { reader }) =>
    `${capital(type)} tasks usually take ${times(ratio, reader)} their estimates`,
  'prevention.slack': ({ ratio }, { reader }) => `Working time before due is ${times(ratio, reader)} its effort`,
  'prevention.start_slack': ({ ratio }, { reader }) =>
    `Working time from start to due is ${times(ratio, reader)} its effort`,
  'prevention.no_due_date': () => 'No due date',
  'prevention.waits_for': ({ tasks }, { reader }) => `Waiting for ${counted(tasks, 'task', reader)}`,
  'prevention.eligible_agents': ({ agents }, { reader }) => `${counted(agents, 'agent', reader)} can do it`,
  'prevention.first_of_type': ({ type }) => `Its agent's first ${type} task`,
  'prevention.declined': ({ times: count }, { reader }) => `Declined ${counted(count, 'time', reader)}`,
  'prevention.type': ({ type }) => `Type: ${type}`,
  'prevention.client': ({ client }) => `Client: ${client}`,
  'prevention.agent': ({ agent }) => `Assigned to ${agent}`,
  'prevention.too_little_known': ({ ratio }, { reader }) =>
    `Not enough finished work to tell tasks apart: ${percent(ratio, reader)} of all tasks had an exception`,
  'prevention.pattern_type': ({ type }) => `Type: ${type}`,
  'prevention.pattern_agent': ({ type, agent }) => `Type: ${type}, by ${agent}`,
  'prevention.pattern_client': ({ client }) => `Client: ${client}`,
  'prevention.pattern_complex': ({ complexity }) => `Complexity ${complexity} or higher`,
  'prevention.pattern_scarce': ({ agents }, { reader }) => `At most ${counted(agents, 'agent', reader)} can do it`,
  'prevention.pattern_not_estimated': () => 'No estimate of its own',
  'prevention.pattern_share': ({ exceptions, cases, overallRatio }, { reader }) =>
    `${exceptions} of ${cases} had an exception, compared with ${percent(overallRatio, reader)} of all tasks`,
  'prevention.pattern_kinds': ({ kinds }) =>
    `Mostly ${kinds.map(({ kind, cases }) => `${KIND_NAMES[kind].toLowerCase()} (${cases})`).join(', ')}`,
  'prevention.check_in': () => 'Ask for an update',
  'prevention.check_in_detail': () => 'No change is known to lower the risk. Nothing changes; the check is recorded.',
  'prevention.raise_estimate': ({ hours: value, insteadOfHours }, { reader }) =>
    `Raise the estimate from ${hours(insteadOfHours, reader)} to ${hours(value, reader)}`,
  'prevention.raise_estimate_detail': ({ type, ratio }, { reader }) =>
    `${capital(type)} tasks usually take ${fixed(ratio, 2, reader)} times their estimates.`,
  'prevention.reassign': ({ agent }) => `Reassign to ${agent}`,
  'prevention.reassign_detail': () => 'Fits into a gap in their schedule; no other task moves.',
  'prevention.start_earlier': ({ earlierHours }, { reader }) =>
    `Start it ${earlierHours >= 24 ? counted(Math.round(earlierHours / 24), 'day', reader) : hours(earlierHours, reader)} earlier`,
  'prevention.start_earlier_detail': () => 'There is a gap before it; no other task moves.',
  'prevention.hindsight': ({ change, riskRatio, insteadOfRatio, aboveThreshold }, { reader, textOf }) => {
    const risk = `${textOf(change)}, the risk would have been ${percent(riskRatio, reader)} instead of ${percent(insteadOfRatio, reader)}.`;
    return aboveThreshold === null
      ? risk
      : `${risk} It was above ${percent(aboveThreshold.thresholdRatio, reader)} ${counted(aboveThreshold.days, 'day', reader)} before the exception was detected.`;
  },
  'prevention.with_estimate': ({ type, ratio }, { reader }) =>
    `With an estimate ${times(ratio, reader)} as high, as ${type} tasks usually need`,
  'prevention.with_agent': ({ agent }) => `Assigned to ${agent}`,
  'prevention.started_at_once': () => 'Started as soon as it was created',
  'prevention.effect': ({ acted, actedExceptions, leftAlone, leftAloneExceptions, found }, { reader }) => {
    const seen = `${actedExceptions} of ${counted(acted, 'task', reader)} acted on had an exception, and ${leftAloneExceptions} of ${counted(leftAlone, 'task', reader)} left alone`;
    if (found === null) return `${seen}. Too few to compare yet.`;
    const { reduction, low, high } = found;
    const verdict =
      low > 0
        ? `acting prevented an exception for ${percent(reduction, reader)} of tasks`
        : high < 0
          ? `acting added an exception for ${percent(-reduction, reader)} of tasks`
          : 'no effect can be shown yet';
    return `${seen}. At the same predicted risk, ${verdict} (between ${points(low, reader)} and ${points(high, reader)} per 100 tasks).`;
  },
  'prevention.journal_one': ({ label, task, taskId }, { textOf }) =>
    `Prevention: ${textOf(label)} (${task}, ${taskId})`,
  'prevention.journal_several': ({ tasks }, { reader }) => `Prevention: acted on ${counted(tasks, 'task', reader)}`,
  'prevention.why': ({ actions, more }, { reader, textOf }) =>
    [
      ...actions.map(
        ({ task, taskId, label, riskRatio, afterRatio }) =>
          `${task} (${taskId}): ${textOf(label)}, risk ${percent(riskRatio, reader)} → ${percent(afterRatio, reader)}.`,
      ),
      ...(more > 0 ? [`${more} more.`] : []),
    ].join(' '),
  'prevention.pin': () => 'To prevent an exception.',
  'prevention.nothing_left': () => 'None of these actions is possible any more.',
  'prevention.refresh': () => 'Refresh the list.',
};
