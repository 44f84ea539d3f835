import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openCore } from '../../../src/main/app/core/core.ts';
import type { CheckParts } from '../../../src/main/app/exceptions/exceptions.ts';
import { detectInSteps } from '../../../src/main/engine/index.ts';
import type { EventMessage } from '../../../src/shared/contract/index.ts';
import { DAY_MS, DEFAULT_POLICY, HOUR_MS, instantOf, MINUTE_MS, recorded } from '../../../src/shared/model/index.ts';
import { asText, sentenceOf } from '../../support/as-text.ts';
import { asking } from '../../support/ask-core.ts';
import { NOW_MS } from '../../support/builders.ts';
import { sampleAgency } from '../../support/sample-agency.ts';
import { workspacePath } from '../../support/store.ts';

interface Options {
  readonly nowMs?: number;
  readonly parts?: Partial<CheckParts>;
  readonly readOnly?: boolean;
}
/** A core with a clock that the test moves, and what it says and logs. */
function opened(path: string, options: Options = {}) {
  let nowMs = options.nowMs ?? NOW_MS;
  const logged: object[] = [];
  const core = openCore({
    path,
    create: options.readOnly !== true,
    host: 'cli',
    clock: () => nowMs,
    readOnly: options.readOnly ?? false,
    log: (line) => logged.push(line),
    ...(options.parts === undefined ? {} : { exceptionParts: options.parts }),
  });
  if (!core.ok) throw new Error(core.error.message);
  const events: EventMessage[] = [];
  core.value.onEvent((event) => events.push(event));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) core.value.close();
    isOpen = false;
  };
  onTestFinished(close);
  const to = (ms: number): void => {
    nowMs = ms;
  };
  return { ...asking(core.value), events, logged, close, to };
}
async function sample(options: Options = {}) {
  const path = await sampleAgency();
  return { path, ...opened(path, options) };
}
const at = (minutes: number): number => NOW_MS + minutes * MINUTE_MS;

test('a failure of detection is itself a critical exception with its context and a notification; everything else goes on, and it clears when detection works again', async () => {
  let isBroken = false;
  const desk = await sample({
    parts: {
      detect: (...args) => {
        if (isBroken) throw new TypeError('no such calendar');
        return detectInSteps(...args);
      },
    },
  });
  await desk.get('monitor.run', {});
  const before = await desk.get('exceptions.view', {});
  isBroken = true;
  desk.to(at(10));
  await desk.get('monitor.run', {});
  desk.to(at(11));
  const tick = await desk.get('monitor.run', {});
  expect(asText(tick.exceptions)).toMatchObject({ cleared: 0, failure: 'Detection: no such calendar' });
  const view = await desk.get('exceptions.view', {});
  expect(asText(view.rows[0])).toMatchObject({
    kind: 'handling_failed',
    severity: 'critical',
    title: 'Checking for exceptions failed',
  });
  expect(sentenceOf(view.failure ?? undefined)).toBe('Detection: no such calendar');
  expect(view.counts.open).toBe(before.counts.open + 1);
  const whole = await desk.get('exception.view', { exceptionId: view.rows[0]?.exceptionId ?? '' });
  expect(asText(whole.exception.evidence)).toContainEqual({ label: 'Error', value: 'no such calendar', note: '' });
  expect(whole.notices).toHaveLength(1);
  const failures = desk.logged.filter((line) => 'event' in line && line.event === 'exception handling failed');
  expect(failures).toHaveLength(1);
  isBroken = false;
  desk.to(at(12));
  await desk.get('monitor.run', {});
  const after = await desk.get('exceptions.view', {});
  expect(after.failure).toBeNull();
  expect(after.rows.filter((row) => row.kind === 'handling_failed')).toEqual([]);
});

