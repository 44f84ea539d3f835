import { counted, fixed, hourOfDay, percent, type Reader } from '../../format/index.ts';
import type { PerformanceWindow, WorkloadMessages } from '../../model/index.ts';
import { listed, listedOf } from '../base/counts.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';

const WINDOWS: Readonly<Record<PerformanceWindow, string>> = {
  hour: 'hour',
  day: '24 hours',
  week: '7 days',
};
const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'] as const;
const less = (hoursLess: number, reader: Reader): string => `reduces the shortage by ${plainHours(hoursLess, reader)}`;

/** Performance, demand against capacity, ways to close a shortage, and patterns of load. */
export const workloadWords: WordsOf<WorkloadMessages> = {
  'workload.no_baseline': ({ windows, neededWindows }, { reader }) =>
    `Not enough history: ${counted(windows, 'comparable period', reader)}, at least ${neededWindows} needed.`,
  'workload.baseline': ({ window, windows, spreads }, { reader }) =>
    `The last ${WINDOWS[window]} compared with the same weekday and time in ${counted(windows, 'earlier week', reader)}. Flagged if more than ${fixed(spreads, Number.isInteger(spreads) ? 0 : 1, reader)} typical deviations from the median.`,
  'workload.demand_method': () =>
    'Assigned work counts in the weeks it is planned for. All other work can be done by any qualified agent in any week until it is due, and counts in the last week in which it can be done on time. Dependencies are ignored, so the actual shortage may be larger.',
  'workload.demand_left_out': ({ hours }, { reader }) =>
    `Not included: ${plainHours(hours, reader)} of unassigned work that is due later or has no due date.`,
  'workload.demand_unplanned': ({ hours }, { reader }) =>
    `${plainHours(hours, reader)} of assigned work has no planned time. It is treated here like unassigned work.`,
  'workload.demand_no_arrivals': () => 'New work is not forecast: there is not enough history.',
  'workload.demand_pipeline_and_arrivals': () =>
    'The pipeline and forecast new work are both included. Some of it may be counted twice, because past work that came from the pipeline is part of the forecast.',
  'workload.option_move_task': ({ task, agent, relievedHours }, { reader }) =>
    `Reassign ${task} from ${agent} to other qualified agents: ${less(relievedHours, reader)}`,
  'workload.option_move_tasks': ({ tasks, agents, more, relievedHours }, { reader }) =>
    `Reassign ${counted(tasks, 'task', reader)} from ${listedOf(agents, more)} to other qualified agents: ${less(relievedHours, reader)}`,
  'workload.option_overtime': ({ overtimeRatio, agents, more, relievedHours }, { reader }) =>
    `Up to ${percent(overtimeRatio, reader)} overtime for ${listedOf(agents, more)}: ${less(relievedHours, reader)}`,
  'workload.option_train': ({ agent, skill, level, trainingHours, relievedHours }, { reader }) =>
    `Train ${agent} in ${skill} to proficiency ${fixed(level, 2, reader)} (${plainHours(trainingHours, reader)} of training): ${less(relievedHours, reader)}`,
  'workload.option_hire': ({ skills, leadWeeks, relievedHours }, { reader }) =>
    `Hire one person${skills.length === 0 ? '' : ` with ${listed(skills)}`}, available in ${counted(leadWeeks, 'week', reader)}: ${less(relievedHours, reader)}`,
  'workload.pattern_weekday': ({ weekday }) => WEEKDAYS[weekday] ?? '',
  'workload.pattern_hour': ({ hour }, { reader }) =>
    `${hourOfDay(hour, reader)} to ${hourOfDay((hour + 1) % 24, reader)}`,
  'workload.pattern_month_end': () => 'End of the month',
};
