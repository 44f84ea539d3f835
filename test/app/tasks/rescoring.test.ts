import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { HOUR_MS, instantOf, msOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { handTime } from '../../support/hand-time.ts';

/** A core whose time stands still until it is told to pass. */
function coreInHandTime() {
  const folder = mkdtempSync(join(tmpdir(), 'tde-rescoring-'));
  const time = handTime(NOW_MS);
  const opened = openCore({
    path: join(folder, 'agency.tde'),
    create: true,
    host: 'cli',
    live: true,
    clock: time.now,
    after: time.after,
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  onTestFinished(() => {
    core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const rescoredAt: string[] = [];
  core.onEvent((event) => {
    if (event.event === 'queue.rescored') rescoredAt.push(instantOf(time.now()));
  });
  let runs = 0;
  return {
    core,
    rescoredAt,
    runs: () => runs,
    passUntil(untilMs: number): void {
      runs += time.pass(untilMs);
    },
  };
}
async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}

test('the core rescores at the announced instant, publishes an event, and returns the new score', async () => {
  const { core, rescoredAt, passUntil } = coreInHandTime();
  await ask(core, 'task.create', { title: 'Logo', estimateHours: 8, dueAt: instantOf(NOW_MS + 100 * HOUR_MS) });
  const before = await ask(core, 'queue.list', {});
  const at = msOf(before.nextRecomputeAt ?? instantOf(0));
  passUntil(at - 1);
  expect(rescoredAt).toEqual([]);
  passUntil(at);
  expect(rescoredAt).toEqual([instantOf(at)]);
  const after = await ask(core, 'queue.list', {});
  expect((after.entries[0]?.composite ?? 0) - (before.entries[0]?.composite ?? 0)).toBeGreaterThan(0.999);
  // Figures are of whole minutes.
  expect(after.entries[0]?.computedAt).toBe(instantOf(Math.ceil(at / 60_000) * 60_000));
  expect(msOf(after.nextRecomputeAt ?? instantOf(0))).toBeGreaterThan(at);
});

test('an edit that brings the next rescoring forward is respected, and an idle core does nothing', async () => {
  const { core, rescoredAt, passUntil, runs } = coreInHandTime();
  const { taskId } = await ask(core, 'task.create', { title: 'Logo', estimateHours: 8 });
  passUntil(NOW_MS + HOUR_MS);
  expect(rescoredAt).toEqual([]);
  const idle = runs();
  expect(idle).toBeLessThan(9);
  await ask(core, 'task.edit', { taskIds: [taskId], changes: { dueAt: instantOf(NOW_MS + 72 * HOUR_MS) } });
  const { nextRecomputeAt } = await ask(core, 'queue.list', {});
  passUntil(msOf(nextRecomputeAt ?? instantOf(0)));
  expect(rescoredAt).toEqual([nextRecomputeAt]);
  passUntil(NOW_MS + 24 * HOUR_MS);
  expect(runs() - idle).toBeLessThan((23 * HOUR_MS) / 15_000);
});

test('the queue counts the tasks that a change moved to another rank', async () => {
  const { core } = coreInHandTime();
  const created: string[] = [];
  for (const title of ['Logo', 'Poster', 'Film']) created.push((await ask(core, 'task.create', { title })).taskId);
  const reordersNow = async () => (await ask(core, 'queue.list', {})).metrics.reorders;
  expect(await reordersNow()).toBe(0);
  const last = created.at(-1) ?? '';
  await ask(core, 'task.edit', { taskIds: [last], changes: { dueAt: instantOf(NOW_MS + 8 * HOUR_MS) } });
  expect(await reordersNow()).toBe(3);
  expect((await ask(core, 'queue.list', {})).entries[0]?.taskId).toBe(last);
});
