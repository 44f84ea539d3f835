import type { DueReports } from '../../../shared/contract/index.ts';
import type { DemandAgainstSupply } from '../../../shared/model/index.ts';
import { bugLine } from '../session/bug-line.ts';
import type { Runtime, Service } from '../session/feature.ts';
import type { Session } from '../session/session.ts';
import { reportBatch } from './report-batch.ts';
import { reportCalls } from './report-calls.ts';
import type { ReportParts } from './report-document.ts';
import { type ReportWriter, reportWriter } from './report-due.ts';
import type { PrintPdf } from './report-files.ts';
import { watchReports } from './report-watch.ts';
import { scheduleCalls } from './schedule-calls.ts';
import { templateCalls } from './template-calls.ts';

export interface ReportPorts {
  readonly runtime: Runtime;
  /** Demand and capacity of the weeks ahead. */
  readonly demand: () => DemandAgainstSupply;
  readonly print: PrintPdf;
}

/** Status reports, their templates and schedules. */
export function register(session: Session, { runtime, demand, print }: ReportPorts) {
  const parts: ReportParts = { session, demand };
  const writer = reportWriter(parts, print);
  return {
    calls: {
      ...scheduleCalls(session, writer),
      ...templateCalls(session),
      ...reportCalls(parts, print),
      ...reportBatch(parts, print),
    },
    services: runtime.isAttended ? [dueReportsService(session, writer, runtime)] : [],
  };
}

const dueReportsService = (session: Session, writer: ReportWriter, { after, log }: Runtime): Service => ({
  start: () =>
    watchReports(
      async () => {
        notifyWritten(session, await writer.due(session.snapshot().office.timeZone));
        session.failing.report('reports', null);
      },
      after,
      (error) => {
        log({ event: 'reports failed', ...bugLine(error) });
        session.failing.report('reports', error, { isLogged: true });
      },
    ),
});

function notifyWritten(session: Session, { written, failed }: DueReports): void {
  if (written.length + failed.length === 0) return;
  const names = [...written, ...failed].map((row) => row.name);
  const payload = { written: written.length, failed: failed.length, names };
  session.emit({ type: 'event', event: 'reports.ran', payload });
}
