import Papa from 'papaparse';
import type { ReportDocument } from './document.ts';
import { TASK_COLUMNS } from './words.ts';

/** The tasks of the report as CSV: UTF-8 with a mark so that spreadsheets read it right, formulas neutralised. */
export function reportCsv(report: ReportDocument): string {
  const rows = report.figures.tasks.map((line) => TASK_COLUMNS.map((column) => column.value(line)));
  return `\uFEFF${Papa.unparse({ fields: TASK_COLUMNS.map((column) => column.head), data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
