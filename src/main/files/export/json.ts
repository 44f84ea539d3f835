import type { ReportDocument } from './document.ts';

/** Every figure with its parts, as one document. */
export const reportJson = (report: ReportDocument): string =>
  `${JSON.stringify({ stamp: report.stamp, ...report.figures, demand: report.demand, changes: report.changes }, null, 2)}\n`;
