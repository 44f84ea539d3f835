import { copyFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import type { MonitorParts } from '../../../src/main/app/monitor/figure-check.ts';
import { saveHealthSamples } from '../../../src/main/store/index.ts';
import {
  API,
  type ArgsIn,
  type ArgsOf,
  type CallName,
  type EventMessage,
  type ValueOf,
} from '../../../src/shared/contract/index.ts';
import { DAY_MS, instantOf } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { workspacePath } from '../../support/store.ts';

const MINUTE = 60_000;

/** A core with a clock that the test moves, and what it says. */
function opened(
  path: string,
  options: { readonly nowMs?: number; readonly parts?: Partial<MonitorParts>; readonly readOnly?: boolean } = {},
) {
  let nowMs = options.nowMs ?? NOW_MS;
  const core = openCore({
    path,
    create: options.readOnly !== true,
    host: 'cli',
    clock: () => nowMs,
    readOnly: options.readOnly ?? false,
    ...(options.parts === undefined ? {} : { monitorParts: options.parts }),
  });
  if (!core.ok) throw new Error(core.error.message);
  const events: EventMessage[] = [];
  core.value.onEvent((event) => events.push(event));
  return {
    core: core.value,
    events,
    to: (ms: number) => {
      nowMs = ms;
    },
    ask: <N extends CallName>(name: N, args: ArgsIn<N>): Promise<ValueOf<N>> => asked(core.value, name, args),
  };
}
async function asked<N extends CallName>(core: Core, name: N, args: ArgsIn<N>): Promise<ValueOf<N>> {
  const result = await core.handlers[name](API[name].args.parse(args) as ArgsOf<N>);
  if (!result.ok) throw new Error(`${name}: ${result.error.message}`);
  return result.value;
}
async function sample(options: Parameters<typeof opened>[1] = {}) {
  const path = await sampleAgency();
  return { path, ...opened(path, options) };
}
const notified = (events: readonly EventMessage[]): readonly string[] =>
  events.flatMap((event) => (event.event === 'notice' ? event.payload.noticeIds : []));

type Ask = ReturnType<typeof opened>['ask'];
/** The causes of open exceptions, in the order of the inbox. */
async function causesIn(ask: Ask): Promise<readonly string[]> {
  const { rows } = await ask('exceptions.view', {});
  const causes: string[] = [];
  for (const { exceptionId } of rows)
    causes.push((await ask('exception.view', { exceptionId, responses: false })).exception.cause);
  return causes;
}
/** Notifications that were asked for; a window confirms them. */
async function shownBy(ask: Ask, events: readonly EventMessage[]): Promise<readonly string[]> {
  const noticeIds = [...notified(events)];
  await ask('notices.shown', { noticeIds });
  return noticeIds;
}

describe('the monitor of a workspace', () => {
  test('raises one exception per cause, and none again while nothing changes, also after a restart', async () => {
    const { path, ask, core, events } = await sample();
    const first = await ask('monitor.run', {});
    expect(first.exceptions.raised).toBeGreaterThan(2);
    expect(first.status).toMatchObject({ state: 'ok', failure: null });
    const causes = await causesIn(ask);
    expect(new Set(causes).size).toBe(causes.length);
    expect(causes).toEqual(expect.arrayContaining(['capacity_short:agency', 'unassigned_value:queue']));
    expect(causes).toHaveLength(first.exceptions.raised);
    const shown = await shownBy(ask, events);
    expect(shown.length).toBeGreaterThan(0);
    core.close();
    const again = opened(path);
    const second = await again.ask('monitor.run', {});
    expect(second.exceptions).toMatchObject({ raised: 0, cleared: 0, open: first.exceptions.raised });
    expect(await causesIn(again.ask)).toEqual(causes);
    expect(notified(again.events)).toEqual([]);
    again.core.close();
  });

  test('an agent who is over capacity is one exception, with its hours and its action', async () => {
    const { ask, core } = await sample();
    await ask('monitor.run', {});
    const { rows } = await ask('exceptions.view', {});
    const overloads = rows.filter((row) => row.kind === 'overload' || row.kind === 'team_overload');
    expect(overloads).toMatchObject([{ agentId: 'priya.raman', state: 'open', action: { kind: 'balance' } }]);
    const { exception } = await ask('exception.view', { exceptionId: overloads[0]?.exceptionId ?? '' });
    const { rows: agents } = await ask('capacity.view', { periods: 4 });
    const priya = agents.find((row) => row.agentId === 'priya.raman');
    expect(exception.figure).toBeCloseTo(priya?.cells.reduce((sum, cell) => sum + cell.overHours, 0) ?? 0, 6);
    core.close();
  });

  test('flags pinned work that cannot start because of an absence, and neither reschedules nor reassigns it', async () => {
    const { ask, core } = await sample();
    const { entries } = await ask('queue.list', {});
    const { agents } = await ask('agents.view', {});
    const british = new Set(
      agents.filter((agent) => agent.calendar.timeZone === 'Europe/London').map((agent) => agent.id),
    );
    const task = entries.find(
      (row) =>
        row.status === 'assigned' && row.assignedTo !== null && british.has(row.assignedTo.agentId) && row.pin === null,
    );
    const agentId = task?.assignedTo?.agentId ?? '';
    const startAt = '2026-12-09T10:00:00.000Z';
    await ask('task.pin', { taskIds: [task?.taskId ?? ''], startAt });
    const blocked = async () => {
      await ask('monitor.run', {});
      return (await ask('exceptions.view', {})).rows.filter(
        (row) => row.kind === 'pin_blocked' && row.agentId === agentId,
      );
    };
    const before = await blocked();
    await ask('agent.edit', { agentId, changes: { timeOff: [{ fromOn: '2026-12-09', untilOn: '2026-12-09' }] } });
    const after = await blocked();
    expect(before).toEqual([]);
    expect(after).toMatchObject([{ action: { kind: 'show', target: { kind: 'task', id: task?.taskId } } }]);
    const now = (await ask('queue.list', {})).entries.find((row) => row.taskId === task?.taskId);
    expect(now).toMatchObject({ assignedTo: { agentId }, pin: { startAt } });
    await ask('journal.undo', {});
    expect(await blocked()).toEqual([]);
    core.close();
  });

  test('an exception of the whole agency is answered and undone like any other, and is not journaled itself', async () => {
    const { ask, core } = await sample();
    await ask('monitor.run', {});
    const before = (await ask('journal.list', {})).rows.length;
    const shortage = async () =>
      (await ask('exceptions.view', { state: 'all' })).rows.find((row) => row.kind === 'capacity_short');
    const exceptionIds = [(await shortage())?.exceptionId ?? ''];
    const until = instantOf(NOW_MS + DAY_MS);
    await ask('exception.answer', { exceptionIds, answer: 'snooze', untilAt: until });
    expect(await shortage()).toMatchObject({ state: 'snoozed', snoozedUntilAt: until });
    await ask('monitor.run', {});
    expect((await ask('journal.list', {})).rows.length).toBe(before + 1);
    await ask('journal.undo', {});
    expect(await shortage()).toMatchObject({ state: 'open' });
    await ask('exception.answer', { exceptionIds, answer: 'take', by: 'Noor' });
    expect(await shortage()).toMatchObject({ state: 'owned', owner: 'Noor' });
    core.close();
  });

  test('an exception of the whole agency has its action, and no response that needs a task', async () => {
    const { ask, core } = await sample();
    await ask('monitor.run', {});
    const { rows } = await ask('exceptions.view', {});
    for (const { kind, exceptionId } of rows.filter(
      (row) => row.kind === 'capacity_short' || row.kind === 'unassigned_value',
    )) {
      const { exception, responses } = await ask('exception.view', { exceptionId });
      expect(exception.action?.kind).toBe(kind === 'capacity_short' ? 'show' : 'propose');
      expect(responses.map((one) => one.strategy)).toEqual(['escalate']);
    }
    core.close();
  });

  test('shows no desktop notifications while they are off', async () => {
    const { ask, core, events } = await sample();
    await ask('notifications.set', { on: false });
    await ask('monitor.run', {});
    expect(notified(events)).toEqual([]);
    expect((await ask('notifications.view', {})).isOn).toBe(false);
    await ask('notifications.set', { on: true });
    expect((await ask('notifications.view', {})).isOn).toBe(true);
    core.close();
  });

  test('a part that fails is named, with the last good figures and an exception; it clears when it works again', async () => {
    let isBroken = false;
    const { figures } = await import('../../../src/main/engine/index.ts').then((engine) => ({
      figures: engine.monitorFigures,
    }));
    const desk = await sample({
      parts: {
        figures: (...args) => {
          if (isBroken) throw new TypeError('no figures');
          return figures(...args);
        },
      },
    });
    const good = await desk.ask('monitor.run', {});
    const before = await causesIn(desk.ask);
    isBroken = true;
    desk.to(NOW_MS + 20 * MINUTE);
    const failed = await desk.ask('monitor.run', {});
    expect(failed).toMatchObject({
      healthScore: good.healthScore,
      status: { state: 'failed', figuresAt: instantOf(NOW_MS) },
    });
    expect(failed.status.failure).toEqual({ code: 'monitor.check_failed', values: { part: 'figures', why: null } });
    expect((await desk.ask('today.view', {})).monitor.state).toBe('failed');
    const [worst] = (await desk.ask('exceptions.view', {})).rows;
    expect(worst).toMatchObject({ kind: 'handling_failed', severity: 'critical' });
    expect(await causesIn(desk.ask)).toEqual(expect.arrayContaining(['handling_failed:figures', ...before]));
    isBroken = false;
    desk.to(NOW_MS + 21 * MINUTE);
    const now = await desk.ask('monitor.run', {});
    expect(now.status.state).toBe('ok');
    const causes = await causesIn(desk.ask);
    expect(causes).toEqual(expect.arrayContaining([...before]));
    expect(causes).not.toContain('handling_failed:figures');
    desk.core.close();
  });

  test('keeps a sample of health every quarter of an hour, and none in between without a change', async () => {
    const { ask, core, to } = await sample();
    for (let minute = 0; minute <= 60; minute += 3) {
      to(NOW_MS + minute * MINUTE);
      await ask('monitor.run', {});
    }
    const { healthHistory, health } = await ask('today.view', {});
    expect(healthHistory.map((row) => row.at)).toEqual(
      [0, 15, 30, 45, 60].map((minute) => instantOf(NOW_MS + minute * MINUTE)),
    );
    for (const row of healthHistory)
      expect(row.score + Object.values(row.losses).reduce((a, b) => a + b, 0)).toBeCloseTo(100, 9);
    expect(health?.score).toBeCloseTo(healthHistory.at(-1)?.score ?? 0, 9);
    core.close();
  });

  test('samples of health that cannot be saved are named, and stop no check', async () => {
    let isFull = true;
    const desk = await sample({
      parts: {
        save: (db, samples) => {
          if (isFull) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
          saveHealthSamples(db, samples);
        },
      },
    });
    const full = await desk.ask('monitor.run', {});
    expect(full.exceptions.raised).toBeGreaterThan(2);
    expect(full.status).toMatchObject({
      state: 'failed',
      failure: { code: 'monitor.save_failed', values: { part: 'record' } },
      figuresAt: instantOf(NOW_MS),
    });
    expect(await desk.ask('monitor.run', {})).toMatchObject({ status: { state: 'failed' } });
    expect((await desk.ask('exceptions.view', {})).rows[0]).toMatchObject({ kind: 'handling_failed' });
    isFull = false;
    expect((await desk.ask('monitor.run', {})).status).toMatchObject({ state: 'ok', failure: null });
    expect((await desk.ask('monitor.run', {})).exceptions).toMatchObject({ raised: 0 });
    expect((await desk.ask('exceptions.view', {})).rows[0]?.kind).not.toBe('handling_failed');
    desk.core.close();
  });

  test('monitors a read-only workspace, and writes nothing to it', async () => {
    const { path, core } = await sample();
    core.close();
    const copy = workspacePath();
    copyFileSync(path, copy);
    const reader = opened(copy, { readOnly: true });
    expect((await reader.ask('monitor.run', {})).exceptions.raised).toBeGreaterThan(2);
    reader.core.close();
    const again = opened(copy, { readOnly: true });
    expect((await again.ask('monitor.run', {})).exceptions.raised).toBeGreaterThan(2);
    again.core.close();
  });
});
