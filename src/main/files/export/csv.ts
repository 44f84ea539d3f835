import Papa from 'papaparse';
import type { ReportDocument } from './document.ts';
import { taskColumns } from './task-columns.ts';

/**
 * The tasks of the report as CSV: UTF-8 with a byte order mark so that spreadsheets read it correctly, with formulas
 * neutralised; instants are ISO 8601.
 */
export function reportCsv(report: ReportDocument): string {
  const columns = taskColumns(report);
  const rows = report.figures.tasks.map((line) => columns.map((column) => column.value(line)));
  return `\uFEFF${Papa.unparse({ fields: columns.map((column) => column.head), data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`;
}
