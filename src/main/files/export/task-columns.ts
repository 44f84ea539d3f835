import {
  type CivilDate,
  type Instant,
  type ReportSection,
  relationText,
  type TaskLine,
} from '../../../shared/model/index.ts';
import { fieldColumn, LINE_STATE_NAMES, REPORT_COLUMNS } from '../../../shared/words/reports/labels.ts';
import type { ReportDocument } from './document.ts';
import { fieldNames, fieldOf } from './extras.ts';

/** One column of the task tables, the same in CSV and XLSX. Values are full; the sheet rounds what it displays. */
export interface TaskColumn {
  readonly head: string;
  readonly width: number;
  /** `hours` are summed, `days` are not; a `ratio` is 0..1; an `instant` may be a date without a time. */
  readonly kind: 'text' | 'hours' | 'days' | 'ratio' | 'instant';
  readonly value: (line: TaskLine) => string | number | null;
}

const text = (head: string, width: number, value: (line: TaskLine) => string | null): TaskColumn => ({
  head,
  width,
  kind: 'text',
  value,
});
const hoursOf = (head: string, value: (line: TaskLine) => number): TaskColumn => ({
  head,
  width: 14,
  kind: 'hours',
  value,
});
const instant = (head: string, value: (line: TaskLine) => Instant | CivilDate | null): TaskColumn => ({
  head,
  width: 17,
  kind: 'instant',
  value,
});
const days = (head: string, value: (line: TaskLine) => number | null): TaskColumn => ({
  head,
  width: 14,
  kind: 'days',
  value,
});
const ratio = (head: string, value: (line: TaskLine) => number | null): TaskColumn => ({
  head,
  width: 10,
  kind: 'ratio',
  value,
});

const AGENT = text(REPORT_COLUMNS.agent, 20, (line) => line.agentName);
const NAMED: readonly TaskColumn[] = [
  text(REPORT_COLUMNS.task, 12, (line) => line.taskId),
  text(REPORT_COLUMNS.title, 40, (line) => line.title),
  text(REPORT_COLUMNS.client, 18, (line) => line.client),
  text(REPORT_COLUMNS.project, 18, (line) => line.project),
  text(REPORT_COLUMNS.status, 12, (line) => line.status.replaceAll('_', ' ')),
  text(REPORT_COLUMNS.state, 12, (line) => LINE_STATE_NAMES[line.state]),
  AGENT,
];
/** Columns that answer a section of the report; a column that answers several is listed with the first. */
const ANSWERS: readonly (readonly [sections: readonly ReportSection[], columns: readonly TaskColumn[]])[] = [
  [['tasks'], [ratio(REPORT_COLUMNS.progress, (line) => line.progressRatio)]],
  [['tasks', 'milestones'], [text(REPORT_COLUMNS.nextMilestone, 22, (line) => line.nextMilestone)]],
  [
    ['tasks', 'hours'],
    [
      hoursOf(REPORT_COLUMNS.estimateHours, (line) => line.estimateHours),
      hoursOf(REPORT_COLUMNS.remainingHours, (line) => line.remainingHours),
      hoursOf(REPORT_COLUMNS.actualHours, (line) => line.actualHours),
    ],
  ],
  [['tasks', 'risks', 'decisions', 'milestones'], [instant(REPORT_COLUMNS.due, (line) => line.dueOn ?? line.dueAt)]],
  [
    ['tasks'],
    [
      instant(REPORT_COLUMNS.plannedStart, (line) => line.plannedStartAt),
      instant(REPORT_COLUMNS.plannedFinish, (line) => line.plannedFinishAt),
      instant(REPORT_COLUMNS.baselineStart, (line) => line.baseline?.startAt ?? null),
      instant(REPORT_COLUMNS.baselineFinish, (line) => line.baseline?.finishAt ?? null),
      days(REPORT_COLUMNS.slipDays, (line) => line.baseline?.slipDays ?? null),
    ],
  ],
  [
    ['tasks', 'risks', 'decisions'],
    [
      instant(REPORT_COLUMNS.likely, (line) => line.finishP50At),
      instant(REPORT_COLUMNS.veryLikely, (line) => line.finishP90At),
    ],
  ],
  [['tasks', 'risks'], [ratio(REPORT_COLUMNS.risk, (line) => (line.dueAt === null ? null : line.delayProbability))]],
];

const NUMBER = /^-?(?:0|[1-9]\d{0,13})(?:\.\d{1,10})?$/;
/** A value that is written as a number, as a number, so that a sheet can sum it. */
const numberOr = (value: string | null): string | number | null =>
  value !== null && NUMBER.test(value) ? Number(value) : value;

/** Columns of what the template was asked for: tags, relations, and one for each custom field of the tasks. */
function chosenColumns({ template, figures }: ReportDocument): readonly TaskColumn[] {
  const has = (section: ReportSection): boolean => template.sections.includes(section);
  return [
    ...(has('tags') ? [text(REPORT_COLUMNS.tags, 20, (line) => line.tags.join('; ') || null)] : []),
    ...(has('relations')
      ? [text(REPORT_COLUMNS.waitsFor, 24, (line) => line.waitsFor.map(relationText).join('; ') || null)]
      : []),
    ...(has('fields') ? fieldNames(figures.tasks) : []).map(
      (name): TaskColumn => ({
        head: fieldColumn(name),
        width: 18,
        kind: 'text',
        value: (line) => numberOr(fieldOf(line, name)),
      }),
    ),
  ];
}

/** Columns of the report's task tables: without agents if its template leaves names out; in a required report those that answer the sections asked for. */
export function taskColumns(report: ReportDocument): readonly TaskColumn[] {
  const { template, required } = report;
  const isAsked = (sections: readonly ReportSection[]): boolean =>
    required === null || sections.some((section) => template.sections.includes(section));
  return [
    ...NAMED.filter((column) => template.names || column !== AGENT),
    ...ANSWERS.flatMap(([sections, columns]) => (isAsked(sections) ? columns : [])),
    ...chosenColumns(report),
  ];
}
