import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import { solveInWorker } from '../../../src/main/app/core/solver-port.ts';
import type { SolveJob } from '../../../src/main/app/planning/solve-port.ts';
import { allocate } from '../../../src/main/engine/index.ts';
import { makeLargeAgency } from '../../../src/main/files/sample/index.ts';
import { asPlanId, type Plan, type Snapshot } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { aSnapshot, at, NOW_MS } from '../../support/builders.ts';
import { workspacePath } from '../../support/store.ts';

const jobOf = (snapshot: Snapshot): SolveJob => ({ snapshot, nowMs: NOW_MS, seed: 1, planId: 'P-1' });
const bytes = (plan: Plan): string => JSON.stringify({ ...plan, elapsedMs: 0 });
const here = (snapshot: Snapshot): string =>
  bytes(allocate(snapshot, { nowMs: NOW_MS, seed: 1, planId: asPlanId('P-1') }));

test('a solver that keeps the last snapshot returns the same plan after each change as a new solver', async () => {
  const port = solveInWorker(
    new URL('../../../src/main/app/core/solver-worker.ts', import.meta.url).href,
    () => undefined,
  );
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
       const rows = { assignments: [], unassigned: [], changes: [] };
       parentPort.postMessage({ type: 'plan', plan: { planId: 'P-1', createdAt: '', score: {}, ...rows, whole: 'whole' in job } });
     });`,
  );
  const port = solveInWorker(pathToFileURL(path).href, () => undefined);
  const job = jobOf(aSnapshot());
  expect(await port.solve(job, () => undefined)).toMatchObject({ whole: true });
  expect(await port.solve(job, () => undefined)).toMatchObject({ whole: false });
  await expect(port.solve({ ...job, seed: 2 }, () => undefined)).rejects.toThrow('ended without a plan');
  expect(await port.solve(job, () => undefined)).toMatchObject({ whole: true });
});

const GARBLED = [
  null,
  'plan',
  7,
  {},
  { type: 'other' },
  { type: 'progress' },
  { type: 'progress', progress: { phase: 1 } },
  { type: 'plan' },
  { type: 'plan', plan: [] },
  { type: 'plan', plan: { planId: 'P-2', createdAt: '', score: {}, assignments: [], unassigned: [], changes: [] } },
  { type: 'plan', plan: { planId: 'P-1', createdAt: '', score: {}, assignments: [null], unassigned: [], changes: [] } },
];
test.each(GARBLED.map((message) => [JSON.stringify(message), message]))(
  'the message %s of a solver is refused and logged, the plan fails with what to do, and the next one gets a new solver',
  async (_, garbled) => {
    const path = join(mkdtempSync(join(tmpdir(), 'tde-solver-')), 'solver.mjs');
    writeFileSync(
      path,
      `import { parentPort } from 'node:worker_threads';
       import { existsSync, writeFileSync } from 'node:fs';
       const isFirst = !existsSync(${JSON.stringify(`${path}.used`)});
       writeFileSync(${JSON.stringify(`${path}.used`)}, '');
       parentPort.on('message', ({ planId }) => parentPort.postMessage(isFirst ? ${JSON.stringify(garbled)} : {
         type: 'plan',
         plan: { ...${JSON.stringify(JSON.parse(here(aSnapshot())))}, planId },
       }));`,
    );
    const log: object[] = [];
    const solve = solveInWorker(pathToFileURL(path).href, (line) => log.push(line));
    const opened = openCore({ path: workspacePath(), create: true, host: 'cli', clock: () => NOW_MS, solve });
    if (!opened.ok) throw new Error(opened.error.message);
    onTestFinished(() => opened.value.close());
    const outcomes: string[] = [];
    opened.value.onEvent((event) => {
      if (event.event === 'solve.ended') outcomes.push(event.payload.outcome);
    });
    const { ask, get } = asking(opened.value);
    const refused = await ask('plan.propose', {});
    expect(refused).toMatchObject({ ok: false, error: { code: 'worker_died' } });
    if (!refused.ok) expect(refused.error.hint).toContain('Propose the plan again');
    expect(log).toEqual([{ event: 'solver message refused' }]);
    expect((await get('workspace.view', {})).failures).toEqual([]);
    await get('plan.propose', {});
    expect(outcomes).toEqual(['failed', 'draft']);
  },
);
