import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { minutesFromUtc, weekName } from '../../../shared/format/index.ts';
import type { CivilDate } from '../../../shared/model/index.ts';
import { changeLines } from '../../../shared/words/reports/changes.ts';
import {
  doingWords,
  exceptionKindName,
  exceptionTitle,
  exceptionWords,
} from '../../../shared/words/reports/exceptions.ts';
import {
  causeOf,
  decisionWords,
  headlines,
  kicker,
  madeAt,
  outlook,
  stampLine,
} from '../../../shared/words/reports/figures.ts';
import {
  milestoneStateName,
  partName,
  partNames,
  REPORT_COLUMNS,
  reportTitle,
} from '../../../shared/words/reports/labels.ts';
import { type ReportDocument, risksOf } from './document.ts';
import { neutralise } from './neutralise.ts';
import { taskColumns } from './task-columns.ts';

const head = (value: string): Cell => ({ value, fontWeight: 'bold', bottomBorderStyle: 'thin', wrap: true });
/** Cells hold full values; what is displayed is rounded. */
const HOURS_FORMAT = '#,##0.00';
const cell = (value: string | number | null): Cell =>
  typeof value === 'string'
    ? { value: neutralise(value), type: String }
    : value === null
      ? null
      : { value, type: Number, ...(Number.isInteger(value) ? {} : { format: HOURS_FORMAT }) };
const heads = (...keys: readonly (keyof typeof REPORT_COLUMNS)[]): Row => keys.map((key) => head(REPORT_COLUMNS[key]));
const share = (value: number | null): Cell => (value === null ? null : { value, type: Number, format: '0%' });
const columnLetter = (index: number): string => String.fromCharCode(65 + index);

const DATE_ONLY = /^\d{4}-\d\d-\d\d$/;
/** An instant as a date on the reader's clock, since a sheet has no time zones; a date without a time stays that day. */
function moment(at: string | null, { reader }: ReportDocument): Cell {
  if (at === null) return null;
  const ms = Date.parse(at);
  if (DATE_ONLY.test(at)) return { value: new Date(ms), type: Date, format: 'yyyy-mm-dd' };
  return { value: new Date(ms + minutesFromUtc(ms, reader.timeZone) * 60_000), type: Date, format: 'yyyy-mm-dd hh:mm' };
}

/** Five sheets: figures, tasks with totals as formulas, milestones and hours, risks and exceptions, changes. */
export async function reportXlsx(report: ReportDocument): Promise<Uint8Array> {
  return writeXlsxFile([
    { data: summarySheet(report), sheet: 'Summary', columns: [{ width: 28 }, { width: 16 }, { width: 34 }] },
    {
      data: taskSheet(report),
      sheet: 'Tasks',
      columns: taskColumns(report).map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      data: milestoneSheet(report),
      sheet: 'Milestones and hours',
      columns: [{ width: 14 }, { width: 36 }, { width: 36 }, { width: 12 }],
      stickyRowsCount: 1,
    },
    {
      data: dangerSheet(report),
      sheet: 'Risks and exceptions',
      columns: [
        { width: 14 },
        { width: 40 },
        { width: 16 },
        { width: 17 },
        { width: 17 },
        { width: 44 },
        { width: 40 },
      ],
    },
    { data: changeSheet(report), sheet: 'Changes', columns: [{ width: 17 }, { width: 90 }], stickyRowsCount: 1 },
  ]).toBuffer();
}

