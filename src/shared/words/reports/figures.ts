import {
  civilShort,
  counted,
  dayAndClock,
  exactHours,
  fixed,
  fullMoment,
  hours,
  money,
  percent,
  type Reader,
  shortDay,
  weekName,
  whole,
} from '../../format/index.ts';
import {
  type Decision,
  type DelayCause,
  type Instant,
  isOpenLine,
  type StatusFigures,
  type TaskLine,
} from '../../model/index.ts';
import { sentence } from '../base/counts.ts';
import { baselineLine, slipWords } from '../progress/baseline.ts';
import { LIKELY_FINISH, VERY_LIKELY_FINISH } from '../progress/progress.ts';
import { LINE_STATE_NAMES, REPORT_TASKS_NAMES } from './labels.ts';
import { onlyTask, type ReportSource } from './source.ts';

/** The main cause of a delay, without names. */
const CAUSES: Readonly<Record<DelayCause, string>> = {
  queue: 'other work comes first',
  prerequisites: 'it is waiting for other tasks',
  start_date: 'it cannot start earlier',
  overrun: 'work like this takes longer than estimated',
  absence: 'its agent is away',
  risk: 'it has risk factors',
  remainder: 'several causes combine',
};

const tenths = (value: number): number => Math.round(value * 10) / 10;
/** Hours rounded to a tenth, for delays and shortages: `7.5 h`. */
export const tenthHours = (value: number, reader: Reader): string => hours(tenths(value), reader);
/** Hours of work, with the decimals that make lines add up to totals: `2.33 h`. */
export const workHours = (value: number, reader: Reader): string => `${exactHours(value, reader)} h`;

export const dayOrDash = (at: Instant | null, { reader }: Pick<ReportSource, 'reader'>): string =>
  at === null ? '–' : shortDay(at, reader);
/** The day a task is due: the one that its date names, or that of its instant on the reader's clock. */
export const dueOrDash = ({ dueAt, dueOn }: TaskLine, report: Pick<ReportSource, 'reader'>): string =>
  dueOn === undefined ? dayOrDash(dueAt, report) : civilShort(dueOn, report.reader);
export const riskOrDash = (line: TaskLine, { reader }: Pick<ReportSource, 'reader'>): string =>
  line.delayProbability === null || line.dueAt === null ? '–' : percent(line.delayProbability, reader);

/** `2 days later`: the slip against the baseline; a dash where the task was never planned, or was cancelled. */
export const slipOrDash = ({ baseline, state }: TaskLine, { reader }: Pick<ReportSource, 'reader'>): string =>
  baseline === null || (baseline.slipDays === null && !isOpenLine({ state })) ? '–' : slipWords(baseline, reader);

/** `Status report, week 48` */
export const kicker = ({ figures, reader }: Pick<ReportSource, 'figures' | 'reader'>): string =>
  `Status report, ${weekName(figures.weekOf, reader)}`;
/** `Monday 23 November 2026, 09:14` */
export const madeAt = ({ figures, reader }: ReportSource): string => fullMoment(figures.at, reader);

/** `Revision 4,812, plan published Mon 23 Nov, 08:58, policy version 14, tasks: all open tasks, created Mon 23 Nov, 09:14, times in Europe/Berlin` */
export function stampLine({ stamp, reader, template, figures }: ReportSource): string {
  const plan = stamp.planAt === null ? 'no plan published' : `plan published ${dayAndClock(stamp.planAt, reader)}`;
  return [
    `Revision ${whole(stamp.revision, reader)}`,
    plan,
    `policy version ${stamp.policyVersion}`,
    `tasks: ${REPORT_TASKS_NAMES[template.tasks]}`,
    `created ${dayAndClock(figures.at, reader)}`,
    `times in ${reader.timeZone}`,
  ].join(', ');
}
/** What the forecast dates mean, and how often they were right. */
export function forecastLine({ figures: { forecastAccuracy }, reader }: ReportSource): string {
  const accuracy =
    forecastAccuracy.p90 === null || forecastAccuracy.cases === 0
      ? ''
      : `; this was right for ${percent(forecastAccuracy.p90, reader)} of ${counted(forecastAccuracy.cases, 'finished task', reader)}`;
  return `${LIKELY_FINISH}: 50% chance of being done by then (P50). ${VERY_LIKELY_FINISH}: 90% chance (P90)${accuracy}.`;
}

