import {
  counted,
  dayAndClock,
  fullMoment,
  hours,
  money,
  percent,
  type Reader,
  shortDay,
  weekName,
  whole,
} from '../../../shared/format/index.ts';
import type {
  Decision,
  DelayCause,
  ExceptionLine,
  Instant,
  LineState,
  StatusFigures,
  TaskLine,
} from '../../../shared/model/index.ts';
import { textOf } from '../../../shared/words/index.ts';
import type { ReportDocument } from './document.ts';

export const STATE_WORDS: Readonly<Record<LineState, string>> = {
  late: 'late',
  at_risk: 'at risk',
  unassigned: 'nobody yet',
  blocked: 'blocked',
  on_track: 'on track',
  done: 'done',
};
const TASKS_WORDS: Readonly<Record<ReportDocument['template']['tasks'], string>> = {
  attention: 'late, at risk, or due within two weeks',
  open: 'all that are open',
  all: 'all',
};
/** Why work is late, without names. */
const CAUSE_WORDS: Readonly<Record<DelayCause, string>> = {
  queue: 'other work comes before it',
  prerequisites: 'it waits for other work',
  held: 'it is not to begin sooner',
  overrun: 'such work takes longer than estimated',
  absence: 'of an absence',
  risk: 'of its risks',
  remainder: 'of several of these together',
};

/** `Status report, week 48` */
export const kicker = ({ figures, reader }: Pick<ReportDocument, 'figures' | 'reader'>): string =>
  `Status report, ${weekName(figures.weekOf, reader)}`;
/** `Revision 4,812, plan of Mon 23 Nov, 08:58, policy 14, tasks: all that are open, Mon 23 Nov, 09:14` */
export function stampLine({ stamp, reader, template, figures }: ReportDocument): string {
  const plan = stamp.planAt === null ? 'no plan published' : `plan of ${dayAndClock(stamp.planAt, reader)}`;
  return `Revision ${whole(stamp.revision, reader)}, ${plan}, policy ${stamp.policyVersion}, tasks: ${TASKS_WORDS[template.tasks]}, ${dayAndClock(figures.at, reader)}`;
}
/** What P50 and P90 mean, and how far they held. */
export function oddsLine({ figures: { held }, reader }: ReportDocument): string {
  const known =
    held.p90 === null || held.cases === 0
      ? ''
      : `, which held for ${percent(held.p90, reader)} of ${whole(held.cases, reader)} finished tasks`;
  return `P50: even chance of being done by then. P90: nine in ten${known}.`;
}
export const madeAt = (report: ReportDocument): string => fullMoment(report.figures.at, report.reader);
export const dayOrDash = (at: Instant | null, report: ReportDocument): string =>
  at === null ? '–' : shortDay(at, report.reader);
export const tenths = (value: number): number => Math.round(value * 10) / 10;
export const riskOrDash = (line: TaskLine, { reader }: ReportDocument): string =>
  line.delayProbability === null || line.dueAt === null ? '–' : percent(line.delayProbability, reader);

export interface Headline {
  readonly label: string;
  readonly value: string;
  /** Where the value is a number. */
  readonly number: number | null;
  readonly note: string;
}

/** The task, where a report is on one that has none below it. */
export const onlyTask = ({ figures: { subject, tasks } }: ReportDocument): TaskLine | null =>
  subject.kind === 'task' && tasks.length === 1 ? (tasks[0] ?? null) : null;

/** The figures at the top of each report; with money where its template has it. */
export function headlines(report: ReportDocument): readonly Headline[] {
  const line = onlyTask(report);
  return [...(line === null ? headlinesOfMany(report) : headlinesOfOne(line, report)), ...costLine(report)];
}

const costLine = ({ money: cost, reader }: ReportDocument): readonly Headline[] =>
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

function headlinesOfOne(line: TaskLine, report: ReportDocument): readonly Headline[] {
  const isDone = line.state === 'done';
  const row = (label: string, value: string, note: string): Headline => ({ label, value, number: null, note });
  return [
    row('Progress', percent(line.progressRatio, report.reader), STATE_WORDS[line.state]),
    row(
      'Work left',
      hours(tenths(line.remainingHours), report.reader),
      `of ${hours(tenths(line.estimateHours), report.reader)} estimated`,
    ),
    row('Due', dayOrDash(line.dueAt, report), line.dueAt === null ? 'no due date' : ''),
    row('Expected', isDone ? '–' : dayOrDash(line.finishP50At, report), 'even chance'),
    row('At the latest', isDone ? '–' : dayOrDash(line.finishP90At, report), 'nine in ten'),
    row('Chance to be late', isDone ? '–' : riskOrDash(line, report), line.delayCause === null ? '' : 'see risks'),
  ];
}

function headlinesOfMany({ figures: { headline: h }, reader }: ReportDocument): readonly Headline[] {
  const count = (label: string, value: number, note: string): Headline => ({
    label,
    value: whole(value, reader),
    number: Math.round(value),
    note,
  });
  const say = (value: number): string => whole(value, reader);
  const onTime = h.doneNinetyDays === 0 ? '–' : percent(h.doneNinetyDaysOnTime / h.doneNinetyDays, reader);
  return [
    count('Open tasks', h.open, `${say(h.assigned)} assigned`),
    count('Hours left', h.remainingHours, `${say(h.plannedThisWeekHours)} this week`),
    count('Done, 7 days', h.doneSevenDays, `${say(h.doneSevenDaysOnTime)} on time`),
    {
      label: 'On time, 90 days',
      value: onTime,
      number: null,
      note: `${say(h.doneNinetyDaysOnTime)} of ${say(h.doneNinetyDays)}`,
    },
    count(
      'Late',
      h.late,
      h.lateEffortRatio === null ? 'no open work' : `${percent(h.lateEffortRatio, reader, 1)} of hours left`,
    ),
    count('At risk', h.atRisk, `${say(h.unassigned)} unassigned`),
  ];
}

