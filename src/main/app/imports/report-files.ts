import {
  type ActivityImported,
  fail,
  type Handlers,
  ok,
  type Result,
  withDetails,
} from '../../../shared/contract/index.ts';
import {
  type ActivityReport,
  faultOf,
  IMPORT_QUESTIONS,
  type ImportFault,
  message,
  problem,
} from '../../../shared/model/index.ts';
import { ACTOR_NAMES } from '../../../shared/words/workspace/actors.ts';
import { type FileRead, NOTHING_EXISTING, type ReadTables, readFiles, readRows } from '../../files/import/index.ts';
import type { ExceptionChanges } from '../../store/index.ts';
import { checkReportsOf } from '../agents/report-check.ts';
import { isKnownReport, writeReports } from '../agents/reported-work.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { daysOfAgentsIn } from '../session/agent-days.ts';
import type { Session } from '../session/session.ts';

export interface ReportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
/** The reports in files, and every error that rejects them. */
export interface ReadReports {
  readonly reports: readonly ActivityReport[];
  readonly faults: readonly ImportFault[];
}

/** The tables of files of reports. Reading them takes time, during which the workspace may change. */
export const reportTables = (files: readonly ReportFile[], readTables: ReadTables): Promise<readonly FileRead[]> =>
  readFiles(
    files.map((file) => ({ ...file, kind: 'activity' as const })),
    {},
    readTables,
  );

/** Reads tables of reports without writing anything. Anything other than activity, unknown tasks or agents, and reports that the sender may not make are errors. */
export function readReports(session: Session, tables: readonly FileRead[]): ReadReports {
  const { records } = session.store();
  const existing = { ...NOTHING_EXISTING, tasks: records.task, agents: records.agent, reports: records.activity };
  const reading = readRows(tables, {
    nowMs: session.nowMs(),
    timeZone: session.snapshot().office.timeZone,
    minutesPerDay: session.snapshot().office.minutesPerDay,
    existing,
    options: {},
    daysOfAgents: daysOfAgentsIn(session.snapshot()),
    checkReports: checkReportsOf(session),
  });
  // Nobody is there to answer a question, so it is an error.
  const questions = reading.questions.map(({ file, code }) =>
    faultOf(
      { file, sheet: null, row: null, column: null, value: '' },
      problem('unclear', { question: IMPORT_QUESTIONS.find((one) => one === code) ?? 'kind' }),
    ),
  );
  return { reports: reading.activity, faults: [...reading.errors, ...questions] };
}

/** Records reports as one change by the agents, which the operator cannot undo, and saves `also` in the same transaction. Nothing is journaled if all reports are known. */
export function recordReports(
  session: Session,
  reports: readonly ActivityReport[],
  from: string,
  also: (counts: Pick<ActivityImported, 'recorded' | 'known'>) => ExceptionChanges = () => ({}),
): Result<ActivityImported> {
  const may = session.writable();
  if (!may.ok) return may;
  const book = bookOf(session);
  const fresh = reports.filter((report) => !isKnownReport(session, report));
  const counts = { recorded: fresh.length, known: reports.length - fresh.length };
  const kept = also(counts);
  if (fresh.length === 0) {
    if (Object.keys(kept).length > 0) book.save(kept);
    return ok({ ...counts, revision: session.store().journal.lastSeq() });
  }
  const agents = new Set(fresh.map((report) => report.agentId));
  const [only] = agents;
  const changed = session.change(
    {
      actor: 'agent',
      actorName:
        agents.size === 1 && only !== undefined
          ? (session.store().records.agent.get(only)?.name ?? only)
          : ACTOR_NAMES.agent,
      command: 'activity.import',
      sentence: message('journal.reports_received', { reports: fresh.length, file: from }),
    },
    (writer) => {
      writeReports(session, writer, fresh);
      book.write(kept);
      return undefined;
    },
  );
  if (!changed.ok) return changed;
  book.keep(kept);
  return ok({ ...counts, revision: changed.value.seq });
}

/** Imports files of reports: all of them or none. */
export function reportFileCalls(session: Session, readTables: ReadTables): Pick<Handlers, 'activity.import'> {
  return {
    'activity.import': async ({ files }) => {
      const may = session.writable();
      if (!may.ok) return may;
      const sources = files.map(({ name, base64 }) => ({ name, bytes: new Uint8Array(Buffer.from(base64, 'base64')) }));
      const read = readReports(session, await reportTables(sources, readTables));
      if (read.faults.length > 0)
        return withDetails(
          fail(
            'refused_input',
            message('imports.reports_rejected', { errors: read.faults.length }),
            message('imports.correct_rows', {}),
            { faults: read.faults.length },
          ),
          read.faults,
        );
      return recordReports(session, read.reports, files.map((file) => file.name).join(', '));
    },
  };
}