/** One figure at the top of a report. */
export interface Headline {
  readonly label: string;
  readonly value: string;
  /** Null if the value is not a single number. */
  readonly number: number | null;
  readonly note: string;
}

/** The figures at the top of a report; with money if its template has it. */
export function headlines(report: ReportSource): readonly Headline[] {
  const line = onlyTask(report);
  return [...(line === null ? headlinesOfMany(report) : headlinesOfOne(line, report)), ...costLine(report)];
}

const costLine = ({ money: cost, reader }: ReportSource): readonly Headline[] =>
  cost === null
    ? []
    : [
        {
          label: 'Cost so far',
          value: money(cost.usedAmount, cost.currency, reader),
          number: null,
          note: `of ${money(cost.estimateAmount, cost.currency, reader)} estimated`,
        },
      ];

function headlinesOfOne(line: TaskLine, report: ReportSource): readonly Headline[] {
  const { reader } = report;
  const isDone = !isOpenLine(line);
  const row = (label: string, value: string, note: string): Headline => ({ label, value, number: null, note });
  return [
    row('Progress', percent(line.progressRatio, reader), LINE_STATE_NAMES[line.state]),
    row(
      'Remaining work',
      workHours(line.remainingHours, reader),
      `of ${workHours(line.estimateHours, reader)} estimated`,
    ),
    row('Due date', dueOrDash(line, report), line.dueAt === null ? 'no due date' : ''),
    row(LIKELY_FINISH, isDone ? '–' : dayOrDash(line.finishP50At, report), '50% chance'),
    row(VERY_LIKELY_FINISH, isDone ? '–' : dayOrDash(line.finishP90At, report), '90% chance'),
    row('Chance of being late', isDone ? '–' : riskOrDash(line, report), line.delayCause === null ? '' : 'see Risks'),
  ];
}

function headlinesOfMany({ figures: { headline: h }, reader }: ReportSource): readonly Headline[] {
  const count = (label: string, value: number, note: string): Headline => ({
    label,
    value: whole(value, reader),
    number: Math.round(value),
    note,
  });
  const text = (value: number): string => whole(value, reader);
  const onTime =
    h.doneNinetyDaysWithDue === 0 ? '–' : percent(h.doneNinetyDaysOnTime / h.doneNinetyDaysWithDue, reader);
  /** `3 of 4 on time, 2 without a due date` */
  const outOf = (onTime: number, withDue: number, done: number, of: string): string =>
    `${text(onTime)} of ${text(withDue)}${of}${done === withDue ? '' : `, ${text(done - withDue)} without a due date`}`;
  return [
    count('Open tasks', h.open, `${text(h.assigned)} assigned`),
    {
      label: 'Remaining hours',
      value: exactHours(h.remainingHours, reader),
      number: h.remainingHours,
      note: `${exactHours(h.plannedThisWeekHours, reader)} planned this week`,
    },
    count(
      'Completed, last 7 days',
      h.doneSevenDays,
      outOf(h.doneSevenDaysOnTime, h.doneSevenDaysWithDue, h.doneSevenDays, ' on time'),
    ),
    {
      label: 'On time, last 90 days',
      value: onTime,
      number: null,
      note: outOf(h.doneNinetyDaysOnTime, h.doneNinetyDaysWithDue, h.doneNinetyDays, ''),
    },
    count(
      'Late',
      h.late,
      h.lateEffortRatio === null ? 'no open work' : `${percent(h.lateEffortRatio, reader, 1)} of remaining hours`,
    ),
    count('At risk', h.atRisk, `${text(h.unassigned)} unassigned`),
  ];
}

/** Who requires the report, and what they asked for that is not available. Empty if nobody requires it. */
export const requiredWords = ({ required }: ReportSource): string =>
  required === null
    ? ''
    : `For ${required.recipient}.${required.unknownFields.length === 0 ? '' : ` Requested but not available: ${required.unknownFields.join(', ')}.`}`;