test('a response that fails names its exception; other exceptions are handled, and it is tried again', async () => {
  let isBroken = true;
  const { respond } = await import('../../../src/main/app/exceptions/exception-response.ts');
  const asked: string[] = [];
  const desk = await sample({
    parts: {
      // A check must not end early on a busy machine.
      clockMs: () => 0,
      respond: (...args) => {
        asked.push(args[2].exceptionId);
        if (isBroken && args[2].exceptionId === asked[0]) throw new RangeError('no such agent');
        return respond(...args);
      },
    },
  });
  await desk.get('policy.set', {
    values: { ...DEFAULT_POLICY.values, unassignableHours: 1, stalledHours: 1, autoReassign: true, autoMoreTime: true },
  });
  const first = await desk.get('monitor.run', {});
  expect(asked.length).toBeGreaterThan(1);
  expect(sentenceOf(first.exceptions.failure ?? undefined)).toMatch(/^Response to EX-\d+ \(.+\): no such agent$/);
  expect(first.exceptions.attempted).toBe(new Set(asked).size - 1);
  desk.to(at(1));
  await desk.get('monitor.run', {});
  const own = (await desk.get('exceptions.view', {})).rows.filter((row) => row.kind === 'handling_failed');
  expect(asText(own)).toMatchObject([{ severity: 'critical', title: `The response to ${asked[0]} failed` }]);
  isBroken = false;
  desk.to(at(2));
  await desk.get('monitor.run', {});
  desk.to(at(3));
  await desk.get('monitor.run', {});
  expect((await desk.get('exceptions.view', {})).rows.filter((row) => row.kind === 'handling_failed')).toEqual([]);
});

test('a disk error is reported, nothing is written in part, and what was not saved is found at the next check', async () => {
  let isFull = true;
  const desk = await sample({
    parts: {
      prevent: () => {
        if (isFull) throw new Sqlite.SqliteError('database or disk is full', 'SQLITE_FULL');
        return null;
      },
    },
  });
  const tick = await desk.get('monitor.run', {});
  expect(sentenceOf(tick.exceptions.failure ?? undefined)).toContain('The disk is full');
  isFull = false;
  desk.to(at(1));
  expect((await desk.get('monitor.run', {})).exceptions.failure).toBeNull();
});

test('a failure to notify people is dated from the first time, however often it is retried', async () => {
  const desk = await sample({ parts: { deliver: () => recorded('the outbox is gone') } });
  await desk.get('monitor.run', {});
  for (const minute of [5, 12]) {
    desk.to(at(minute));
    await desk.get('monitor.run', {});
  }
  const own = (await desk.get('exceptions.view', {})).rows.find((row) => row.kind === 'handling_failed');
  const { exception } = await desk.get('exception.view', { exceptionId: own?.exceptionId ?? '' });
  expect(asText(exception.evidence)).toContainEqual(expect.objectContaining({ label: 'Failing for', value: '12 min' }));
});

