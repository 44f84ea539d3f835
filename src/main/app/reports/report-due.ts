import { type DueReports, fail, type ReportExported, type Result } from '../../../shared/contract/index.ts';
import { dayInZoneText } from '../../../shared/format/index.ts';
import type { Instant, ReportRun } from '../../../shared/model/index.ts';
import { statusFigures } from '../../engine/index.ts';
import { safeFileName } from '../../files/export/index.ts';
import { saveReportRun } from '../../store/index.ts';
import { automation } from '../session/automation.ts';
import { reportContext } from './report-context.ts';
import { documentFrom, noSubject, type ReportParts } from './report-document.ts';
import { type Printing, type PrintPdf, writeReport } from './report-files.ts';
import { dueNow, faultOf, type Recurring, recurringReports, runsById } from './report-schedules.ts';

/** Writes reports that are due, never two at the same time. */
export interface ReportWriter {
  /** Writes all that are due now. `timeZone`: that of required reports, whose stakeholders only name a day. */
  due(timeZone: string): Promise<DueReports>;
  /** Writes one, whether it is due or not. */
  now(one: Recurring): Promise<Result<ReportRun>>;
}

type Run = Pick<ReportRun, 'dueAt' | 'missed'>;

/**
 * The files are written first, named after the schedule and the due time, so that a retry after a crash replaces its own files; then the run is
 * stored, so that none is written twice.
 */
export function reportWriter(parts: ReportParts, print: PrintPdf): ReportWriter {
  const { session } = parts;
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  const write = async (one: Recurring, { dueAt, missed }: Run): Promise<ReportRun> => {
    const runs = runsById(session).get(one.id) ?? [];
    const done = await fileOf({ parts, print }, one, dueAt, runs);
    const run: ReportRun = {
      scheduleId: one.id,
      dueAt,
      madeAt: session.now(),
      revision: done.ok ? done.value.revision : session.snapshot().revision,
      files: done.ok ? done.value.files.map((file) => file.path) : [],
      missed,
      failure: done.ok ? null : { message: done.error.problem, hint: done.error.nextStep },
    };
    saveReportRun(session.store().db, run);
    return run;
  };
  return {
    due: (timeZone) =>
      inTurn(async () => {
        const result: { written: DueReports['written'][number][]; failed: DueReports['failed'][number][] } = {
          written: [],
          failed: [],
        };
        if (!session.writable().ok || !automation(session).ok) return result;
        for (const one of recurringReports(session, timeZone)) {
          const due = dueNow(one, runsById(session).get(one.id) ?? [], session.nowMs());
          if (due === null) continue;
          const { failure, files, missed, dueAt } = await write(one, due);
          if (failure === null) result.written.push({ scheduleId: one.id, name: one.name, dueAt, files, missed });
          else result.failed.push({ scheduleId: one.id, name: one.name, ...failure });
          await new Promise((resolve) => setImmediate(resolve));
        }
        return result;
      }),
    now: (one) =>
      inTurn(async () => {
        const may = session.writable();
        if (!may.ok) return may;
        const fault = faultOf(one);
        if (fault !== null) return fault;
        const run = await write(one, { dueAt: session.now(), missed: [] });
        return run.failure === null
          ? { ok: true, value: run }
          : fail('export_failed', run.failure.message, run.failure.hint, { schedule: one.name });
      }),
  };
}

async function fileOf(
  { parts, print }: Printing,
  one: Recurring,
  dueAt: Instant,
  runs: readonly ReportRun[],
): Promise<Result<ReportExported>> {
  const { session } = parts;
  const before = runs.filter((run) => run.failure === null && run.dueAt < dueAt).at(-1);
  const context = reportContext(session, { revision: before?.revision });
  const figures = statusFigures(context, one.subject);
  if (figures === null || one.template === null) return noSubject(one.subject);
  const report = {
    ...documentFrom(parts, figures, { template: one.template, reader: { timeZone: one.timeZone } }),
    required: one.required,
  };
  // An adopted copy and its original may write to the same folder: neither replaces the other's files.
  const mark = session.store().copyMark;
  const day = dayInZoneText(dueAt, one.timeZone);
  const name = safeFileName([one.fileName, day, ...(mark === null ? [] : [mark])].join('-'));
  const done = await writeReport(print, report, one.formats, {
    root: one.root,
    folder: one.folder,
    name,
    replace: true,
  });
  const [failed] = done.ok ? done.value.failed : [];
  // A PDF that could not be printed was written as HTML and counts; a file that could not be written does not.
  return failed !== undefined && done.ok && done.value.files.length < one.formats.length
    ? fail('export_failed', failed.message, failed.hint)
    : done;
}
