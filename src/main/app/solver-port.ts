import { Worker } from 'node:worker_threads';
import type { Plan, SolveProgress } from '../../shared/model/index.ts';
import type { SolvePort } from './plan-calls.ts';

type Said =
  | { readonly type: 'progress'; readonly progress: SolveProgress }
  | { readonly type: 'plan'; readonly plan: Plan };

/** Solves in a worker thread of its own, started for each plan, so that queries answer meanwhile. */
export function solveInWorker(url: string): SolvePort {
  const stop = new Int32Array(new SharedArrayBuffer(4));
  return {
    solve: (job, onProgress) =>
      new Promise<Plan>((resolve, reject) => {
        Atomics.store(stop, 0, 0);
        const worker = new Worker(new URL(url), { workerData: { stop } });
        worker.on('message', (said: Said) => {
          if (said.type === 'progress') onProgress(said.progress);
          else {
            resolve(said.plan);
            void worker.terminate();
          }
        });
        worker.on('error', reject);
        worker.on('exit', () => reject(new Error('The solver ended without a plan.')));
        worker.postMessage(job);
      }),
    cancel() {
      Atomics.store(stop, 0, 1);
    },
  };
}
