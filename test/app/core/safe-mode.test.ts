import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import type { Core } from '../../../src/main/app/core/core.ts';
import { agentsCalls } from '../../../src/shared/contract/agents.ts';
import { clientsCalls } from '../../../src/shared/contract/clients.ts';
import { exceptionsCalls } from '../../../src/shared/contract/exceptions.ts';
import { importsCalls } from '../../../src/shared/contract/imports.ts';
import type { CallName } from '../../../src/shared/contract/index.ts';
import { monitorCalls } from '../../../src/shared/contract/monitor.ts';
import { notificationsCalls } from '../../../src/shared/contract/notifications.ts';
import { planningCalls } from '../../../src/shared/contract/planning.ts';
import { privacyCalls } from '../../../src/shared/contract/privacy.ts';
import { progressCalls } from '../../../src/shared/contract/progress.ts';
import { reportsCalls } from '../../../src/shared/contract/reports.ts';
import { tasksCalls } from '../../../src/shared/contract/tasks.ts';
import { workloadCalls } from '../../../src/shared/contract/workload.ts';
import type { Snapshot } from '../../../src/shared/model/index.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';

const HOSTILE = 'The task that the engine cannot handle';

/** The parts that throw now. */
const fails = new Set<string>();
const thrower =
  <Args extends readonly unknown[], T>(name: string, real: (...args: Args) => T) =>
  (...args: Args): T => {
    if (fails.has(name)) throw new RangeError(`${name}: Secret Client`);
    return real(...args);
  };
const MOCKED = [
  '../../../src/main/engine/index.ts',
  '../../../src/main/store/index.ts',
  '../../../src/main/app/imports/watched-folder-timer.ts',
  '../../../src/main/app/reports/report-watch.ts',
  '../../../src/main/app/monitor/monitoring.ts',
  '../../../src/main/app/workload/forecast-calls.ts',
  '../../../src/main/app/workload/demand-calls.ts',
  '../../../src/main/app/exceptions/exceptions.ts',
  '../../../src/main/app/monitor/monitor.ts',
  '../../../src/main/app/planning/proposing.ts',
];
/** Every feature: the module that registers it throws on demand. */
const FEATURES = [
  'agents',
  'clients',
  'exceptions',
  'imports',
  'monitor',
  'notifications',
  'planning',
  'privacy',
  'progress',
  'reports',
  'tasks',
  'workload',
] as const;
/** The calls of each feature. */
const GROUPS: Readonly<Record<(typeof FEATURES)[number], object>> = {
  agents: agentsCalls,
  clients: clientsCalls,
  exceptions: exceptionsCalls,
  imports: importsCalls,
  monitor: monitorCalls,
  notifications: notificationsCalls,
  planning: planningCalls,
  privacy: privacyCalls,
  progress: progressCalls,
  reports: reportsCalls,
  tasks: tasksCalls,
  workload: workloadCalls,
};
const registerOf = (feature: string): string => `../../../src/main/app/${feature}/register.ts`;
/** Has a module throw on demand where it makes one thing. */
function mockMaker(path: string, maker: string): void {
  vi.doMock(path, async (original) => {
    const real = await original<Readonly<Record<string, (...args: readonly unknown[]) => unknown>>>();
    const make = real[maker];
    if (make === undefined) throw new Error(`${path} has no ${maker}`);
    return { ...real, [maker]: thrower(maker === 'register' ? path : maker, make) };
  });
}
/** The core over modules that throw on demand. Test files share a worker, so they are loaded anew, and again afterwards. */
let openCore: typeof import('../../../src/main/app/core/core.ts').openCore;
beforeAll(async () => {
  vi.resetModules();
  vi.doMock('../../../src/main/engine/index.ts', async (original) => {
    const real = await original<typeof import('../../../src/main/engine/index.ts')>();
    return {
      ...real,
      prepare: (snapshot: Snapshot, nowMs: number) => {
        if (fails.has('prepare') || snapshot.tasks.some((task) => task.title === HOSTILE))
          throw new RangeError(`Cannot place ${HOSTILE}`);
        return real.prepare(snapshot, nowMs);
      },
      monitorFigures: thrower('monitorFigures', real.monitorFigures),
      healthOf: thrower('healthOf', real.healthOf),
      rescoreDue: thrower('rescoreDue', real.rescoreDue),
      queueMetrics: thrower('queueMetrics', real.queueMetrics),
      asRead: thrower('asRead', real.asRead),
      exceptionsAfter: thrower('exceptionsAfter', real.exceptionsAfter),
    };
  });
  vi.doMock('../../../src/main/store/index.ts', async (original) => {
    const real = await original<typeof import('../../../src/main/store/index.ts')>();
    return {
      ...real,
      listBackups: thrower('listBackups', real.listBackups),
      makeBackup: thrower('makeBackup', real.makeBackup),
      loadExceptionState: thrower('loadExceptionState', real.loadExceptionState),
      loadReportRuns: thrower('loadReportRuns', real.loadReportRuns),
      loadDraft: thrower('loadDraft', real.loadDraft),
    };
  });
  vi.doMock('../../../src/main/app/imports/watched-folder-timer.ts', async (original) => {
    const real = await original<typeof import('../../../src/main/app/imports/watched-folder-timer.ts')>();
    return { ...real, checkRegularly: thrower('checkRegularly', real.checkRegularly) };
  });
  vi.doMock('../../../src/main/app/reports/report-watch.ts', async (original) => {
    const real = await original<typeof import('../../../src/main/app/reports/report-watch.ts')>();
    return { ...real, watchReports: thrower('watchReports', real.watchReports) };
  });
  vi.doMock('../../../src/main/app/monitor/monitoring.ts', async (original) => {
    const real = await original<typeof import('../../../src/main/app/monitor/monitoring.ts')>();
    return { ...real, startMonitoring: thrower('startMonitoring', real.startMonitoring) };
  });
  mockMaker('../../../src/main/app/workload/forecast-calls.ts', 'forecastPort');
  mockMaker('../../../src/main/app/workload/demand-calls.ts', 'demandPort');
  mockMaker('../../../src/main/app/exceptions/exceptions.ts', 'makeExceptionCheck');
  mockMaker('../../../src/main/app/monitor/monitor.ts', 'makeMonitor');
  mockMaker('../../../src/main/app/planning/proposing.ts', 'makeProposing');
  for (const feature of FEATURES) mockMaker(registerOf(feature), 'register');
  ({ openCore } = await import('../../../src/main/app/core/core.ts'));
});
afterAll(() => {
  for (const path of [...MOCKED, ...FEATURES.map(registerOf)]) vi.doUnmock(path);
  vi.resetModules();
});