/** Who required it, and what could not be given. Empty: nobody did. */
export const requiredWords = ({ required }: ReportDocument): string =>
  required === null
    ? ''
    : `For ${required.recipient}.${required.unknownFields.length === 0 ? '' : ` Asked for and not known here: ${required.unknownFields.join(', ')}.`}`;

/** How far all of it is, and when the last of it is done. Empty: nothing is known of either. */
export function outlook(report: ReportDocument): string {
  const { headline } = report.figures;
  if (onlyTask(report) !== null) return '';
  if (headline.open === 0) return 'Nothing is open.';
  const done = `${percent(headline.progressRatio, report.reader)} of the work is done.`;
  if (headline.finishP50At === null)
    return `${done} When all of it will be done cannot be said: somebody is missing for some of it.`;
  return `${done} All that is open is expected to be done by ${dayOrDash(headline.finishP50At, report)} (even chance), ${dayOrDash(headline.finishP90At, report)} (nine in ten).`;
}

/** What is asked and why, in sentences. */
export function decisionWords(
  decision: Decision,
  report: ReportDocument,
): { readonly ask: string; readonly why: string } {
  const { line, title } = decision;
  const day = (at: Instant | null): string => dayOrDash(at, report);
  const left = `${hours(tenths(line.remainingHours), report.reader)} of work are left`;
  if (decision.kind === 'find_somebody')
    return { ask: `Find somebody for ${title}.`, why: `${left} and nobody has it.` };
  const odds = `It is expected by ${day(line.finishP50At)} (even chance), ${day(line.finishP90At)} (nine in ten)${becauseOf(line, report)}`;
  const kept =
    line.delayProbability === 1
      ? 'It cannot be done by the date it has'
      : `With the date as it is, the chance of being late is ${riskOrDash(line, report)}`;
  return {
    ask: `Move the due date of ${title} from ${day(line.dueAt)} to ${day(decision.untilAt)}.`,
    why: `${left}. ${odds}. ${kept}.`,
  };
}

/** `, mostly because it waits for other work (12 h)`; empty: nothing costs it much. */
export const becauseOf = (line: TaskLine, report: ReportDocument): string =>
  line.delayCause === null ? '' : `, mostly because ${causeOf(line, report)}`;
export const causeOf = (line: TaskLine, { reader }: ReportDocument): string =>
  line.delayCause === null ? '' : `${CAUSE_WORDS[line.delayCause]} (${hours(tenths(line.delayHours), reader)})`;

export const exceptionTitle = ({ title }: ExceptionLine, { reader }: ReportDocument): string => textOf(title, reader);
export const exceptionWords = ({ what }: ExceptionLine, { reader }: ReportDocument): string => textOf(what, reader);

/** What is being done about it: `reassigned to Kai Moreau, result by Wed 25 Nov, 13:00`. Empty: it is not in the inbox. */
export function doingWords({ inbox }: ExceptionLine, report: ReportDocument): string {
  if (inbox === null) return '';
  const detail = textOf(inbox.detail, report.reader);
  const until = (words: string): string =>
    inbox.untilAt === null ? '' : `, ${words} ${dayAndClock(inbox.untilAt, report.reader)}`;
  const now = {
    nothing: inbox.failedAttempts === 0 ? 'nothing yet' : 'nothing at the moment',
    in_hand: `taken${detail === '' ? '' : ` by ${detail}`}`,
    tried: `${detail}${until('result by')}`,
    told: `escalated to ${detail === '' ? 'the next level' : detail}${until('answer due')}`,
  }[inbox.step];
  const failed = inbox.failedAttempts;
  return failed === 0 ? now : `${now}; ${counted(failed, 'attempt', report.reader)} failed`;
}
/** `, as of Mon 23 Nov, 09:14`: when exceptions were looked for, since the clock of a desk may not have run. Empty: none is of the inbox. */
export const lookedForAt = (report: ReportDocument): string =>
  report.inboxAt === null || !report.figures.exceptions.some((row) => row.inbox !== null)
    ? ''
    : `, as of ${dayAndClock(report.inboxAt, report.reader)}`;

/** The last four full weeks against the four before them. Empty: nothing was finished in either. */
export function trendWords({ trend }: StatusFigures, reader: Reader): string {
  const [before, last] = [trend.slice(0, 4), trend.slice(4, 8)];
  const total = (weeks: StatusFigures['trend'], of: 'finished' | 'onTime' | 'arrived'): number =>
    weeks.reduce((sum, week) => sum + week[of], 0);
  const ratio = (weeks: StatusFigures['trend']): string =>
    total(weeks, 'finished') === 0 ? '–' : percent(total(weeks, 'onTime') / total(weeks, 'finished'), reader);
  if (total(trend.slice(0, 8), 'finished') === 0) return '';
  const rate = (weeks: StatusFigures['trend'], of: 'finished' | 'arrived'): string =>
    `${tenths(total(weeks, of) / Math.max(1, weeks.length))}`;
  return `In the last four full weeks ${rate(last, 'finished')} tasks were finished a week, ${ratio(last)} on time; in the four before, ${rate(before, 'finished')}, ${ratio(before)} on time. ${rate(last, 'arrived')} a week came in, ${rate(before, 'arrived')} before.`;
}
