import { isAbsolute, join } from 'node:path';
import { fail, type Result } from '../../../shared/contract/index.ts';
import {
  type Cadence,
  formatOf,
  type Instant,
  instantOf,
  isOpen,
  message,
  msOf,
  parseCadence,
  type ReportFormat,
  type ReportRun,
  type ReportSubject,
  type ReportTemplate,
  type Task,
} from '../../../shared/model/index.ts';
import { requiredReportName } from '../../../shared/words/reports/labels.ts';
import { dueRun, nextDue, requiredReport } from '../../engine/index.ts';
import { safeFileName } from '../../files/export/index.ts';
import { loadReportRuns } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { workspaceName } from '../workspace/workspace-view.ts';
import { unknownTemplate } from './report-document.ts';

import { templateIn } from './templates.ts';

/** The time of day at which required reports are due: stakeholders name a day only. */
const REQUIRED_AT_MINUTE = 9 * 60;
export const REPORTS_FOLDER = 'reports.folder';

/** A report that is written regularly. */
export interface Recurring {
  readonly id: string;
  readonly kind: 'schedule' | 'required';
  readonly name: string;
  /** The name of its files, before the day. */
  readonly fileName: string;
  readonly subject: ReportSubject;
  readonly templateName: string;
  /** Null if the template no longer exists. */
  readonly template: ReportTemplate | null;
  readonly formats: readonly ReportFormat[];
  readonly cadenceText: string;
  /** Null if it is not valid. */
  readonly cadence: Cadence | null;
  readonly minute: number;
  readonly timeZone: string;
  /** The folder that the user chose, or that of the workspace; `folder` is the same or below it. */
  readonly root: string;
  readonly folder: string;
  readonly isOn: boolean;
  /** Due times before this are ignored. */
  readonly sinceMs: number;
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
}

/** The folder for required reports: the chosen one, or one next to the workspace. */
export const requiredFolder = (session: Session): string =>
  session.store().records.setting.get(REPORTS_FOLDER)?.value ??
  join(session.path, '..', `${workspaceName(session.path)}-reports`);

const requiredRoot = (session: Session): string =>
  session.store().records.setting.get(REPORTS_FOLDER)?.value ?? join(session.path, '..');

/** All reports that are written automatically: schedules, then required reports of open tasks, due in `timeZone`. */
export function recurringReports(session: Session, timeZone: string): readonly Recurring[] {
  const { reportSchedule, task } = session.store().records;
  const schedules = [...reportSchedule.values()].map(
    (row): Recurring => ({
      id: row.id,
      kind: 'schedule',
      name: row.name,
      fileName: row.name,
      subject: row.subject,
      templateName: row.template,
      template: templateIn(session, row.subject.kind, row.template),
      formats: row.formats,
      cadenceText: row.cadence,
      cadence: parseCadence(row.cadence),
      minute: row.atMinute,
      timeZone: row.timeZone,
      root: row.folder,
      folder: row.folder,
      isOn: row.isOn,
      sinceMs: msOf(row.createdAt),
      required: null,
    }),
  );
  const base = templateIn(session, 'task');
  const open = [...task.values()].filter((one) => isOpen(one) && one.reporting.length > 0);
  return base === null ? schedules : [...schedules, ...open.flatMap((one) => requiredOf(one, base, session, timeZone))];
}

function requiredOf(task: Task, base: ReportTemplate, session: Session, timeZone: string): readonly Recurring[] {
  const createdAt = session.store().journal.entry(1)?.at ?? session.now();
  return task.reporting.map((asked): Recurring => {
    const { template, unknownFields } = requiredReport(asked, base);
    const format = formatOf(asked.format);
    return {
      id: `task:${task.id}:${asked.recipient}:${asked.format}`,
      kind: 'required',
      name: requiredReportName(task.title, asked.recipient),
      fileName: `${task.id}-${task.title}`,
      subject: { kind: 'task', taskId: task.id },
      templateName: '',
      template,
      formats: format === null ? [] : [format],
      cadenceText: asked.cadence,
      cadence: parseCadence(asked.cadence),
      minute: REQUIRED_AT_MINUTE,
      timeZone,
      root: requiredRoot(session),
      folder: join(requiredFolder(session), safeFileName(asked.recipient)),
      isOn: true,
      sinceMs: Math.max(msOf(task.createdAt), msOf(createdAt)),
      required: { recipient: asked.recipient, unknownFields },
    };
  });
}

export const isAbsoluteFolder = (folder: string): boolean => isAbsolute(folder);

/** Why a recurring report cannot be written as it is; null if it can. */
export function faultOf({
  cadence,
  cadenceText,
  formats,
  template,
  templateName,
  folder,
}: Recurring): Result<never> | null {
  if (cadence === null) return invalidCadence(cadenceText);
  if (formats.length === 0)
    return fail('bad_request', message('reports.no_format', {}), message('reports.use_formats', {}));
  if (template === null) return unknownTemplate(templateName);
  return isAbsoluteFolder(folder) ? null : relativeFolder(folder);
}
export const invalidCadence = (cadence: string) =>
  fail('bad_request', message('reports.invalid_cadence', { cadence }), message('reports.use_cadence', {}), { cadence });
export const relativeFolder = (folder: string) =>
  fail('bad_request', message('reports.relative_folder', { folder }), message('reports.use_full_path', {}), { folder });

/** Runs by the id of their recurring report, oldest first. */
export const runsById = (session: Session): ReadonlyMap<string, readonly ReportRun[]> =>
  Map.groupBy(loadReportRuns(session.store().db), (run) => run.scheduleId);

/** The run of a recurring report that is due now; null if there is none. */
export const dueNow = (one: Recurring, runs: readonly ReportRun[], nowMs: number) =>
  one.isOn && one.cadence !== null && faultOf(one) === null
    ? dueRun(one.cadence, { minute: one.minute, timeZone: one.timeZone }, { runs, sinceMs: one.sinceMs, nowMs })
    : null;

/** When it is next due; null if it is off, or never due. */
export function nextOf({ cadence, isOn, minute, timeZone }: Recurring, nowMs: number): Instant | null {
  const ms = cadence === null || !isOn ? null : nextDue(cadence, { minute, timeZone }, nowMs);
  return ms === null ? null : instantOf(ms);
}
