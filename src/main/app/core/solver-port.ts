import { Worker } from 'node:worker_threads';
import type { Plan, Snapshot, SolveProgress } from '../../../shared/model/index.ts';
import { type SolveJob, type SolvePort, SolverError } from '../planning/solve-port.ts';

type SolverMessage =
  | { readonly type: 'progress'; readonly progress: SolveProgress }
  | { readonly type: 'plan'; readonly plan: Plan };

/** A message of the solver about this plan; null if it is none. */
function solverMessageIn(received: unknown, planId: string): SolverMessage | null {
  if (!isRecord(received)) return null;
  const { type, progress, plan } = received;
  if (type === 'progress') return isProgress(progress) ? { type, progress } : null;
  return type === 'plan' && isPlan(plan, planId) ? { type, plan } : null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isProgress = (value: unknown): value is SolveProgress =>
  isRecord(value) &&
  typeof value.phase === 'string' &&
  [value.score, value.bound, value.elapsedMs, value.doneRatio].every((one) => typeof one === 'number');
/** Whether it is the plan that was asked for, with rows that are about tasks: its contents are those of our own engine. */
const isPlan = (value: unknown, planId: string): value is Plan =>
  isRecord(value) &&
  value.planId === planId &&
  typeof value.createdAt === 'string' &&
  isRecord(value.score) &&
  [value.assignments, value.unassigned, value.changes].every(
    (rows) => Array.isArray(rows) && rows.every((row) => isRecord(row) && typeof row.taskId === 'string'),
  );

/** A job with its whole snapshot, or with the parts that differ from the last one: the worker still has the rest. */
export type PostedJob = Omit<SolveJob, 'snapshot'> &
  ({ readonly whole: Snapshot } | { readonly changed: Partial<Snapshot> });

interface RunningSolver {
  readonly worker: Worker;
  last: Snapshot | null;
}

/**
 * Solves in a separate worker thread, so that queries are answered in the meantime. The worker is kept for the next plan, and restarted if it died.
 */
export function solveInWorker(url: string, log: (line: object) => void): SolvePort {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  let running: RunningSolver | null = null;
  const start = (): RunningSolver => {
    const worker = new Worker(new URL(url), { workerData: { stop } });
    const forget = (): void => {
      if (running?.worker === worker) running = null;
    };
    worker.on('error', forget);
    worker.on('exit', forget);
    return { worker, last: null };
  };
  return {
    solve: ({ snapshot, ...rest }, onProgress) =>
      new Promise<Plan>((resolve, reject) => {
        Atomics.store(stop, 0, 0);
        running ??= start();
        const { worker, last } = running;
        const end = (): void => {
          worker.off('message', onMessage).off('error', threw).off('exit', exited);
          // An idle solver does not keep the process running.
          worker.unref();
        };
        const failed = (error: Error): void => {
          end();
          reject(error);
        };
        const threw = (error: Error): void => failed(new SolverError('The solver failed.', { cause: error }));
        const exited = (): void => failed(new SolverError('The solver ended without a plan.'));
        const onMessage = (received: unknown): void => {
          const message = solverMessageIn(received, rest.planId);
          if (message === null) {
            // Nothing that it still sends is about this plan: the next one gets a new solver.
            log({ event: 'solver message refused' });
            if (running?.worker === worker) running = null;
            failed(new SolverError('The solver sent a message that cannot be read.'));
            void worker.terminate();
          } else if (message.type === 'progress') onProgress(message.progress);
          else {
            end();
            resolve(message.plan);
          }
        };
        worker.on('message', onMessage).on('error', threw).on('exit', exited);
        worker.ref();
        running.last = snapshot;
        const job: PostedJob = {
          ...rest,
          ...(last === null ? { whole: snapshot } : { changed: partsChanged(last, snapshot) }),
        };
        worker.postMessage(job);
      }),
    cancel() {
      Atomics.store(stop, 0, 1);
    },
  };
}

/** The parts of a snapshot that have changed since the last one. */
function partsChanged(last: Snapshot, now: Snapshot): Partial<Snapshot> {
  const before = new Map<string, unknown>(Object.entries(last));
  return Object.fromEntries(Object.entries(now).filter(([part, value]) => before.get(part) !== value));
}