beforeEach(() => fails.clear());

const root = mkdtempSync(join(tmpdir(), 'tde-safe-'));
const path = join(root, 'agency.tde');
afterAll(() => rmSync(root, { recursive: true, force: true }));
let copies = 0;

interface Desk extends ReturnType<typeof asking> {
  readonly core: Core;
  readonly log: object[];
  readonly events: string[];
  /** Every timer that is waiting now runs once. */
  turn(): Promise<void>;
  /** Timers run until something is so. */
  until(isSo: () => Promise<boolean>): Promise<void>;
  close(): Promise<void>;
}
function open(): Desk {
  const log: object[] = [];
  const events: string[] = [];
  let waiting: (() => void)[] = [];
  const opened = openCore({
    path,
    create: true,
    host: 'loopback',
    clock: () => NOW_MS,
    live: true,
    after: (_ms, run) => {
      waiting.push(run);
      return () => {
        waiting = waiting.filter((one) => one !== run);
      };
    },
    log: (line) => log.push(line),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const core = opened.value;
  core.onEvent(({ event }) => events.push(event));
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    fails.clear();
    await core.settled();
    core.close();
  };
  onTestFinished(close);
  const turn = async (): Promise<void> => {
    for (const run of waiting.splice(0)) run();
    await core.settled();
  };
  const until = async (isSo: () => Promise<boolean>): Promise<void> => {
    for (let turns = 0; turns < 1000; turns++) {
      await turn();
      if (await isSo()) return;
    }
    throw new Error('It never came to be so.');
  };
  return { ...asking(core), core, log, events, turn, until, close };
}
beforeAll(async () => {
  const opened = openCore({ path, create: true, host: 'cli', clock: () => NOW_MS });
  if (!opened.ok) throw new Error(opened.error.message);
  await asking(opened.value).get('demo.create', {});
  await asking(opened.value).get('workspace.backup', {});
  opened.value.close();
});
const failing = async (desk: Desk): Promise<readonly string[]> =>
  (await desk.get('workspace.view', {})).failures.map(({ part }) => part);

/** What works whatever fails. */
async function everythingElse(desk: Desk): Promise<void> {
  const view = await desk.get('workspace.view', {});
  expect(view.counts).toMatchObject({ open: expect.any(Number), agents: expect.any(Number) });
  expect(view.counts.open).toBeGreaterThan(0);
  const tasks = await desk.get('records.tasks', { limit: 3 });
  expect(tasks.rows).toHaveLength(3);
  expect(tasks.total).toBeGreaterThanOrEqual(view.counts.open);
  expect((await desk.get('records.agents', {})).total).toBe(view.counts.agents);
  expect((await desk.get('journal.list', {})).total).toBeGreaterThan(0);
  const [first] = tasks.rows;
  if (first === undefined) throw new Error('no task');
  expect((await desk.get('workspace.search', { text: first.taskId })).length).toBeGreaterThan(0);
  await desk.get('workspace.copy', { path: join(root, `copy-${++copies}.tde`) });
}

/** What throws at the start, and the part that is named. */
const STARTS = [
  ['prepare', 'preparation'],
  ['asRead', 'records'],
  ['listBackups', 'backups'],
  ['checkRegularly', 'imports'],
  ['watchReports', 'reports'],
  ['startMonitoring', 'monitor'],
  ['loadExceptionState', 'exceptions'],
  ['loadDraft', 'draft'],
] as const;
test.each(STARTS)(
  'if %s throws when the workspace is opened, it opens, names what failed (%s), and the rest works',
  async (name, part) => {
    fails.add(name);
    const desk = open();
    expect(await failing(desk)).toContain(part);
    await everythingElse(desk);
    expect(desk.log).toContainEqual(expect.objectContaining({ event: 'part failed', part, bug: 'RangeError' }));
    expect(JSON.stringify(desk.log)).not.toContain('Secret Client');
    fails.clear();
    await desk.get('task.create', { title: `After ${name}` });
    await desk.turn();
    expect(await failing(desk)).toEqual([]);
    expect((await desk.get('queue.list', {})).entries.length).toBeGreaterThan(0);
  },
);

test.each(FEATURES)(
  'if the feature %s cannot be set up, the workspace opens, names it, and the rest works until it can be',
  async (feature) => {
    fails.add(registerOf(feature));
    const desk = open();
    expect(await failing(desk)).toEqual([feature]);
    await everythingElse(desk);
    const [name] = Object.keys(GROUPS[feature]) as CallName[];
    const refused = name === undefined ? null : await desk.core.handlers[name]({} as never);
    expect(refused).toMatchObject({ ok: false, error: { code: 'part_failed', values: { part: feature } } });
    expect(JSON.stringify(desk.log)).not.toContain('Secret Client');
    fails.clear();
    await desk.get('clock.set', { timeZone: 'Europe/Lisbon' });
    await desk.turn();
    expect(await failing(desk)).toEqual([]);
    expect((await desk.get('queue.list', {})).entries.length).toBeGreaterThan(0);
  },
);

/** What the features need of each other, and the part that is named if it cannot be made. */
const MAKERS = [
  ['forecastPort', 'workload', (desk: Desk) => desk.ask('forecast.view', { period: 'week', horizon: 4 })],
  ['demandPort', 'workload', (desk: Desk) => desk.ask('demand.view', { weeks: 4 })],
  ['makeExceptionCheck', 'exceptions', (desk: Desk) => desk.ask('exceptions.view', {})],
  ['makeMonitor', 'monitor', (desk: Desk) => desk.ask('today.view', {})],
  ['makeProposing', 'planning', (desk: Desk) => desk.ask('plan.cancel', {})],
] as const;
test.each(MAKERS)(
  'if %s throws, the workspace opens, names the part (%s) when it is needed, and the rest works',
  async (maker, part, need) => {
    fails.add(maker);
    const desk = open();
    await desk.turn();
    await need(desk);
    expect(await failing(desk)).toContain(part);
    await everythingElse(desk);
    const backup = (await desk.get('workspace.backups', {})).at(-1);
    expect(await desk.ask('workspace.restore', { path: backup?.path ?? '' })).toMatchObject({ ok: true });
    fails.clear();
    await desk.until(async () => {
      await need(desk);
      return (await failing(desk)).length === 0;
    });
  },
);

/** What throws later, in a timer or a check, and the part that is named. */
const TIMERS = [
  ['monitorFigures', 'monitor'],
  ['healthOf', 'monitor'],
  ['exceptionsAfter', 'exceptions'],
  ['rescoreDue', 'tasks'],
  ['loadReportRuns', 'reports'],
] as const;
test.each(TIMERS)(
  'if %s throws while the workspace is open, the core goes on and names the part (%s) until it works',
  async (name, part) => {
    const desk = open();
    fails.add(name);
    await desk.until(async () => (await failing(desk)).includes(part));
    expect(desk.events).toContain('workspace.parts');
    await everythingElse(desk);
    fails.clear();
    await desk.until(async () => (await failing(desk)).length === 0);
  },
);

test('a task that the engine cannot handle leaves everything readable, and undoing the change repairs it without a restart', async () => {
  const desk = open();
  await desk.get('task.create', { title: 'Harmless' });
  const before = await desk.get('workspace.view', {});
  const [first] = (await desk.get('records.tasks', {})).rows;
  if (first === undefined) throw new Error('no task');
  await desk.get('task.edit', { taskIds: [first.taskId], changes: { title: HOSTILE }, versions: {} });

  const view = await desk.get('workspace.view', {});
  expect(view.failures).toMatchObject([{ part: 'preparation', call: null, problem: { code: 'core.part_failed' } }]);
  expect(view.counts).toEqual({ ...before.counts, dueThisWeek: null, blocked: null, skippedOver: null });
  for (const call of ['queue.list', 'capacity.view', 'timeline.view'] as const) {
    const refused = await desk.ask(call, {} as never);
    expect(refused).toMatchObject({ ok: false, error: { code: 'part_failed', values: { part: 'preparation' } } });
    if (!refused.ok) expect(refused.error.hint).toContain('Undo the last change or restore a backup.');
  }
  await everythingElse(desk);
  await desk.get('workspace.backup', {});
  await desk.get('policy.view', {});
  await desk.get('schedules.view', {});
  await desk.get('person.export', { agentId: (await desk.get('records.agents', {})).rows[0]?.agentId ?? '' });

  const { report } = await desk.get('workspace.bug-report', {});
  expect(report.failing).toMatchObject([{ part: 'preparation', error: 'RangeError', call: null }]);
  expect(report.failing[0]?.frames.join()).toContain('src/main/app/session/prepared-state.ts');
  expect(JSON.stringify(report)).not.toContain(HOSTILE);

  await desk.get('journal.undo', {});
  expect(await desk.get('workspace.view', {})).toMatchObject({ failures: [], counts: before.counts });
  expect((await desk.get('queue.list', {})).entries.length).toBe(before.counts.open);
});

test('a backup is restored although the engine, the exceptions and the monitor fail', async () => {
  const desk = open();
  const backup = (await desk.get('workspace.backups', {})).at(-1);
  await desk.close();
  for (const name of ['prepare', 'loadExceptionState', 'startMonitoring']) fails.add(name);
  const broken = open();
  const restored = await broken.ask('workspace.restore', { path: backup?.path ?? '' });
  expect(restored).toMatchObject({ ok: true });
  await everythingElse(broken);
});

test('a call that throws answers with the part that it belongs to, and is no longer listed after the next change', async () => {
  const desk = open();
  fails.add('queueMetrics');
  const refused = await desk.ask('queue.list', {});
  expect(refused).toMatchObject({ ok: false, error: { code: 'part_failed', values: { part: 'tasks' } } });
  expect((await desk.get('workspace.view', {})).failures).toMatchObject([{ part: 'tasks', call: 'queue.list' }]);
  fails.clear();
  await desk.get('task.create', { title: 'Another' });
  expect(await failing(desk)).toEqual([]);
});