function summarySheet(report: ReportDocument): Row[] {
  const { figures } = report;
  const parts: Row[] =
    figures.parts.length === 0
      ? []
      : [
          [],
          [
            head(partNames(figures.subject.kind).one),
            ...heads('open', 'remainingHours', 'progress', 'likely', 'veryLikely'),
          ],
          ...figures.parts.map(
            (part): Row => [
              cell(partName(part, figures.subject.kind)),
              cell(part.open),
              cell(part.remainingHours),
              share(part.progressRatio),
              moment(part.finishP50At, report),
              moment(part.finishP90At, report),
            ],
          ),
        ];
  const asks: Row[] = figures.decisions.map((decision) => {
    const { ask, why } = decisionWords(decision, report);
    return [cell(decision.taskId), cell(ask), cell(why)];
  });
  return [
    [{ value: neutralise(reportTitle(figures)), fontWeight: 'bold', fontSize: 16 }],
    [cell(`${kicker(report)}, ${report.stamp.workspaceName}`)],
    [cell(madeAt(report))],
    [cell(outlook(report))],
    [],
    heads('figure', 'value', 'details'),
    ...headlines(report).map(
      (line): Row => [cell(line.label), line.number === null ? cell(line.value) : cell(line.number), cell(line.note)],
    ),
    ...(asks.length === 0 ? [] : [[], heads('task', 'decision', 'reason'), ...asks]),
    ...parts,
    [],
    [cell(stampLine(report))],
  ];
}

function taskSheet(report: ReportDocument): Row[] {
  const lines = report.figures.tasks;
  const columns = taskColumns(report);
  const rows = lines.map(
    (line): Row =>
      columns.map(({ kind, value }) => {
        const known = value(line);
        if (kind === 'instant') return moment(known === null ? null : String(known), report);
        return kind === 'ratio' ? share(known === null ? null : Number(known)) : cell(known);
      }),
  );
  const sums = columns.map(({ kind }, index): Cell => {
    if (index === 0) return { value: REPORT_COLUMNS.sum, fontWeight: 'bold', topBorderStyle: 'thin' };
    const range = `${columnLetter(index)}2:${columnLetter(index)}${lines.length + 1}`;
    return kind === 'hours' && lines.length > 0
      ? { value: `=SUM(${range})`, type: 'Formula', format: HOURS_FORMAT, fontWeight: 'bold', topBorderStyle: 'thin' }
      : null;
  });
  return [columns.map((column) => head(column.head)), ...rows, sums];
}

/** `2026-11-23 (Week 48)` */
const weekOf = (week: { readonly weekOf: CivilDate }, { reader }: ReportDocument): string =>
  `${week.weekOf} (${weekName(week.weekOf, reader)})`;

function milestoneSheet(report: ReportDocument): Row[] {
  return [
    heads('due', 'milestone', 'belongsTo', 'state'),
    ...report.figures.milestones.map(
      (line): Row => [cell(line.dueOn), cell(line.name), cell(line.of), cell(milestoneStateName(line.state))],
    ),
    [],
    heads('weekOf', 'hours', 'kind'),
    ...report.figures.weeks.map(
      (week): Row => [cell(weekOf(week, report)), cell(week.hours), cell(week.planned ? 'planned' : 'worked')],
    ),
    [],
    heads('weekOf', 'completed', 'withDue', 'onTime', 'arrived'),
    ...report.figures.trend.map(
      (week): Row => [
        cell(weekOf(week, report)),
        cell(week.finished),
        cell(week.withDue),
        cell(week.onTime),
        cell(week.arrived),
      ],
    ),
  ];
}

function dangerSheet(report: ReportDocument): Row[] {
  return [
    heads('task', 'title', 'risk', 'due', 'likely', 'cause'),
    ...risksOf(report).map(
      (line): Row => [
        cell(line.taskId),
        cell(line.title),
        share(line.delayProbability),
        moment(line.dueOn ?? line.dueAt, report),
        moment(line.finishP50At, report),
        cell(causeOf(line, report)),
      ],
    ),
    [],
    [...heads('task', 'title', 'kind', 'since'), null, ...heads('problem', 'action')],
    ...report.figures.exceptions.map(
      (row): Row => [
        cell(row.taskId),
        cell(exceptionTitle(row, report)),
        cell(exceptionKindName(row.kind)),
        moment(row.sinceAt, report),
        null,
        cell(exceptionWords(row, report)),
        cell(doingWords(row, report)),
      ],
    ),
  ];
}

const changeSheet = (report: ReportDocument): Row[] => [
  heads('at', 'change'),
  ...changeLines(report).map((change): Row => [moment(change.at, report), cell(change.sentence)]),
];
