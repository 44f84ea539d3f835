import { ok, type Result } from '../../../shared/contract/errors.ts';
import type { DueReports, EventMessage, Handlers } from '../../../shared/contract/index.ts';
import { ownTimeZone } from '../../../shared/format/index.ts';
import { DAY_MS, msOf } from '../../../shared/model/index.ts';
import {
  type Advertised,
  backupBeforeMigration,
  listBackups,
  makeBackup,
  type Opened,
  openWorkspace,
  storeFailure,
  unreadable,
  Workspace,
} from '../../store/index.ts';
import { agentCalls } from '../agents/agent-work.ts';
import { learningCalls } from '../agents/learning-calls.ts';
import { offerCalls, returnLapsed } from '../agents/offers.ts';
import { bookOf } from '../exceptions/exception-book.ts';
import { exceptionCalls } from '../exceptions/exception-calls.ts';
import { type CheckParts, type ExceptionCheck, makeExceptionCheck } from '../exceptions/exceptions.ts';
import { learnedCalls } from '../exceptions/learned-calls.ts';
import { lastCheckOf } from '../exceptions/open-exceptions.ts';
import { preventionCalls } from '../exceptions/prevention-calls.ts';
import { dropFolderOf, makeDropFolder } from '../imports/drop-folder.ts';
import { dropFolderCalls } from '../imports/drop-folder-calls.ts';
import { watchDropFolder } from '../imports/drop-folder-watch.ts';
import { importCalls } from '../imports/import-work.ts';
import { reportFileCalls } from '../imports/report-files-in.ts';
import { alertCalls } from '../monitor/alert-calls.ts';
import { type MonitorParts, makeMonitor } from '../monitor/monitor.ts';
import { EVERY_MS, startMonitoring } from '../monitor/monitoring.ts';
import { todayCalls } from '../monitor/today-calls.ts';
import { noticeCalls } from '../notifications/notice-calls.ts';
import { balanceCalls } from '../planning/balance-calls.ts';
import { planCalls, type SolvePort, solveHere } from '../planning/plan-calls.ts';
import { milestoneCalls } from '../progress/milestone-calls.ts';
import { progressCalls } from '../progress/progress-calls.ts';
import { timelineCalls } from '../progress/timeline-calls.ts';
import { reportBatch } from '../reports/report-batch.ts';
import { reportCalls } from '../reports/report-calls.ts';
import type { ReportParts } from '../reports/report-document.ts';
import { reportWriter } from '../reports/report-due.ts';
import { watchReports } from '../reports/report-watch.ts';
import { scheduleCalls } from '../reports/schedule-calls.ts';
import { templateCalls } from '../reports/template-calls.ts';
import { bugLine } from '../session/bug-line.ts';
import { makeSession, type Session } from '../session/session.ts';
import { assignCalls } from '../tasks/assign.ts';
import { queueCalls } from '../tasks/queue-calls.ts';
import { type After, afterRealTime, startRescoring } from '../tasks/rescoring.ts';
import { taskCalls } from '../tasks/task-calls.ts';
import { capacityCalls } from '../workload/capacity-calls.ts';
import { demandCalls, demandPort } from '../workload/demand-calls.ts';
import { forecastCalls, forecastPort } from '../workload/forecast-calls.ts';
import { workloadCalls } from '../workload/workload-calls.ts';
import { journalCalls } from '../workspace/journal-calls.ts';
import { settingsCalls } from '../workspace/settings-calls.ts';
import { workspaceCalls } from '../workspace/workspace-calls.ts';
import { BACKUP_EVERY_MS, backupWhileEdited } from './timed-backup.ts';

/** Weeks ahead in which demand is held against supply. */
const DEMAND_WEEKS = 8;

export interface CoreOptions {
  readonly path: string;
  readonly create: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** True where the clock runs: priorities are then rescored as time passes. */
  readonly live?: boolean;
  /** How waiting is done; default: real time. */
  readonly after?: After;
  readonly readOnly?: boolean;
  /** By what other processes of this machine reach the core. */
  readonly advertised?: Advertised;
  /** Default: solves in this thread. */
  readonly solve?: SolvePort;
  readonly printPdf?: (html: string) => Promise<Uint8Array | null>;
  readonly log?: (line: object) => void;
  /** How often an edited workspace is backed up where the clock runs, milliseconds. */
  readonly backupEveryMs?: number;
  /** Parts of the monitor's look, replaced by a test. */
  readonly monitorParts?: Partial<MonitorParts>;
  /** Parts of the check for exceptions, replaced by a test. */
  readonly exceptionParts?: Partial<CheckParts>;
}
export interface Core {
  readonly handlers: Handlers;
  readonly path: string;
  onEvent(listener: (event: EventMessage) => void): () => void;
  /** `keepUnused`: false: a workspace that was made on opening and never written to goes again. */
  close(options?: { readonly keepUnused: boolean }): void;
}

