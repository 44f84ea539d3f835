import { dayAndClock, fullMoment, isoWeek, percent, shortDay } from '../../../shared/format/index.ts';
import type { Instant, LineState, TaskLine } from '../../../shared/model/index.ts';
import type { ReportDocument } from './document.ts';

export const STATE_WORDS: Readonly<Record<LineState, string>> = {
  late: 'late',
  at_risk: 'at risk',
  unassigned: 'unassigned',
  blocked: 'blocked',
  on_track: 'on track',
  done: 'done',
};

/** `Status report, week 48` */
export const kicker = (report: ReportDocument): string => `Status report, week ${isoWeek(report.figures.weekOf)}`;
/** `Revision 4,812, plan of Mon 23 Nov, 08:58, policy 14` */
export function stampLine({ stamp, reader }: ReportDocument): string {
  const plan =
    stamp.planAt === null
      ? 'no plan published'
      : `plan of ${dayAndClock(stamp.planAt, reader)}${stamp.planGap === null ? '' : `, gap ${percent(stamp.planGap, 2)}`}`;
  return `Revision ${stamp.revision}, ${plan}, policy ${stamp.policyVersion}${stamp.filters === '' ? '' : `, ${stamp.filters}`}`;
}
export const madeAt = (report: ReportDocument): string => fullMoment(report.figures.at, report.reader);
export const dayOrDash = (at: Instant | null, report: ReportDocument): string =>
  at === null ? '–' : shortDay(at, report.reader);

export interface Headline {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}
const whole = (value: number): string => Math.round(value).toLocaleString('en-GB');

/** The six figures at the top of each report. */
export function headlines({ figures: { headline: h } }: ReportDocument): readonly Headline[] {
  const onTime = h.doneNinetyDays === 0 ? '–' : percent(h.doneNinetyDaysOnTime / h.doneNinetyDays);
  return [
    { label: 'Open tasks', value: whole(h.open), note: `${whole(h.assigned)} assigned` },
    { label: 'Hours left', value: whole(h.remainingHours), note: `${whole(h.plannedThisWeekHours)} this week` },
    { label: 'Done, 7 days', value: whole(h.doneSevenDays), note: `${whole(h.doneSevenDaysOnTime)} on time` },
    {
      label: 'On time, 90 days',
      value: onTime,
      note: `${whole(h.doneNinetyDaysOnTime)} of ${whole(h.doneNinetyDays)}`,
    },
    {
      label: 'Late',
      value: whole(h.late),
      note: h.lateEffortRatio === null ? 'no open work' : `${percent(h.lateEffortRatio, 1)} of hours left`,
    },
    { label: 'At risk', value: whole(h.atRisk), note: `${whole(h.unassigned)} unassigned` },
  ];
}

/** Columns of the task tables, the same in CSV, XLSX and Markdown. Hours are numbers, instants ISO text. */
export const TASK_COLUMNS: readonly {
  readonly head: string;
  readonly width: number;
  readonly value: (line: TaskLine) => string | number | null;
}[] = [
  { head: 'Task', width: 12, value: (line) => line.taskId },
  { head: 'Title', width: 40, value: (line) => line.title },
  { head: 'Client', width: 18, value: (line) => line.client },
  { head: 'Project', width: 18, value: (line) => line.project },
  { head: 'Status', width: 12, value: (line) => line.status.replace('_', ' ') },
  { head: 'State', width: 12, value: (line) => STATE_WORDS[line.state] },
  { head: 'Agent', width: 20, value: (line) => line.agentName },
  { head: 'Progress', width: 10, value: (line) => Math.round(line.progressRatio * 100) / 100 },
  { head: 'Estimate hours', width: 14, value: (line) => round2(line.estimateHours) },
  { head: 'Remaining hours', width: 15, value: (line) => round2(line.remainingHours) },
  { head: 'Actual hours', width: 13, value: (line) => round2(line.actualHours) },
  { head: 'Due', width: 22, value: (line) => line.dueAt },
  { head: 'Planned start', width: 22, value: (line) => line.plannedStartAt },
  { head: 'Planned finish', width: 22, value: (line) => line.plannedFinishAt },
];
const round2 = (value: number): number => Math.round(value * 100) / 100;