/**
 * The progress of all work, and when the last of it is done. For a single task, its baseline and slip; empty if it was
 * never planned or was cancelled.
 */
export function outlook(report: ReportSource): string {
  const { headline } = report.figures;
  const only = onlyTask(report);
  if (only !== null)
    return only.baseline === null || slipOrDash(only, report) === '–'
      ? ''
      : `${baselineLine(only.baseline, report.reader)}.`;
  if (headline.open === 0) return 'No open work.';
  const done = `${percent(headline.progressRatio, report.reader)} of the work is done.`;
  if (headline.finishP50At === null) return `${done} No finish date yet: some of the work has no assignee.`;
  return `${done} All open work is likely to be done by ${dayOrDash(headline.finishP50At, report)}, very likely by ${dayOrDash(headline.finishP90At, report)}.`;
}

/** A decision and the reason for it, in sentences. */
export function decisionWords(
  { kind, line, title, untilAt, untilOn }: Decision,
  report: ReportSource,
): { readonly ask: string; readonly why: string } {
  const day = (at: Instant | null): string => dayOrDash(at, report);
  const left = `${workHours(line.remainingHours, report.reader)} of work remaining`;
  if (kind === 'find_somebody') return { ask: `Assign ${title}.`, why: `${left}, and it has no assignee.` };
  const because = line.delayCause === null ? '' : `, mainly because ${causeOf(line, report)}`;
  const forecast = `It is likely to finish by ${day(line.finishP50At)}, very likely by ${day(line.finishP90At)}${because}`;
  const chance =
    line.delayProbability === 1
      ? 'It cannot be done by its due date'
      : `With its current due date, the chance of being late is ${riskOrDash(line, report)}`;
  return {
    ask: sentence(
      `Move the due date of ${title} from ${dueOrDash(line, report)} to ${untilOn === undefined ? day(untilAt) : civilShort(untilOn, report.reader)}`,
    ),
    why: `${left}. ${forecast}. ${chance}.`,
  };
}

/** `it is waiting for other tasks (12 h)`; empty if nothing delays it much. */
export const causeOf = (line: TaskLine, { reader }: Pick<ReportSource, 'reader'>): string =>
  line.delayCause === null ? '' : `${CAUSES[line.delayCause]} (${tenthHours(line.delayHours, reader)})`;

type Weeks = StatusFigures['trend'];
/** The last four full weeks compared with the four before. Empty if nothing was finished in them. */
export function trendWords({ figures: { trend }, reader }: Pick<ReportSource, 'figures' | 'reader'>): string {
  const [before, last] = [trend.slice(0, 4), trend.slice(4, 8)];
  const total = (weeks: Weeks, of: 'finished' | 'withDue' | 'onTime' | 'arrived'): number =>
    weeks.reduce((sum, week) => sum + week[of], 0);
  if (total(trend.slice(0, 8), 'finished') === 0) return '';
  const ratio = (weeks: Weeks): string =>
    total(weeks, 'withDue') === 0
      ? 'none with a due date'
      : `${percent(total(weeks, 'onTime') / total(weeks, 'withDue'), reader)} of those with a due date on time`;
  const perWeek = (weeks: Weeks, of: 'finished' | 'arrived'): number =>
    tenths(total(weeks, of) / Math.max(1, weeks.length));
  const rate = (weeks: Weeks, of: 'finished' | 'arrived'): string => {
    const value = perWeek(weeks, of);
    return Number.isInteger(value) ? whole(value, reader) : fixed(value, 1, reader);
  };
  const isOne = { finished: perWeek(last, 'finished') === 1, arrived: perWeek(last, 'arrived') === 1 };
  return `In the last four full weeks, ${rate(last, 'finished')} ${isOne.finished ? 'task was' : 'tasks were'} completed per week, ${ratio(last)}; in the four weeks before, ${rate(before, 'finished')} per week, ${ratio(before)}. ${rate(last, 'arrived')} new ${isOne.arrived ? 'task' : 'tasks'} arrived per week, compared with ${rate(before, 'arrived')} before.`;
}
