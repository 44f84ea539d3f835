import { type Handlers, ok, type ReportSubjects } from '../../../shared/contract/index.ts';
import { dayInZoneText, ownTimeZone } from '../../../shared/format/index.ts';
import {
  type Instant,
  isOpen,
  openLeaves,
  projectKey,
  type ReportSubject,
  subjectKey,
  type Task,
} from '../../../shared/model/index.ts';
import { kicker, stampLine } from '../../../shared/words/reports/figures.ts';
import { reportTitle } from '../../../shared/words/reports/labels.ts';
import { fontUri, listedTasks, reportHtml, safeFileName } from '../../files/export/index.ts';
import { loadReportRuns, saveReportRun } from '../../store/index.ts';
import type { Session } from '../session/session.ts';
import { reportContext, type Since } from './report-context.ts';
import { documentOf, type ReportParts } from './report-document.ts';
import { type PrintPdf, writeReport } from './report-files.ts';

/** The id of runs of reports that were exported by hand. */
const byHand = (subject: ReportSubject): string => `by-hand:${subjectKey(subject)}`;

/** Preview and export of status reports. */
export function reportCalls(
  parts: ReportParts,
  print: PrintPdf,
): Pick<Handlers, 'report.preview' | 'report.export' | 'report.subjects'> {
  const { session } = parts;
  return {
    'report.preview': (request) => {
      const lastAt = lastReportAt(session, request.scope, request.timeZone);
      const context = reportContext(session, sinceOf(request, lastAt));
      const report = documentOf(parts, context, request);
      return report.ok
        ? ok({
            title: reportTitle(report.value.figures),
            kicker: kicker(report.value),
            stamp: stampLine(report.value),
            html: reportHtml(report.value, fontUri),
            tasks: report.value.figures.headline.open,
            listed: listedTasks(report.value).length,
            template: report.value.template,
            changesSinceAt: context.changesSinceAt,
            lastAt,
          })
        : report;
    },
    'report.subjects': () => ok(subjectsOf(session.snapshot().tasks)),
    'report.export': async (request) => {
      const { scope, formats, folder, name, replace } = request;
      const since = sinceOf(request, lastReportAt(session, scope, request.timeZone));
      const report = documentOf(parts, reportContext(session, since), request);
      if (!report.ok) return report;
      const target = {
        root: folder,
        folder,
        name: safeFileName(name ?? `${reportTitle(report.value.figures)}-${kicker(report.value)}`),
        replace,
      };
      const done = await writeReport(print, report.value, formats, target);
      if (done.ok) keepRun(session, scope, done.value.revision, done.value.files);
      return done;
    },
  };
}

function subjectsOf(tasks: readonly Task[]): ReportSubjects {
  const open = openLeaves(tasks);
  const clients = new Map<string, number>();
  const projects = new Map<string, ReportSubjects['projects'][number]>();
  for (const task of tasks) {
    if (task.client !== null) clients.set(task.client, clients.get(task.client) ?? 0);
    if (task.project === null) continue;
    const key = projectKey({ client: task.client, name: task.project });
    if (!projects.has(key)) projects.set(key, { client: task.client, project: task.project, open: 0 });
  }
  for (const { client, project } of open) {
    if (client !== null) clients.set(client, (clients.get(client) ?? 0) + 1);
    if (project === null) continue;
    const key = projectKey({ client, name: project });
    projects.set(key, { client, project, open: (projects.get(key)?.open ?? 0) + 1 });
  }
  return {
    open: open.length,
    clients: [...clients]
      .map(([client, count]) => ({ client, open: count }))
      .sort((a, b) => (a.client < b.client ? -1 : 1)),
    projects: [...projects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row),
    required: tasks.reduce((sum, task) => sum + (isOpen(task) ? task.reporting.length : 0), 0),
  };
}

const sinceOf = (
  request: { readonly sinceAt?: Instant | undefined; readonly sinceRevision?: number | undefined },
  lastAt: Instant | null,
): Since => ({ revision: request.sinceRevision, at: request.sinceAt ?? lastAt ?? undefined });

/** When the last report on a subject was written on an earlier day; a second one on the same day lists the same changes. */
function lastReportAt(session: Session, subject: ReportSubject, timeZone = ownTimeZone()): Instant | null {
  const { db, records } = session.store();
  const key = subjectKey(subject);
  const schedules = new Set(
    [...records.reportSchedule.values()].filter((row) => subjectKey(row.subject) === key).map((row) => row.id),
  );
  const today = dayInZoneText(session.now(), timeZone);
  return loadReportRuns(db).reduce<Instant | null>(
    (last, run) =>
      run.failure === null &&
      (run.scheduleId === byHand(subject) || schedules.has(run.scheduleId)) &&
      dayInZoneText(run.madeAt, timeZone) < today &&
      (last === null || run.madeAt > last)
        ? run.madeAt
        : last,
    null,
  );
}

function keepRun(
  session: Session,
  subject: ReportSubject,
  revision: number,
  files: readonly { readonly path: string }[],
): void {
  if (!session.writable().ok) return;
  const at = session.now();
  saveReportRun(session.store().db, {
    scheduleId: byHand(subject),
    dueAt: at,
    madeAt: at,
    revision,
    files: files.map((file) => file.path),
    missed: [],
    failure: null,
  });
}
