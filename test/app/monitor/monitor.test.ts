import { copyFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type Core, openCore } from '../../../src/main/app/core/core.ts';
import type { MonitorParts } from '../../../src/main/app/monitor/figure-check.ts';
import { saveMonitorState } from '../../../src/main/store/index.ts';
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
  events.flatMap((event) => (event.event === 'notification' ? event.payload.alertId : []));

describe('the monitor of a workspace', () => {
  test('raises one alert per cause, and none again while nothing changes, also after a restart', async () => {
    const { path, ask, core, events } = await sample();
    const first = await ask('monitor.run', {});
    expect(first.raised).toBeGreaterThan(2);
    expect(first.status).toMatchObject({ state: 'ok', failure: null });
    const { alerts } = await ask('alerts.list', {});
    expect(new Set(alerts.map((alert) => alert.cause)).size).toBe(alerts.length);
    expect(alerts.length).toBe(first.raised);
    expect(notified(events)).toHaveLength(3);
    core.close();
    const again = opened(path, { nowMs: NOW_MS + MINUTE });
    expect(await again.ask('monitor.run', {})).toMatchObject({ raised: 0, cleared: 0, open: first.raised });
    expect((await again.ask('alerts.list', {})).alerts.map((alert) => alert.alertId)).toEqual(
      alerts.map((alert) => alert.alertId),
    );
    expect(notified(again.events)).toEqual([]);
    again.core.close();
  });

  test('names the planted overload with its agent, its hours and its action', async () => {
    const { ask, core } = await sample();
    const { alerts } = await ask('alerts.list', {});
    const overload = alerts.find((alert) => alert.kind === 'agent_overload');
    expect(overload).toMatchObject({ cause: 'agent_overload:priya.raman', state: 'open', action: { kind: 'balance' } });
    const { rows } = await ask('capacity.view', { periods: 4 });
    const priya = rows.find((row) => row.agentId === 'priya.raman');
    expect(overload?.figure).toBeCloseTo(priya?.cells.reduce((sum, cell) => sum + cell.overHours, 0) ?? 0, 6);
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
    const blocked = async () =>
      (await ask('alerts.list', {})).alerts.filter((alert) => alert.cause === `pin_blocked:${agentId}`);
    await ask('monitor.run', {});
    const before = await blocked();
    await ask('agent.edit', { agentId, changes: { timeOff: [{ fromOn: '2026-12-09', untilOn: '2026-12-09' }] } });
    await ask('monitor.run', {});
    expect(before).toEqual([]);
    expect(await blocked()).toMatchObject([
      { kind: 'pin_blocked', action: { target: { kind: 'task', id: task?.taskId } } },
    ]);
    const now = (await ask('queue.list', {})).entries.find((row) => row.taskId === task?.taskId);
    expect(now).toMatchObject({ assignedTo: { agentId }, pin: { startAt } });
    await ask('journal.undo', {});
    await ask('monitor.run', {});
    expect(await blocked()).toEqual([]);
    core.close();
  });

  test('keeps the answer of the operator, undoes it, and journals no alert', async () => {
    const { ask, core } = await sample();
    const [alert] = (await ask('alerts.list', {})).alerts;
    const before = (await ask('journal.list', {})).rows.length;
    const answered = async () => (await ask('alerts.list', {})).alerts.find((row) => row.alertId === alert?.alertId);
    await ask('alert.answer', { alertId: alert?.alertId ?? '', answer: 'snooze', untilAt: instantOf(NOW_MS + DAY_MS) });
    expect(await answered()).toMatchObject({ state: 'snoozed', snoozedUntilAt: instantOf(NOW_MS + DAY_MS) });
    await ask('monitor.run', {});
    expect((await ask('journal.list', {})).rows.length).toBe(before + 1);
    await ask('journal.undo', {});
    expect(await answered()).toMatchObject({ state: 'open' });
    core.close();
  });

  test('rejects a snooze until a time in the past, and an answer to an alert that is not open', async () => {
    const { ask, core } = await sample();
    const [alert] = (await ask('alerts.list', {})).alerts;
    const say = (args: ArgsIn<'alert.answer'>) => core.handlers['alert.answer'](API['alert.answer'].args.parse(args));
    expect(await say({ alertId: alert?.alertId ?? '', answer: 'snooze' })).toMatchObject({
      ok: false,
      error: { code: 'refused_input' },
    });
    expect(await say({ alertId: 'AL-0', answer: 'resolve' })).toMatchObject({
      ok: false,
      error: { code: 'not_found' },
    });
    core.close();
  });

  test('shows no desktop notifications while they are off, and none later for alerts raised meanwhile', async () => {
    const { ask, core, events } = await sample();
    await ask('notifications.set', { on: false });
    await ask('monitor.run', {});
    expect(notified(events)).toEqual([]);
    await ask('notifications.set', { on: true });
    await ask('monitor.run', {});
    expect(notified(events)).toEqual([]);
    expect((await ask('alerts.list', {})).notifications).toBe(true);
    core.close();
  });

  test('a part that fails is named, with the last good figures and an alert; it clears when it works again', async () => {
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
    isBroken = true;
    desk.to(NOW_MS + 20 * MINUTE);
    const failed = await desk.ask('monitor.run', {});
    expect(failed).toMatchObject({
      raised: 1,
      cleared: 0,
      healthScore: good.healthScore,
      status: { state: 'failed', figuresAt: instantOf(NOW_MS) },
    });
    expect(failed.status.failure).toEqual({ code: 'monitor.check_failed', values: { part: 'figures', why: null } });
    const today = await desk.ask('today.view', {});
    expect(today.monitor.state).toBe('failed');
    expect(today.alerts[0]).toMatchObject({ kind: 'monitor_failed', severity: 'critical' });
    isBroken = false;
    desk.to(NOW_MS + 21 * MINUTE);
    expect(await desk.ask('monitor.run', {})).toMatchObject({ cleared: 1, status: { state: 'ok' } });
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

  test('a full disk is reported and stops no check, and alerts are notified once they can be saved', async () => {
    let isFull = true;
    const desk = await sample({
      parts: {
        save: (db, state) => {
          if (isFull) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
          saveMonitorState(db, state);
        },
      },
    });
    const full = await desk.ask('monitor.run', {});
    expect(full.raised).toBeGreaterThan(2);
    expect(full.status).toMatchObject({
      state: 'failed',
      failure: { code: 'monitor.save_failed', values: { part: 'record' } },
      figuresAt: instantOf(NOW_MS),
    });
    expect(await desk.ask('monitor.run', {})).toMatchObject({ raised: 1, status: { state: 'failed' } });
    expect(notified(desk.events)).toEqual([]);
    isFull = false;
    expect((await desk.ask('monitor.run', {})).status).toMatchObject({ state: 'ok', failure: null });
    expect(notified(desk.events)).toHaveLength(1);
    expect(await desk.ask('monitor.run', {})).toMatchObject({ raised: 0, cleared: 1 });
    expect(notified(desk.events)).toHaveLength(1);
    desk.core.close();
  });

  test('restoring a backup keeps alerts raised since, so that nothing is notified twice', async () => {
    const { path, ask, core, events, to } = await sample();
    const backup = await ask('workspace.backup', {});
    const { raised } = await ask('monitor.run', {});
    expect(notified(events)).toHaveLength(3);
    await ask('workspace.restore', { path: backup.path });
    to(NOW_MS + MINUTE);
    expect(await ask('monitor.run', {})).toMatchObject({ raised: 0, cleared: 0, open: raised });
    expect(notified(events)).toHaveLength(3);
    core.close();
    const again = opened(path, { nowMs: NOW_MS + 2 * MINUTE });
    expect(await again.ask('monitor.run', {})).toMatchObject({ raised: 0, cleared: 0, open: raised });
    expect(notified(again.events)).toEqual([]);
    expect(await again.ask('workspace.check', {})).toEqual({ healthy: true, findings: [] });
    again.core.close();
  });

  test('monitors a read-only workspace, and writes nothing to it', async () => {
    const { path, core } = await sample();
    core.close();
    const copy = workspacePath();
    copyFileSync(path, copy);
    const reader = opened(copy, { readOnly: true });
    expect((await reader.ask('monitor.run', {})).raised).toBeGreaterThan(2);
    reader.core.close();
    const again = opened(copy, { readOnly: true });
    expect((await again.ask('monitor.run', {})).raised).toBeGreaterThan(2);
    again.core.close();
  });
});
