import { type Reader, weekPhrase, whole } from '../../format/index.ts';
import type { DemandAgainstSupply, TaskLine } from '../../model/index.ts';
import { causeOf, dayOrDash, dueOrDash, riskOrDash, tenthHours } from './figures.ts';
import { REPORT_TASKS_NAMES } from './labels.ts';
import type { ReportSource } from './source.ts';

/** Headings, notes and legends on the page of a report. */
export const REPORT_PAGE = {
  remedies: 'Changes that would help',
  remediesSimulated: 'Changes that would help, each one simulated:',
  deliverables: 'Deliverables',
  milestonesAhead: 'Milestones, next four weeks',
  demandLegend: 'hours by week; from dark to light: assigned, unassigned, pipeline, forecast new work; line: capacity',
  hoursLegend: 'dashed: planned',
  trendLegend: 'filled: on time; red outline: late; plain outline: no due date; dashed: this week so far',
} as const;

export const NO_CHANGES = 'No changes.';
/** Below a list that is cut short. */
export const andMore = (count: number, reader: Reader): string => `and ${whole(count, reader)} more`;
export const dueOn = (day: string): string => `due ${day}`;

/** `10 of 24`: how many of a list are shown. */
const shownOf = (shown: number, all: number, reader: Reader): string =>
  `${whole(shown, reader)} of ${whole(all, reader)}`;
const countNote = (shown: number, all: number, reader: Reader): string =>
  shown === all ? whole(all, reader) : shownOf(shown, all, reader);
export const exceptionsNote = countNote;
export const risksNote = (shown: number, all: number, reader: Reader): string =>
  `${countNote(shown, all, reader)}, most likely to be late first`;
/**
 * How many tasks a list shows, of which: `the first 30 of 31 that are late, at risk, blocked, unassigned or due within two weeks`, `12 of 40:
 * late, at risk, blocked, unassigned or due within two weeks`. `listed` is the number of tasks that the template
 * includes.
 */
export function tasksNote(
  { shown, listed, all }: { readonly shown: number; readonly listed: number; readonly all: number },
  { template, reader }: Pick<ReportSource, 'template' | 'reader'>,
): string {
  if (shown === all) return whole(all, reader);
  if (shown === listed)
    return `${whole(shown, reader)} of ${whole(all, reader)}: ${REPORT_TASKS_NAMES[template.tasks]}`;
  const which =
    template.tasks === 'attention' ? ` that are ${REPORT_TASKS_NAMES.attention}` : ' tasks, late and at risk first';
  return `the first ${whole(shown, reader)} of ${whole(listed, reader)}${which}`;
}
/** The note on milestones as a timeline. */
export const timelineNote = (all: number, reader: Reader): string => `next four weeks, ${whole(all, reader)}`;
/** The note on milestones as a table. */
export const milestonesNote = (shown: number, all: number, reader: Reader): string =>
  `next four weeks, ${shownOf(shown, all, reader)}: missed and at risk first, then by date`;
export const actionWords = (action: string): string => `Action taken: ${action}`;

/** Why the list of tasks is empty; `all`: how many open tasks there are. */
export const noTasksWords = (all: number): string =>
  all === 0 ? 'No open tasks.' : `No task is ${REPORT_TASKS_NAMES.attention}.`;

/** The first week in which capacity is short, or that there is none. */
export const shortageWords = ({ firstShortage }: Pick<DemandAgainstSupply, 'firstShortage'>, reader: Reader): string =>
  firstShortage === null
    ? 'There is enough capacity in every week shown.'
    : `First shortage in ${weekPhrase(firstShortage.weekOf, reader)}: ${tenthHours(firstShortage.shortMinutes / 60, reader)} short.`;

/** `62% chance of being late, likely to finish by Wed 25 Nov, due Tue 24 Nov; mainly because its agent is away (12 h)` */
export function riskWords(line: TaskLine, report: Pick<ReportSource, 'reader'>): string {
  const because = line.delayCause === null ? '' : `; mainly because ${causeOf(line, report)}`;
  return `${riskOrDash(line, report)} chance of being late, likely to finish by ${dayOrDash(line.finishP50At, report)}, due ${dueOrDash(line, report)}${because}`;
}
export const changesHeading = ({ figures, reader }: Pick<ReportSource, 'figures' | 'reader'>): string =>
  `Changes since ${dayOrDash(figures.changesSinceAt, { reader })}`;
