import writeXlsxFile, { type Cell, type Row } from 'write-excel-file/node';
import { isoWeek } from '../../../shared/format/index.ts';
import type { ReportDocument } from './document.ts';
import { neutralise } from './neutralise.ts';
import { headlines, kicker, madeAt, stampLine, TASK_COLUMNS } from './words.ts';

const head = (value: string): Cell => ({ value, fontWeight: 'bold', bottomBorderStyle: 'thin', wrap: true });
const cell = (value: string | number | null): Cell =>
  typeof value === 'string'
    ? { value: neutralise(value), type: String }
    : value === null
      ? null
      : { value, type: Number };
const columnLetter = (index: number): string => String.fromCharCode(65 + index);

/** Three sheets: figures, tasks with live sums, milestones and hours by week. */
export async function reportXlsx(report: ReportDocument): Promise<Uint8Array> {
  return writeXlsxFile([
    { data: summarySheet(report), sheet: 'Summary', columns: [{ width: 28 }, { width: 16 }, { width: 34 }] },
    {
      data: taskSheet(report),
      sheet: 'Tasks',
      columns: TASK_COLUMNS.map(({ width }) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      data: milestoneSheet(report),
      sheet: 'Milestones and hours',
      columns: [{ width: 14 }, { width: 36 }, { width: 36 }, { width: 12 }],
      stickyRowsCount: 1,
    },
  ]).toBuffer();
}

function summarySheet(report: ReportDocument): Row[] {
  const clients: Row[] =
    report.figures.clients.length === 0
      ? []
      : [
          [],
          [head('Client'), head('Open'), head('Hours left')],
          ...report.figures.clients.map(
            (line): Row => [cell(line.client), cell(line.open), cell(Math.round(line.remainingHours * 100) / 100)],
          ),
        ];
  return [
    [{ value: neutralise(report.figures.title), fontWeight: 'bold', fontSize: 16 }],
    [cell(`${kicker(report)}, ${report.stamp.workspaceName}`)],
    [cell(madeAt(report))],
    [],
    [head('Figure'), head('Value'), head('Of which')],
    ...headlines(report).map(
      (line): Row => [
        cell(line.label),
        /^[\d,]+$/.test(line.value) ? cell(Number(line.value.replaceAll(',', ''))) : cell(line.value),
        cell(line.note),
      ],
    ),
    ...clients,
    [],
    [cell(stampLine(report))],
  ];
}

function taskSheet(report: ReportDocument): Row[] {
  const lines = report.figures.tasks;
  const rows = lines.map((line): Row => TASK_COLUMNS.map((column) => cell(column.value(line))));
  const sums = TASK_COLUMNS.map(({ head: name }, index): Cell => {
    if (index === 0) return { value: 'Sum', fontWeight: 'bold', topBorderStyle: 'thin' };
    const range = `${columnLetter(index)}2:${columnLetter(index)}${lines.length + 1}`;
    return name.endsWith('hours') && lines.length > 0
      ? { value: `=SUM(${range})`, type: 'Formula', fontWeight: 'bold', topBorderStyle: 'thin' }
      : null;
  });
  return [TASK_COLUMNS.map((column) => head(column.head)), ...rows, sums];
}

function milestoneSheet(report: ReportDocument): Row[] {
  return [
    [head('Due'), head('Milestone'), head('Task'), head('State')],
    ...report.figures.milestones.map(
      (line): Row => [cell(line.dueOn), cell(line.name), cell(line.taskTitle), cell(line.state.replace('_', ' '))],
    ),
    [],
    [head('Week of'), head('Hours'), head('Kind')],
    ...report.figures.weeks.map(
      (week): Row => [
        cell(`${week.weekOf} (week ${isoWeek(week.weekOf)})`),
        cell(Math.round(week.hours * 10) / 10),
        cell(week.planned ? 'planned' : 'done'),
      ],
    ),
  ];
}
