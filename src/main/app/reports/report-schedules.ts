import { isAbsolute, join } from 'node:path';
import { fail, type Result } from '../../../shared/contract/index.ts';
import {
  CADENCE_HINT,
  type Cadence,
  formatOf,
  type Instant,
  instantOf,
  isOpen,
  msOf,
  parseCadence,
  type ReportFormat,
  type ReportRun,
  type ReportSubject,
  type ReportTemplate,
  type Task,
} from '../../../shared/model/index.ts';
import { dueRun, nextDue, requiredReport, templateFor } from '../../engine/index.ts';
import { safeFileName } from '../../files/export/index.ts';
import { loadReportRuns } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { workspaceName } from '../workspace/workspace-calls.ts';

/** When reports are due that stakeholders require, who say a day and no time. */
const REQUIRED_AT_MINUTE = 9 * 60;
export const REPORTS_FOLDER = 'reports.folder';

/** A report that is to be written again and again. */
export interface Recurring {
  readonly id: string;
  readonly kind: 'schedule' | 'required';
  readonly name: string;
  /** What its files are called, before the day. */
  readonly fileName: string;
  readonly subject: ReportSubject;
  readonly templateName: string;
  /** Null: there is no such template any more. */
  readonly template: ReportTemplate | null;
  readonly formats: readonly ReportFormat[];
  readonly cadenceText: string;
  /** Null: it is none. */
  readonly cadence: Cadence | null;
  readonly minute: number;
  readonly timeZone: string;
  readonly folder: string;
  readonly isOn: boolean;
  /** Nothing before counts. */
  readonly sinceMs: number;
  readonly required: { readonly recipient: string; readonly unknownFields: readonly string[] } | null;
}

/** Where reports go that stakeholders require: the folder that was chosen, else one beside the workspace. */
export const requiredFolder = (session: Session): string =>
  session.store().records.setting.get(REPORTS_FOLDER)?.value ??
  join(session.path, '..', `${workspaceName(session.path)}-reports`);

/** All that is to be written by itself: schedules, then what stakeholders of open tasks require. */
export function recurringReports(session: Session, timeZone: string): readonly Recurring[] {
  const { reportSchedule, reportTemplate, task } = session.store().records;
  const schedules = [...reportSchedule.values()].map(
    (row): Recurring => ({
      id: row.id,
      kind: 'schedule',
      name: row.name,
      fileName: row.name,
      subject: row.subject,
      templateName: row.template,
      template: templateFor(reportTemplate, row.subject.kind, row.template),
      formats: row.formats,
      cadenceText: row.cadence,
      cadence: parseCadence(row.cadence),
      minute: row.atMinute,
      timeZone: row.timeZone,
      folder: row.folder,
      isOn: row.isOn,
      sinceMs: msOf(row.createdAt),
      required: null,
    }),
  );
  const base = templateFor(reportTemplate, 'task');
  const open = [...task.values()].filter((one) => isOpen(one) && one.reporting.length > 0);
  return base === null ? schedules : [...schedules, ...open.flatMap((one) => requiredOf(one, base, session, timeZone))];
}

function requiredOf(task: Task, base: ReportTemplate, session: Session, timeZone: string): readonly Recurring[] {
  const bornAt = session.store().journal.entry(1)?.at ?? session.now();
  return task.reporting.map((asked): Recurring => {
    const { template, unknownFields } = requiredReport(asked, base);
    const format = formatOf(asked.format);
    return {
      id: `task:${task.id}:${asked.recipient}:${asked.format}`,
      kind: 'required',
      name: `${task.title}, for ${asked.recipient}`,
      fileName: `${task.id}-${task.title}`,
      subject: { kind: 'task', taskId: task.id },
      templateName: '',
      template,
      formats: format === null ? [] : [format],
      cadenceText: asked.cadence,
      cadence: parseCadence(asked.cadence),
      minute: REQUIRED_AT_MINUTE,
      timeZone,
      folder: join(requiredFolder(session), safeFileName(asked.recipient)),
      isOn: true,
      sinceMs: Math.max(msOf(task.createdAt), msOf(bornAt)),
      required: { recipient: asked.recipient, unknownFields },
    };
  });
}

export const isAbsoluteFolder = (folder: string): boolean => isAbsolute(folder);

/** Why a recurring report can never be written as it stands; null: it can. */
export function faultOf({
  cadence,
  cadenceText,
  formats,
  template,
  templateName,
  folder,
}: Recurring): Result<never> | null {
  if (cadence === null)
    return fail('bad_request', `"${cadenceText}" is no cadence.`, CADENCE_HINT, { cadence: cadenceText });
  if (formats.length === 0)
    return fail('bad_request', 'It asks for a format that there is not.', 'Use pdf, xlsx, csv, html, md or json.');
  if (template === null)
    return fail(
      'not_found',
      `There is no report template ${templateName}.`,
      'Choose another, or keep one of that name.',
      {
        template: templateName,
      },
    );
  if (!isAbsoluteFolder(folder))
    return fail('bad_request', `${folder} does not say from where.`, 'Name the folder from the root of the disk on.', {
      folder,
    });
  return null;
}

/** Runs by the id of what they are of, oldest first. */
export const runsById = (session: Session): ReadonlyMap<string, readonly ReportRun[]> =>
  Map.groupBy(loadReportRuns(session.store().db), (run) => run.scheduleId);

/** What is due now of one recurring report; null: nothing is. */
export const dueNow = (one: Recurring, runs: readonly ReportRun[], nowMs: number) =>
  one.isOn && one.cadence !== null && faultOf(one) === null
    ? dueRun(one.cadence, { minute: one.minute, timeZone: one.timeZone }, { runs, sinceMs: one.sinceMs, nowMs })
    : null;

/** When it is due next; null: it is off, or never. */
export function nextOf({ cadence, isOn, minute, timeZone }: Recurring, nowMs: number): Instant | null {
  const ms = cadence === null || !isOn ? null : nextDue(cadence, { minute, timeZone }, nowMs);
  return ms === null ? null : instantOf(ms);
}
