import { createHash } from 'node:crypto';
import type { Activity, ActivityReport } from '../../../../shared/model/index.ts';
import type { ExistingWork } from '../types.ts';

/** The full content of a report; two reports without an entry are the same if their content is. */
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

/**
 * The ID under which an agent's entry is stored. It does not depend on the content, so that a correction replaces the
 * entry.
 */
export const entryRecordId = (agentId: string, entryId: string): string =>
  `E-${hashOf(JSON.stringify([agentId, entryId]))}`;

/** The ID under which a report is stored, derived from its entry or, without one, from its content. */
export const reportId = (report: ActivityReport): string =>
  report.recordId ??
  (report.entryId === undefined ? `A-${hashOf(contentOf(report))}` : entryRecordId(report.agentId, report.entryId));

/** Exports know entries by their IDs here: a report with that of an entry of the same agent is that entry. */
export const knownEntry = (report: ActivityReport, { reports }: Pick<ExistingWork, 'reports'>): ActivityReport =>
  report.entryId !== undefined && reports.get(report.entryId)?.agentId === report.agentId
    ? { ...report, recordId: report.entryId }
    : report;

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
  const { entryId: _, recordId: __, ...activity } = report;
  return { ...activity, id: reportId(report) };
}

/** The last report of each entry; repeats of the same content also count once. */
export const lastOfEntries = (reports: readonly ActivityReport[]): readonly ActivityReport[] => [
  ...new Map(reports.map((report) => [reportId(report), report])).values(),
];
