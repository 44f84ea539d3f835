import { counted, hours, percent } from '../format/index.ts';
import type { PreventionMessages } from '../model/index.ts';
import { KIND_NAMES } from './exception-names.ts';
import type { WordsOf } from './words-of.ts';

const times = (ratio: number): string => `${ratio.toFixed(1)} times`;
/** Whole percentage points with their sign, a real minus below zero. */
const points = (ratio: number): string => {
  const value = Math.round(ratio * 100);
  return value < 0 ? `−${-value}` : value > 0 ? `+${value}` : '0';
};

/** Risk of open work, and what prevents exceptions. */
export const preventionWords: WordsOf<PreventionMessages> = {
  'prevention.complexity': ({ complexity }) => `Complexity ${complexity}`,
  'prevention.work': ({ hours: value }) => `${hours(value)} of work`,
  'prevention.not_estimated': () => 'No estimate of its own',
  'prevention.type_overruns': ({ type, ratio }) => `${type} usually takes ${times(ratio)} its estimate`,
  'prevention.slack': ({ ratio }) => `Working time before due is ${times(ratio)} its effort`,
  'prevention.start_slack': ({ ratio }) => `Working time from start to due is ${times(ratio)} its effort`,
  'prevention.no_due_date': () => 'No due date',
  'prevention.waits_for': ({ tasks }) => `Waits for ${counted(tasks, 'task')}`,
  'prevention.eligible_agents': ({ agents }) => `${counted(agents, 'agent')} can do it`,
  'prevention.first_of_type': ({ type }) => `Its agent's first ${type}`,
  'prevention.declined': ({ times: count }) => `Declined ${counted(count, 'time')}`,
  'prevention.type': ({ type }) => `Type: ${type}`,
  'prevention.client': ({ client }) => `Client: ${client}`,
  'prevention.agent': ({ agent }) => `Assigned to ${agent}`,
  'prevention.too_little_known': ({ ratio }) =>
    `Not enough finished work to tell tasks apart: ${percent(ratio)} of all tasks had an exception`,
  'prevention.pattern_type': ({ type }) => `Type: ${type}`,
  'prevention.pattern_agent': ({ type, agent }) => `Type: ${type}, by ${agent}`,
  'prevention.pattern_client': ({ client }) => `Client: ${client}`,
  'prevention.pattern_complex': ({ complexity }) => `Complexity ${complexity} or higher`,
  'prevention.pattern_scarce': ({ agents }) => `At most ${counted(agents, 'agent')} can do it`,
  'prevention.pattern_not_estimated': () => 'No estimate of its own',
  'prevention.pattern_share': ({ exceptions, cases, overallRatio }) =>
    `${exceptions} of ${cases} had an exception, compared with ${percent(overallRatio)} of all tasks`,
  'prevention.pattern_kinds': ({ kinds }) =>
    `Mostly ${kinds.map(({ kind, cases }) => `${KIND_NAMES[kind].toLowerCase()} (${cases})`).join(', ')}`,
  'prevention.check_in': () => 'Ask for an update',
  'prevention.check_in_detail': () => 'No change is known to lower the risk. Nothing changes; the check is recorded.',
  'prevention.raise_estimate': ({ hours: value, insteadOfHours }) =>
    `Raise the estimate from ${hours(insteadOfHours)} to ${hours(value)}`,
  'prevention.raise_estimate_detail': ({ type, ratio }) =>
    `${type} usually takes ${ratio.toFixed(2)} times its estimate.`,
  'prevention.reassign': ({ agent }) => `Reassign to ${agent}`,
  'prevention.reassign_detail': () => 'Fits into a gap in their schedule; no other task moves.',
  'prevention.start_earlier': ({ earlierHours }) =>
    `Start it ${earlierHours >= 24 ? counted(Math.round(earlierHours / 24), 'day') : hours(earlierHours)} earlier`,
  'prevention.start_earlier_detail': () => 'There is a gap before it; no other task moves.',
  'prevention.hindsight': ({ change, riskRatio, insteadOfRatio, foreseen }, { textOf }) => {
    const risk = `${textOf(change)}, the risk would have been ${percent(riskRatio)} instead of ${percent(insteadOfRatio)}.`;
    return foreseen === null
      ? risk
      : `${risk} It was above ${percent(foreseen.thresholdRatio)} ${counted(foreseen.days, 'day')} before the exception was detected.`;
  },
  'prevention.with_estimate': ({ type, ratio }) => `With an estimate ${times(ratio)} as high, as ${type} usually needs`,
  'prevention.with_agent': ({ agent }) => `Assigned to ${agent}`,
  'prevention.started_at_once': () => 'Started as soon as it was created',
  'prevention.effect': ({ acted, actedExceptions, leftAlone, leftAloneExceptions, found }) => {
    const seen = `${actedExceptions} of ${counted(acted, 'task')} acted on had an exception, and ${leftAloneExceptions} of ${counted(leftAlone, 'task')} left alone`;
    if (found === null) return `${seen}. Too few to compare yet.`;
    const { reduction, low, high } = found;
    const verdict =
      low > 0
        ? `acting prevented an exception for ${percent(reduction)} of tasks`
        : high < 0
          ? `acting added an exception for ${percent(-reduction)} of tasks`
          : 'no effect can be shown yet';
    return `${seen}. At the same predicted risk, ${verdict} (between ${points(low)} and ${points(high)} per 100 tasks).`;
  },
  'prevention.journal_one': ({ label, task, taskId }, { textOf }) =>
    `Prevention: ${textOf(label)} (${task}, ${taskId})`,
  'prevention.journal_several': ({ tasks }) => `Prevention: acted on ${counted(tasks, 'task')}`,
  'prevention.why': ({ actions, more }, { textOf }) =>
    [
      ...actions.map(
        ({ task, taskId, label, riskRatio, afterRatio }) =>
          `${task} (${taskId}): ${textOf(label)}, risk ${percent(riskRatio)} → ${percent(afterRatio)}.`,
      ),
      ...(more > 0 ? [`${more} more.`] : []),
    ].join(' '),
  'prevention.pin': () => 'To prevent an exception.',
  'prevention.nothing_left': () => 'None of these actions is possible any more.',
  'prevention.refresh': () => 'Refresh the list.',
};
