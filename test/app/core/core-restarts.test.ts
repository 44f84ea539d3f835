import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test, vi } from 'vitest';
import { type CoreHandle, startCore } from '../../../src/main/app/core/core-handle.ts';
import { machineText } from '../../../src/shared/contract/errors.ts';
import { message } from '../../../src/shared/model/index.ts';
import { NOW_MS } from '../../support/builders.ts';

/** A start takes a second, or many where the machine is busy. */
const PATIENCE_MS = 120_000;
const DELAYS_MS = [0, 20, 60];

/** A core whose next starts go as `mood` says, and what is heard of its state. */
async function failingCore() {
  const folder = mkdtempSync(join(tmpdir(), 'tde-frail-'));
  const path = join(folder, 'w.tde');
  const mood = (next: 'well' | 'early' | 'late'): void => writeFileSync(`${path}.mood`, next);
  mood('well');
  const started = await startCore({
    path,
    create: true,
    host: 'loopback',
    nowMs: NOW_MS,
    workerUrl: pathToFileURL(join(import.meta.dirname, '..', '..', 'support', 'failing-core-worker.ts')).href,
    solverUrl: '',
    restartDelaysMs: DELAYS_MS,
  });
  if (!started.ok) throw new Error(started.error.message);
  const core = started.value;
  const states: string[] = [];
  const messages: string[] = [];
  core.onEvent((event) => {
    if (event.event !== 'core.state') return;
    states.push(event.payload.state);
    messages.push(machineText(event.payload.message));
  });
  onTestFinished(async () => {
    await core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return { core, mood, states, messages };
}
const call = (core: CoreHandle, name: string, args: unknown = {}) =>
  core.request({ type: 'request', id: 1, call: name, args });
const count = (states: readonly string[], state: string): number => states.filter((one) => one === state).length;

for (const mood of ['early', 'late'] as const)
  test(`a core that dies ${mood} at each start is restarted after growing delays, then given up with a message`, async () => {
    const { core, mood: set, states, messages } = await failingCore();
    set(mood);
    const begun = performance.now();
    await call(core, 'test.crash');
    await vi.waitFor(() => expect(states.at(-1)).toBe('down'), PATIENCE_MS);
    expect(performance.now() - begun).toBeGreaterThanOrEqual(80);
    expect(count(states, 'restarting')).toBe(DELAYS_MS.length);
    expect(messages.at(-1)).toContain(`${DELAYS_MS.length + 1} times in a row`);
    const refused = await call(core, 'queue.list');
    expect(refused).toMatchObject({ ok: false, error: { code: 'worker_died' } });
    expect(refused).toMatchObject({ error: { nextStep: message('core.start_again', {}) } });
    expect(count(states, 'down')).toBe(1);
  });

test('a core that has become ready and died before this thread was notified is not reported as ready', async () => {
  const { core, mood, states } = await failingCore();
  core.onEvent((event) => {
    if (event.event !== 'core.state' || event.payload.state !== 'restarting') return;
    // Long enough that the next core is up and gone before anything of it is heard.
    setTimeout(() => {
      const until = performance.now() + 800;
      while (performance.now() < until);
    }, 20);
  });
  mood('late');
  await call(core, 'test.crash');
  await vi.waitFor(() => expect(states).toContain('down'), PATIENCE_MS);
  expect(states.at(-1)).toBe('down');
  expect(await call(core, 'queue.list')).toMatchObject({ ok: false, error: { code: 'worker_died' } });
});

test('a core that is no longer restarted automatically can be restarted by hand, with all its attempts', async () => {
  const { core, mood, states } = await failingCore();
  mood('early');
  await call(core, 'test.crash');
  await vi.waitFor(() => expect(states.at(-1)).toBe('down'), PATIENCE_MS);
  expect(await core.restart()).toMatchObject({ ok: false });
  expect(states.at(-1)).toBe('down');
  mood('well');
  expect(await core.restart()).toEqual({ ok: true, value: null });
  expect(states.at(-1)).toBe('ready');
  expect(await call(core, 'queue.list')).toMatchObject({ ok: true });
});

test('a core that answers calls between crashes is always restarted at once', async () => {
  const { core, states } = await failingCore();
  for (let crash = 1; crash <= DELAYS_MS.length + 2; crash++) {
    await call(core, 'test.crash', { crash });
    await vi.waitFor(() => expect(count(states, 'ready')).toBe(crash), PATIENCE_MS);
    expect(await call(core, 'queue.list')).toMatchObject({ ok: true });
  }
  expect(count(states, 'down')).toBe(0);
});

test('a core that runs is not restarted', async () => {
  const { core, states } = await failingCore();
  expect(await core.restart()).toEqual({ ok: true, value: null });
  expect(states).toEqual([]);
});

test('a core that is closed while it waits for its next start stays closed', async () => {
  const { core, mood, states } = await failingCore();
  mood('early');
  await call(core, 'test.crash');
  await vi.waitFor(() => expect(count(states, 'restarting')).toBeGreaterThan(1), PATIENCE_MS);
  await core.close();
  const before = states.length;
  mood('well');
  await new Promise((resolve) => setImmediate(resolve));
  expect(states.slice(before)).toEqual([]);
});

test('a request during which the core crashes twice is set aside, and those that only ran beside it are not', async () => {
  const { core, states } = await failingCore();
  const crashed = { ok: false, error: { code: 'worker_died', problem: { code: 'core.restarting' } } };
  for (const deaths of [1, 2]) {
    const replies = await Promise.all([
      call(core, 'test.wait'),
      call(core, 'test.crash', { a: 1 }),
      core.requestText({ type: 'request', id: 5, call: 'test.wait', args: { b: 2 } }),
    ]);
    // The second time, what ran beside it is sent alone and first: it is answered.
    expect(replies[1]).toMatchObject(crashed);
    await vi.waitFor(() => expect(count(states, 'ready')).toBe(deaths), PATIENCE_MS);
  }
  const setAside = {
    ok: false,
    error: { code: 'worker_died', problem: message('core.set_aside', { call: 'test.crash' }) },
  };
  expect(await call(core, 'test.crash', { a: 1 })).toMatchObject(setAside);
  expect(await call(core, 'queue.list')).toMatchObject({ ok: true });
  expect(count(states, 'ready')).toBe(2);
  await call(core, 'test.crash', { a: 2 });
  await vi.waitFor(() => expect(count(states, 'ready')).toBe(3), PATIENCE_MS);
});

test('a message that is cyclic, too deep, too large or cannot be copied gets a typed error before it reaches the core', async () => {
  const { core, states } = await failingCore();
  const cyclic: Record<string, unknown> = {};
  cyclic.itself = cyclic;
  let deep: unknown = null;
  for (let level = 0; level < 10_000; level++) deep = { deep };
  for (const args of [cyclic, deep, new Array(1e8), { run: () => 1 }, new Map([[1, 2]]), 5n]) {
    expect(await call(core, 'queue.list', args)).toMatchObject({ ok: false, error: { code: 'bad_request' } });
    const text = await core.requestText({ type: 'request', id: 9, call: 'queue.list', args });
    expect(JSON.parse(text)).toMatchObject({ id: 9, ok: false, error: { code: 'bad_request' } });
  }
  expect(states).toEqual([]);
});
