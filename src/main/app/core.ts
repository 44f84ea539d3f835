import { ok, type Result } from '../../shared/contract/errors.ts';
import type { EventMessage, Handlers } from '../../shared/contract/index.ts';
import { DAY_MS, msOf } from '../../shared/model/index.ts';
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
} from '../store/index.ts';
import { agentCalls } from './agent-work.ts';
import { assignCalls } from './assign.ts';
import { bugLine } from './bug-line.ts';
import { capacityCalls } from './capacity-calls.ts';
import { reportHandlers } from './export-report.ts';
import { importCalls } from './import-work.ts';
import { journalCalls } from './journal-calls.ts';
import { planCalls, type SolvePort, solveHere } from './plan-calls.ts';
import { nextRecompute, queueCalls } from './queue-calls.ts';
import { makeSession } from './session.ts';
import { settingsCalls } from './settings-calls.ts';
import { taskCalls } from './task-calls.ts';
import { BACKUP_EVERY_MS, backupWhileEdited } from './timed-backup.ts';
import { planInForce, workspaceCalls, workspaceName } from './workspace-calls.ts';

export interface CoreOptions {
  readonly path: string;
  readonly create: boolean;
  readonly host: 'electron' | 'loopback' | 'cli';
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** True where the clock runs: priorities are then rescored as time passes. */
  readonly live?: boolean;
  readonly readOnly?: boolean;
  /** By what other processes of this machine reach the core. */
  readonly advertised?: Advertised;
  /** Default: solves in this thread. */
  readonly solve?: SolvePort;
  readonly printPdf?: (html: string) => Promise<Uint8Array | null>;
  readonly log?: (line: object) => void;
  /** How often an edited workspace is backed up where the clock runs, milliseconds. */
  readonly backupEveryMs?: number;
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
  const plan = planCalls(session, options.solve ?? solveHere());
  const handlers: Handlers = {
    ...workspaceCalls(session, plan.isSolving),
    ...queueCalls(session),
    ...taskCalls(session),
    ...capacityCalls(session),
    ...plan.handlers,
    ...journalCalls(session),
    ...settingsCalls(session),
    ...importCalls(session),
    ...assignCalls(session),
    ...agentCalls(session),
    ...reportHandlers({
      snapshot: session.snapshot,
      nowMs: session.nowMs,
      workspaceName: () => workspaceName(session.path),
      planInForce: () => planInForce(session),
      journal: (limit) => session.store().journal.list({ limit }),
      printPdf: options.printPdf ?? (() => Promise.resolve(null)),
    }),
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
  const stopTick =
    options.live === true
      ? tick(
          () => nextRecompute(session.prepared()),
          options.clock,
          () => emit({ type: 'event', event: 'queue.rescored', payload: { at: session.now() } }),
        )
      : () => undefined;
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
      stopTick();
      stopBackups();
      if (keepUnused) session.store().close();
      else session.store().closeUnlessUnused();
    },
  });
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

const LEAST_MS = 15_000;
const MOST_MS = 600_000;

/** Calls at each instant at which time alone moves a priority. */
function tick(next: () => string | null, clock: () => number, rescored: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const at = next();
    const ms = at === null ? MOST_MS : Math.min(MOST_MS, Math.max(LEAST_MS, Date.parse(at) - clock()));
    timer = setTimeout(() => {
      rescored();
      wait();
    }, ms);
    timer.unref();
  };
  timer = setTimeout(wait, LEAST_MS);
  timer.unref();
  return () => clearTimeout(timer);
}
