import { expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import { API, type ArgsIn, type ArgsOf, type CallName, type ValueOf } from '../../../src/shared/contract/index.ts';
import { DAY_MS, HOUR_MS, instantOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { seeded } from '../../support/seeded.ts';
import { workspacePath } from '../../support/store.ts';

const STEPS = runs(32, 480);

async function ask<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N> | null> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  return result.ok ? (result.value as ValueOf<N>) : null;
}

test('after any sequence of edits, under a clock that jumps, the monitor keeps its guarantees, and a restart changes nothing', async () => {
  const path = workspacePath();
  const random = seeded(41);
  const pick = <T>(rows: readonly T[]): T | undefined => rows[Math.floor(random() * rows.length)];
  let nowMs = NOW_MS;
  const open = (): Core => {
    const opened = openCore({ path, create: true, host: 'cli', clock: () => nowMs });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value;
  };
  let core = open();
  await ask(core, 'demo.create', {});
  const { entries = [] } = (await ask(core, 'queue.list', {})) ?? {};
  const { agents = [] } = (await ask(core, 'agents.view', {})) ?? {};
  const exceptionsNow = async () => {
    const rows = (await ask(core, 'exceptions.view', { state: 'all' }))?.rows ?? [];
    const whole = await Promise.all(
      rows.map(({ exceptionId }) => ask(core, 'exception.view', { exceptionId, responses: false })),
    );
    return whole.flatMap((one) => (one === null || one.exception.clearedAt !== null ? [] : one));
  };
  const lastStep = async () => JSON.stringify((await ask(core, 'workspace.view', {}))?.undo ?? null);
  const whole = await lastStep();
  const steps: readonly (() => Promise<unknown>)[] = [
    () => ask(core, 'task.assign', { taskIds: [pick(entries)?.taskId ?? ''], agentId: pick(agents)?.id ?? '' }),
    () => ask(core, 'task.unassign', { taskIds: [pick(entries)?.taskId ?? ''] }),
    () =>
      ask(core, 'task.edit', {
        taskIds: [pick(entries)?.taskId ?? ''],
        changes: {
          dueAt: instantOf(nowMs + Math.round((random() - 0.3) * 20 * DAY_MS)),
          estimateHours: 1 + 40 * random(),
        },
      }),
    () => ask(core, 'task.edit', { taskIds: [pick(entries)?.taskId ?? ''], changes: { status: 'done' } }),
    () =>
      ask(core, 'activity.report', {
        agentId: pick(agents)?.id ?? '',
        taskId: pick(entries)?.taskId ?? '',
        kind: 'done',
      }),
    () =>
      ask(core, 'agent.edit', {
        agentId: pick(agents)?.id ?? '',
        changes: { weekdayMinutes: [0, 0, 480, 0, 0, 0, 0] },
      }),
    async () => ((await lastStep()) === whole ? null : ask(core, 'journal.undo', {})),
    async () => {
      const one = pick(await exceptionsNow());
      const answer = pick(['take', 'snooze', 'resolve', 'reopen'] as const) ?? 'resolve';
      const untilAt = answer === 'snooze' ? instantOf(nowMs + 3 * HOUR_MS) : null;
      const exceptionIds = [one?.exception.exceptionId ?? ''];
      return one === undefined ? null : ask(core, 'exception.answer', { exceptionIds, answer, untilAt });
    },
  ];
  let [raised, cleared] = [0, 0];
  for (let step = 0; step < STEPS; step++) {
    await pick(steps)?.();
    const hours = random() < 0.1 ? -5 * random() : random() < 0.1 ? 72 * random() : random() / 3;
    nowMs += Math.round(hours * HOUR_MS);
    const tick = await ask(core, 'monitor.run', {});
    expect(tick?.status).toMatchObject({ state: 'ok', failure: null });
    raised += tick?.exceptions.raised ?? 0;
    cleared += tick?.exceptions.cleared ?? 0;
    const now = await exceptionsNow();
    const causes = now.map(({ exception }) => exception.cause);
    expect(new Set(causes).size).toBe(causes.length);
    for (const { exception } of now) expect(exception.figure).toBeGreaterThanOrEqual(exception.clearAt);
    const active = now.filter(({ state }) => state !== 'snoozed' && state !== 'resolved');
    expect(active).toHaveLength(tick?.exceptions.open ?? -1);
    if (step % 20 !== 0) continue;
    const today = await ask(core, 'today.view', {});
    const lost = (today?.health?.losses ?? []).reduce((sum, row) => sum + row.loss, 0);
    expect((today?.health?.score ?? 0) + lost).toBeCloseTo(100, 9);
    expect(await ask(core, 'workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
    core.close();
    core = open();
    const again = await ask(core, 'monitor.run', {});
    expect(again?.exceptions).toMatchObject({ raised: 0, cleared: 0, escalated: 0 });
    // The engine goes on responding: an open one may wait for what was tried.
    const identity = ({ exception, state }: (typeof now)[number]) => [
      exception.exceptionId,
      exception.cause,
      state === 'waiting' ? 'open' : state,
    ];
    expect((await exceptionsNow()).map(identity)).toEqual(now.map(identity));
  }
  expect(raised).toBeGreaterThan(15);
  expect(cleared).toBeGreaterThan(3);
  core.close();
}, 900_000);
