import { createHash } from 'node:crypto';
import type { Activity, ActivityReport } from '../../../shared/model/index.ts';

/** Everything that a report states; two reports without an entry are the same where this is. */
const contentOf = (a: Activity): string =>
  JSON.stringify([
    a.taskId,
    a.agentId,
    a.at,
    a.kind,
    a.minutes,
    a.progressRatio,
    a.milestone,
    a.deliverable,
    a.status,
    a.note,
  ]);
const hashOf = (text: string): string => createHash('sha1').update(text).digest('hex').slice(0, 20);

/** The ID under which an agent's entry is stored, whatever it states, so that a correction replaces it. */
export const entryRecordId = (agentId: string, entryId: string): string =>
  `E-${hashOf(JSON.stringify([agentId, entryId]))}`;

/** The ID under which a report is stored: made from its entry, else from its content. */
export const reportId = (report: ActivityReport): string =>
  report.entryId === undefined ? `A-${hashOf(contentOf(report))}` : entryRecordId(report.agentId, report.entryId);

/** Whether a report is stored with the same content. `stored`: by ID. */
export function isStored(stored: ReadonlyMap<string, Activity>, report: ActivityReport): boolean {
  const known = stored.get(reportId(report));
  return known !== undefined && contentOf(known) === contentOf(report);
}

export interface ReportRecord extends Activity {
  readonly id: string;
}
/** The record of a report; its entry is in the ID alone. */
export function recordOf(report: ActivityReport): ReportRecord {
  const { entryId: _, ...activity } = report;
  return { ...activity, id: reportId(report) };
}

/** One report of each entry, the last; repeats of the same content are one as well. */
export const lastOfEntries = (reports: readonly ActivityReport[]): readonly ActivityReport[] => [
  ...new Map(reports.map((report) => [reportId(report), report])).values(),
];