/** Opens a workspace and everything that can be asked of it. */
export function openCore(options: CoreOptions): Result<Core> {
  const opened = openWorkspace({
    path: options.path,
    create: options.create,
    readOnly: options.readOnly ?? false,
    beforeMigration: (db) => backupBeforeMigration(db, options.path, options.clock()),
    ...(options.advertised === undefined ? {} : { advertised: options.advertised }),
  });
  if (!opened.ok) return opened;
  const listeners = new Set<(event: EventMessage) => void>();
  const emit = (event: EventMessage): void => {
    for (const listener of listeners) listener(event);
  };
  const store = loaded(opened.value, options.path);
  if (!store.ok) return store;
  const session = makeSession({
    store: store.value,
    path: options.path,
    host: options.host,
    nowMs: options.clock,
    emit,
  });
  const forecast = forecastPort(session);
  const demand = demandPort(session, forecast);
  const check = makeExceptionCheck({
    session,
    parts: options.exceptionParts ?? {},
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const monitor = makeMonitor({
    session,
    demand: () => demand.demand(DEMAND_WEEKS),
    exceptions: check.counts,
    ...(options.monitorParts === undefined ? {} : { parts: options.monitorParts }),
    ...(options.log === undefined ? {} : { log: options.log }),
  });
  const plan = planCalls(session, options.solve ?? solveHere());
  const reports: ReportParts = { session, monitor, demand: () => demand.demand(DEMAND_WEEKS) };
  const print = options.printPdf ?? (() => Promise.resolve(null));
  const writer = reportWriter(reports, print);
  const isLive = options.live === true && options.host !== 'cli';
  const drop = makeDropFolder(session);
  const handlers: Handlers = {
    ...workspaceCalls(session, plan.isSolving),
    ...queueCalls(session),
    ...taskCalls(session),
    ...capacityCalls(session),
    ...forecastCalls(forecast),
    ...demandCalls(demand),
    ...alertCalls(session, monitor, check),
    ...workloadCalls(session, { monitor, demand }),
    ...todayCalls(session, { monitor, forecast }),
    ...balanceCalls(session),
    ...plan.handlers,
    ...journalCalls(session),
    ...settingsCalls(session),
    ...importCalls(session),
    ...assignCalls(session),
    ...milestoneCalls(session),
    ...progressCalls(session),
    ...timelineCalls(session),
    ...agentCalls(session),
    ...offerCalls(session),
    ...learningCalls(session),
    ...exceptionCalls(session, { check, everyMs: isLive ? EVERY_MS : null }),
    ...learnedCalls(session),
    ...preventionCalls(session),
    ...noticeCalls(session),
    ...dropFolderCalls(session, drop, isLive),
    ...reportFileCalls(session),
    ...scheduleCalls(session, writer),
    ...templateCalls(session),
    ...reportCalls(reports, print),
    ...reportBatch(reports, print),
  };
  const newest = listBackups(options.path)[0];
  if (
    !opened.value.created &&
    store.value.readOnly === null &&
    (newest === undefined || options.clock() - msOf(newest.at) > DAY_MS)
  )
    void makeBackup(store.value.db, options.path, options.clock(), 'on-open').catch((error: unknown) =>
      options.log?.({ event: 'backup failed', ...bugLine(error) }),
    );
  const rescoring =
    options.live === true
      ? startRescoring({
          rescore: () => {
            lapseInTime(session, options.log);
            const next = session.rescore();
            return next === null ? null : msOf(next);
          },
          rescored: () => emit({ type: 'event', event: 'queue.rescored', payload: { at: session.now() } }),
          nowMs: options.clock,
          after: options.after ?? afterRealTime,
        })
      : null;
  if (rescoring !== null)
    listeners.add((event) => {
      if (event.event === 'workspace.changed') rescoring.changed();
    });
  const monitoring =
    options.host === 'cli'
      ? null
      : startMonitoring(
          function* () {
            yield* check.checkInSteps();
            yield;
            monitor.tick('soon');
            check.report('monitor', null);
          },
          options.after ?? afterRealTime,
          {
            nowMs: options.clock,
            isClockRunning: options.live === true,
            broke: (error) => {
              options.log?.({ event: 'monitor stopped', ...bugLine(error) });
              const why = error instanceof Error ? error.message : String(error);
              check.report('monitor', { about: '', why, sinceAt: session.now() });
            },
          },
        );
  const isWatching = options.live === true && monitoring !== null && session.store().readOnly === null;
  if (isWatching) sayRestarted(session, check);
  if (monitoring !== null)
    listeners.add((event) => {
      if (event.event === 'workspace.changed') monitoring.changed();
    });
  const dropping = isLive
    ? watchDropFolder(() => drop.look(), options.after ?? afterRealTime, {
        isSet: () => dropFolderOf(session) !== null && session.store().readOnly === null,
        failed: (error) => options.log?.({ event: 'drop folder failed', ...bugLine(error) }),
      })
    : null;
  if (dropping !== null)
    listeners.add((event) => {
      if (event.event === 'workspace.changed') dropping.changed();
    });
  const watch = isLive
    ? watchReports(
        async () => tellReports(session, await writer.due(ownTimeZone())),
        options.after ?? afterRealTime,
        (error) => options.log?.({ event: 'reports failed', ...bugLine(error) }),
      )
    : null;
  const stopBackups =
    options.live === true
      ? backupWhileEdited(session, options.backupEveryMs ?? BACKUP_EVERY_MS, (line) => options.log?.(line))
      : () => undefined;
  return ok({
    handlers: guardedHandlers(handlers),
    path: options.path,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close({ keepUnused } = { keepUnused: true }) {
      rescoring?.stop();
      monitoring?.stop();
      if (isWatching) stopWatching(session);
      watch?.stop();
      dropping?.stop();
      stopBackups();
      if (keepUnused) session.store().close();
      else session.store().closeUnlessUnused();
    },
  });
}

const WATCHING = 'watchingSince';

/** A monitor that ended without being closed says so, with the time in which nothing was watched. */
function sayRestarted(session: Session, check: ExceptionCheck): void {
  const book = bookOf(session);
  const before = book.state().marks.get(WATCHING) ?? '';
  const last = lastCheckOf(session);
  if (before !== '' && last !== null) {
    const minutes = Math.max(0, Math.round((session.nowMs() - msOf(last)) / 60_000));
    const why = `It ended without being closed; its last look was at ${last}, ${minutes} min before this start.`;
    check.report('restart', { about: '', why, sinceAt: last });
  }
  book.save({ marks: [{ name: WATCHING, value: session.now() }] });
}

/** A workspace that cannot be written any more closes all the same: then the next start says that it was not closed. */
function stopWatching(session: Session): void {
  try {
    if (session.store().readOnly === null) bookOf(session).save({ marks: [{ name: WATCHING, value: '' }] });
  } catch (error) {
    if (storeFailure(error) === null) throw error;
  }
}

function tellReports(session: Session, { written, failed }: DueReports): void {
  if (written.length + failed.length === 0) return;
  const names = [...written, ...failed].map((row) => row.name);
  const message = `${names.slice(0, 3).join('; ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
  const payload = { written: written.length, failed: failed.length, message };
  session.emit({ type: 'event', event: 'reports.ran', payload });
}

/** In a timer nobody hears an error: it is logged, and tried again at the next instant. */
function lapseInTime(session: Session, log: CoreOptions['log']): void {
  try {
    if (session.store().readOnly === null) returnLapsed(session);
  } catch (error) {
    log?.({ event: 'lapsing failed', ...bugLine(error) });
  }
}

function loaded(opened: Opened, path: string): Result<Workspace> {
  try {
    return ok(new Workspace(opened));
  } catch (error) {
    opened.db.close();
    opened.lock?.release();
    if (opened.created && storeFailure(error) === null) throw error;
    return { ok: false, error: unreadable(path, error) };
  }
}

/** What the disk refuses is an answer, not a bug. */
function guardedHandlers(handlers: Handlers): Handlers {
  const entries = Object.entries(handlers).map(([name, handler]) => [
    name,
    async (args: never) => {
      try {
        return await (handler as (args: never) => unknown)(args);
      } catch (error) {
        const failure = storeFailure(error);
        if (failure === null) throw error;
        return { ok: false, error: failure };
      }
    },
  ]);
  return Object.fromEntries(entries) as Handlers;
}
