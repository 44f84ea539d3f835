import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { solveInWorker } from '../../../src/main/app/core/solver-port.ts';
import type { SolveJob } from '../../../src/main/app/planning/solve-port.ts';
import { allocate } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { asPlanId, type Plan, type Snapshot } from '../../../src/shared/model/index.ts';
import { aSnapshot, at, NOW_MS } from '../../support/builders.ts';

const jobOf = (snapshot: Snapshot): SolveJob => ({ snapshot, nowMs: NOW_MS, seed: 1, planId: 'P-1' });
const bytes = (plan: Plan): string => JSON.stringify({ ...plan, elapsedMs: 0 });
const here = (snapshot: Snapshot): string =>
  bytes(allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') }));

test('a solver that keeps the last snapshot returns the same plan after each change as a new solver', async () => {
  const port = solveInWorker(new URL('../../../src/main/app/core/solver-worker.ts', import.meta.url).href);
  const made = makeLargeAgency({ seed: 1, nowMs: NOW_MS, tasks: 60, agents: 60 });
  const first = aSnapshot({ ...made, constraints: [], assignments: [] });
  const plan = await port.solve(jobOf(first), () => undefined);
  expect(bytes(plan)).toBe(here(first));
  const assigned = new Set(plan.assignments.map((row) => row.taskId));
  const planned: Snapshot = {
    ...first,
    revision: 2,
    assignments: plan.assignments,
    tasks: first.tasks.map((task) => (assigned.has(task.id) ? { ...task, status: 'assigned' } : task)),
  };
  const [one, ...rest] = planned.tasks;
  if (one === undefined) throw new Error('the agency has no task');
  const edited: Snapshot = { ...planned, tasks: [{ ...one, dueAt: at('2026-11-25T17:00:00Z') }, ...rest] };
  for (const snapshot of [planned, edited, first])
    expect(bytes(await port.solve(jobOf(snapshot), () => undefined))).toBe(here(snapshot));
});

test('a solver that died while solving is restarted and receives the whole snapshot', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'tde-solver-')), 'solver.mjs');
  writeFileSync(
    path,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', (job) => {
       if (job.seed === 2) process.exit(1);
       parentPort.postMessage({ type: 'plan', plan: { whole: 'whole' in job } });
     });`,
  );
  const port = solveInWorker(pathToFileURL(path).href);
  const job = jobOf(aSnapshot());
  expect(await port.solve(job, () => undefined)).toEqual({ whole: true });
  expect(await port.solve(job, () => undefined)).toEqual({ whole: false });
  await expect(port.solve({ ...job, seed: 2 }, () => undefined)).rejects.toThrow('ended without a plan');
  expect(await port.solve(job, () => undefined)).toEqual({ whole: true });
});
