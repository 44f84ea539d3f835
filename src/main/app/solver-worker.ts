import { parentPort, workerData } from 'node:worker_threads';
import { asPlanId } from '../../shared/model/index.ts';
import { allocate } from '../engine/index.ts';
import type { SolveJob } from './plan-calls.ts';

const { stop } = workerData as { readonly stop: Int32Array };
const port = parentPort;

/** Solves one plan at a time; the shared flag stops it with the best so far. */
port?.on('message', ({ planId, snapshot, ...options }: SolveJob) => {
  const begun = performance.now();
  const plan = allocate(snapshot, {
    ...options,
    planId: asPlanId(planId),
    onProgress: (progress) => port.postMessage({ type: 'progress', progress }),
    shouldStop: () => Atomics.load(stop, 0) === 1,
    clockMs: () => performance.now() - begun,
  });
  port.postMessage({ type: 'plan', plan });
});
