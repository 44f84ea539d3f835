import { type Handlers, ok } from '../../shared/contract/index.ts';
import { dayInZoneText, ownTimeZone } from '../../shared/format/index.ts';
import { type Instant, type ReportSubject, subjectKey } from '../../shared/model/index.ts';
import { fontUri, kicker, listedTasks, reportHtml, safeFileName, stampLine } from '../files/export/index.ts';
import { loadReportRuns, saveReportRun } from '../store/index.ts';
import { documentOf, type ReportParts } from './report-document.ts';
import { type PrintPdf, writeReport } from './report-files.ts';
import { reportGround, type Since } from './report-ground.ts';
import type { Session } from './session.ts';

/** Runs of reports made by hand, beside those of schedules. */
const byHand = (subject: ReportSubject): string => `by-hand:${subjectKey(subject)}`;

/** Preview and export of status reports. */
export function reportCalls(parts: ReportParts, print: PrintPdf): Pick<Handlers, 'report.preview' | 'report.export'> {
  const { session } = parts;
  return {
    'report.preview': (wish) => {
      const lastAt = lastReportAt(session, wish.scope, wish.timeZone);
      const ground = reportGround(session, sinceOf(wish, lastAt));
      const report = documentOf(parts, ground, wish);
      return report.ok
        ? ok({
            title: report.value.figures.title,
            kicker: kicker(report.value),
            stamp: stampLine(report.value),
            html: reportHtml(report.value, fontUri),
            tasks: report.value.figures.headline.open,
            listed: listedTasks(report.value).length,
            template: report.value.template,
            changesSinceAt: ground.changesSinceAt,
            lastAt,
          })
        : report;
    },
    'report.export': async (wish) => {
      const { scope, formats, folder, name, replace } = wish;
      const since = sinceOf(wish, lastReportAt(session, scope, wish.timeZone));
      const report = documentOf(parts, reportGround(session, since), wish);
      if (!report.ok) return report;
      const target = {
        folder,
        name: safeFileName(name ?? `${report.value.figures.title}-${kicker(report.value)}`),
        replace,
      };
      const done = await writeReport(print, report.value, formats, target);
      if (done.ok) keepRun(session, scope, done.value.revision, done.value.files);
      return done;
    },
  };
}

const sinceOf = (
  wish: { readonly sinceAt?: Instant | undefined; readonly sinceRevision?: number | undefined },
  lastAt: Instant | null,
): Since => ({ revision: wish.sinceRevision, at: wish.sinceAt ?? lastAt ?? undefined });

/** When the last report on a subject was made, by hand or by itself, on an earlier day: a second one of the same day tells the same changes. */
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