test('answers are journaled and undone by name; several at once are one change', async () => {
  const desk = await sample();
  await desk.get('monitor.run', {});
  const { rows, counts } = await desk.get('exceptions.view', {});
  expect(rows.length).toBeGreaterThan(2);
  const ids = rows.slice(0, 3).map((row) => row.exceptionId);
  await desk.get('exception.answer', { exceptionIds: ids, answer: 'snooze', untilAt: instantOf(at(600)) });
  expect((await desk.get('exceptions.view', {})).counts).toMatchObject({ open: counts.open - 3, snoozed: 3 });
  const undone = await desk.get('journal.undo', {});
  expect(undone.undone.map((row) => sentenceOf(row.sentence))).toEqual(['Snoozed: 3 exceptions']);
  expect((await desk.get('exceptions.view', {})).counts).toEqual(counts);
  expect(
    await desk.ask('exception.answer', { exceptionIds: ids, answer: 'snooze', untilAt: instantOf(at(-1)) }),
  ).toMatchObject({ ok: false, error: { code: 'refused_input' } });
  expect(await desk.ask('exception.answer', { exceptionIds: ['EX-9999'], answer: 'take' })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
});

test('escalating by hand notifies the next level once, at once; at the top level it is refused', async () => {
  const desk = await sample();
  await desk.get('monitor.run', {});
  const [row] = (await desk.get('exceptions.view', {})).rows;
  const exceptionId = row?.exceptionId ?? '';
  expect(await desk.get('exception.escalate', { exceptionId })).toEqual({ level: 1, to: 'Operator on duty' });
  expect(await desk.get('exception.escalate', { exceptionId, note: 'client called' })).toEqual({
    level: 2,
    to: 'Head of operations',
  });
  expect(await desk.ask('exception.escalate', { exceptionId })).toMatchObject({
    ok: false,
    error: { code: 'refused_input' },
  });
  const { notices, ladder, exception } = await desk.get('exception.view', { exceptionId });
  expect(notices.filter((notice) => notice.level > 0).map((notice) => notice.to)).toEqual([
    'Operator on duty',
    'Head of operations',
  ]);
  expect(ladder.steps.map((step) => step.state)).toEqual(['done', 'done', 'now']);
  expect(asText(exception.steps.at(-1))).toMatchObject({ kind: 'escalated', detail: 'client called' });
});

test('restoring a backup keeps later notifications and attempts, so that nothing is notified or tried twice', async () => {
  const desk = await sample();
  const backup = await desk.get('workspace.backup', {});
  await desk.get('monitor.run', {});
  const before = await desk.get('exceptions.view', { state: 'all' });
  const noticeCount = async (): Promise<number> => {
    let count = 0;
    for (const { exceptionId } of (await desk.get('exceptions.view', { state: 'all' })).rows)
      count += (await desk.get('exception.view', { exceptionId, responses: false })).notices.length;
    return count;
  };
  const notices = await noticeCount();
  await desk.get('workspace.restore', { path: backup.path });
  // At the same instant: a minute later, work that nobody has may have become late.
  expect((await desk.get('monitor.run', {})).exceptions).toMatchObject({ raised: 0, attempted: 0 });
  expect((await desk.get('exceptions.view', { state: 'all' })).rows.length).toBe(before.rows.length);
  expect(await noticeCount()).toBe(notices);
  expect(await desk.get('workspace.check', {})).toMatchObject({ healthy: true, findings: [] });
});

test('a read-only workspace shows its exceptions, and nothing is written to it', async () => {
  const { path, close } = await sample();
  close();
  const copy = join(`${path}.copy.tde`);
  copyFileSync(path, copy);
  const reader = opened(copy, { readOnly: true });
  const tick = await reader.get('monitor.run', {});
  expect(tick.exceptions.open).toBeGreaterThan(2);
  expect(tick.exceptions.attempted).toBe(0);
  reader.close();
  const again = opened(copy, { readOnly: true });
  expect((await again.get('exceptions.view', { state: 'all' })).rows).toEqual([]);
});

test('health loses points for open exceptions, and regains them when they close', async () => {
  const desk = await sample();
  await desk.get('monitor.run', {});
  const loss = async (): Promise<number> =>
    (await desk.get('today.view', {})).health?.losses.find((row) => row.name === 'exceptions')?.loss ?? Number.NaN;
  await desk.get('monitor.run', {});
  const before = await loss();
  expect(before).toBeGreaterThan(0);
  const ids = (await desk.get('exceptions.view', {})).rows.map((row) => row.exceptionId);
  await desk.get('exception.answer', { exceptionIds: ids, answer: 'resolve' });
  desk.to(at(1));
  await desk.get('monitor.run', {});
  expect(await loss()).toBeLessThan(before);
});

test('after the monitor was killed, the next start reports how long nothing was checked', async () => {
  const path = workspacePath();
  let nowMs = NOW_MS;
  const live = () => {
    const waiting: (() => void)[] = [];
    const core = openCore({
      path,
      create: true,
      host: 'loopback',
      live: true,
      clock: () => nowMs,
      after: (_ms, run) => {
        waiting.push(run);
        return () => void waiting.splice(waiting.indexOf(run), 1);
      },
      backupEveryMs: DAY_MS,
    });
    if (!core.ok) throw new Error(core.error.message);
    return { core: core.value, ...asking(core.value) };
  };
  const first = live();
  await first.get('demo.create', {});
  await first.get('monitor.run', {});
  const killed = `${path}.killed.tde`;
  await first.get('workspace.copy', { path: killed });
  first.core.close();
  // The copy was made while it watched: it is what a kill would have left.
  copyFileSync(killed, path);
  nowMs += 3 * HOUR_MS;
  const second = live();
  await second.get('monitor.run', {});
  const { rows } = await second.get('exceptions.view', { state: 'all' });
  const own = rows.filter((row) => row.kind === 'handling_failed');
  expect(asText(own)).toMatchObject([{ title: 'The monitor ended unexpectedly and was restarted', severity: 'high' }]);
  const { exception, notices } = await second.get('exception.view', { exceptionId: own[0]?.exceptionId ?? '' });
  const error = exception.evidence.find((row) => sentenceOf(row.label) === 'Error')?.value;
  expect(sentenceOf(error)).toContain('180 min before this start');
  expect(notices).toHaveLength(1);
  await second.get('monitor.run', {});
  second.core.close();
  const third = live();
  await third.get('monitor.run', {});
  const again = (await third.get('exceptions.view', { state: 'all' })).rows.filter(
    (row) => row.kind === 'handling_failed',
  );
  expect(again).toMatchObject([{ state: 'resolved' }]);
  third.core.close();
});
