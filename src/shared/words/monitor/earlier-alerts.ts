import { counted, dayAndClock, fixed, percent, type Reader, span, weekName, weekTitle } from '../../format/index.ts';
import type { EarlierAlertMessages } from '../../model/index.ts';
import { capital } from '../base/counts.ts';
import { clientName } from '../base/names.ts';
import { plainHours } from '../base/numbers.ts';
import type { WordsOf } from '../base/words-of.ts';
import { PART_NAMES } from './labels.ts';

const HOURS_A_DAY = 24;
const isUnderAnHour = (days: number): boolean => days * HOURS_A_DAY < 1;
const late = (days: number, reader: Reader): string =>
  isUnderAnHour(days) ? 'less than 1 h late' : `${span(days, reader)} late`;

/** Alerts of workspaces of schema 9 and earlier, which are exceptions now: journal entries and ended exceptions still name them. */
export const earlierAlertWords: WordsOf<EarlierAlertMessages> = {
  'monitor.agent_over': ({ agent, overHours }, { reader }) =>
    `${agent} overallocated by ${plainHours(overHours, reader)}`,
  'monitor.over_week': ({ agent, weekOf, workloadHours, capacityHours }, { reader }) =>
    `${agent}, ${weekName(weekOf, reader)}: ${plainHours(workloadHours, reader)} of work, ${plainHours(capacityHours, reader)} of capacity`,
  'monitor.short_week': ({ weekOf, shortHours }, { reader }) =>
    `${weekTitle(weekOf, reader)}: ${plainHours(shortHours, reader)} short`,
  'monitor.late_task': ({ task, isOverdue }) => `${task} ${isOverdue ? 'is overdue' : 'will be late'}`,
  'monitor.late_tasks': ({ client, tasks, overdue }, { reader }) => {
    const all = `${clientName(client)}: ${counted(tasks, 'task', reader)}`;
    if (overdue === tasks) return `${all} overdue`;
    return overdue === 0 ? `${all} will be late` : `${all} late, ${overdue} of them overdue`;
  },
  'monitor.late_task_by': ({ client, lateDays }, { reader }) => `${clientName(client)}, ${late(lateDays, reader)}`,
  'monitor.late_tasks_by': ({ lateDays }, { reader }) =>
    isUnderAnHour(lateDays) ? 'Less than 1 h late' : `Up to ${late(lateDays, reader)}`,
  'monitor.late_evidence': ({ task, taskId, lateDays }, { reader }) => `${task} (${taskId}): ${late(lateDays, reader)}`,
  'monitor.pin_blocked_why': () => 'The agent is away or still busy then; pinned tasks are not moved',
  'monitor.pin_evidence': ({ task, taskId, pinnedAt }, { reader }) =>
    `${task} (${taskId}) is pinned${pinnedAt === null ? '' : ` to ${dayAndClock(pinnedAt, reader)}`}`,
  'monitor.type_overruns': ({ type, ratio }, { reader }) =>
    `${capital(type)} tasks take ${fixed(ratio, 1, reader)} times their estimates`,
  'monitor.type_cases': ({ tasks, days }, { reader }) =>
    `${counted(tasks, 'task', reader)} finished in the last ${counted(days, 'day', reader)}`,
  'monitor.type_evidence': ({ tasks, ratio }, { reader }) =>
    `Half of ${counted(tasks, 'finished task', reader)} took more than ${fixed(ratio, 2, reader)} times their estimate.`,
  'monitor.unassigned_evidence': ({ valueRatio, thresholdRatio }, { reader }) =>
    `${percent(valueRatio, reader)} of the value of open work has no agent; the alert is raised at ${percent(thresholdRatio, reader)}.`,
  'monitor.no_estimate_assumed': () => 'The median of their type is assumed',
  'monitor.no_estimate_evidence': ({ task, taskId }) => `${task} (${taskId}) has no estimate`,
  'monitor.silent': ({ agent, silentDays }, { reader }) => `${agent} has not reported for ${span(silentDays, reader)}`,
  'monitor.silent_tasks': ({ tasks }, { reader }) => `${counted(tasks, 'task', reader)} in progress`,
  'monitor.last_report': ({ at }, { reader }) => `Last report: ${dayAndClock(at, reader)}`,
  'monitor.never_reported': ({ assignedAt }, { reader }) =>
    `No report since the work was assigned on ${dayAndClock(assignedAt, reader)}`,
  'monitor.failed': () => 'The monitor failed',
  'monitor.failed_at': ({ part }) =>
    `It failed while ${PART_NAMES[part]}; the figures are from the last successful check`,
  'monitor.failed_log': ({ part, why }, { textOf }) =>
    why === null
      ? `Internal error while ${PART_NAMES[part]}. The log file next to the workspace has the details.`
      : `Error while ${PART_NAMES[part]}: ${textOf(why)}`,
};
