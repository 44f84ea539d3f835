import { parentPort, workerData } from 'node:worker_threads';
import { asPlanId, type Snapshot } from '../../../shared/model/index.ts';
import { allocate } from '../../engine/index.ts';
import type { PostedJob } from './solver-port.ts';

const { stop } = workerData as { readonly stop: Int32Array };
const port = parentPort;
let known: Snapshot | null = null;

/** Solves one plan at a time; the shared flag stops it with the best so far. */
port?.on('message', (job: PostedJob) => {
  const snapshot = snapshotOf(job);
  known = snapshot;
  const { planId, nowMs, seed, maxChanges, workLimit, scope, changedWork } = job;
  const begun = performance.now();
  const plan = allocate(snapshot, {
    nowMs,
    seed,
    planId: asPlanId(planId),
    ...(maxChanges === undefined ? {} : { maxChanges }),
    ...(workLimit === undefined ? {} : { workLimit }),
    ...(scope === undefined ? {} : { scope }),
    ...(changedWork === undefined ? {} : { changedWork }),
    onProgress: (progress) => port.postMessage({ type: 'progress', progress }),
    shouldStop: () => Atomics.load(stop, 0) === 1,
    clockMs: () => performance.now() - begun,
  });
  port.postMessage({ type: 'plan', plan });
});

function snapshotOf(job: PostedJob): Snapshot {
  if ('whole' in job) return job.whole;
  if (known === null) throw new Error('The first job of a solver brings a whole snapshot.');
  return { ...known, ...job.changed };
}
