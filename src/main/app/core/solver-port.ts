import { Worker } from 'node:worker_threads';
import type { Plan, Snapshot, SolveProgress } from '../../../shared/model/index.ts';
import type { SolveJob, SolvePort } from '../planning/solve-port.ts';

type SolverMessage =
  | { readonly type: 'progress'; readonly progress: SolveProgress }
  | { readonly type: 'plan'; readonly plan: Plan };

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
export function solveInWorker(url: string): SolvePort {
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
          worker.off('message', onMessage).off('error', failed).off('exit', exited);
          // An idle solver does not keep the process running.
          worker.unref();
        };
        const failed = (error: Error): void => {
          end();
          reject(error);
        };
        const exited = (): void => failed(new Error('The solver ended without a plan.'));
        const onMessage = (message: SolverMessage): void => {
          if (message.type === 'progress') onProgress(message.progress);
          else {
            end();
            resolve(message.plan);
          }
        };
        worker.on('message', onMessage).on('error', failed).on('exit', exited);
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
