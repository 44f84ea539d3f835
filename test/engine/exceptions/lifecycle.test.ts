import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exceptionState } from '../../../src/main/engine/index.ts';
import {
  type ExceptionFinding,
  HOUR_MS,
  instantOf,
  MINUTE_MS,
  message,
  msOf,
  type WorkException,
} from '../../../src/shared/model/index.ts';
import { anOutcome, aTask, at, NOW_MS } from '../../support/builders.ts';
import { exceptionLifecycle, policy } from '../../support/exception-lifecycle.ts';
import { aFinding } from '../../support/exceptions.ts';

const min = (minutes: number): number => NOW_MS + minutes * MINUTE_MS;

test('a condition above its threshold is one exception however often it is checked, and none below it', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding({ figure: 15 })]);
  expect(world.kept.size).toBe(0);
  expect(world.check(min(1), [aFinding()])).toMatchObject({ raised: 1 });
  for (let check = 2; check < 40; check++)
    expect(world.check(min(check), [aFinding({ figure: 15 + (check % 5) })])).toMatchObject({ raised: 0, cleared: 0 });
  expect(world.only()).toMatchObject({ exceptionId: 'EX-1', detectedAt: instantOf(min(1)), resolution: null });
});

test('it clears below the lower threshold or when its cause disappears, without action if nothing was tried', () => {
  for (const findings of [[], [aFinding({ figure: 13.9 })]]) {
    const world = exceptionLifecycle();
    world.check(NOW_MS, [aFinding()]);
    world.check(min(1), [aFinding({ figure: 14.1 })]);
    expect(world.only().resolution).toBeNull();
    expect(world.check(min(2), findings)).toMatchObject({ cleared: 1 });
    expect(world.only()).toMatchObject({
      clearedAt: instantOf(min(2)),
      resolution: { type: 'automated_recovery', by: 'cleared', strategy: null, successful: true },
      escalation: { dueAt: null },
    });
  }
});

test('without an answer it escalates level by level, each after its full response time in office hours, with one notification each', () => {
  const world = exceptionLifecycle();
  const findings = [aFinding({ severity: 'high' })];
  world.check(NOW_MS, findings);
  // Monday 09:00, 4 h for high; then Noor has 5 h until Tuesday 10:00, and Helen 1.5 h. There is no level above.
  const states: string[] = [];
  for (let minute = 1; minute <= 4 * 24 * 60; minute++) {
    const before = world.only().escalation.level;
    world.check(min(minute), findings);
    if (world.only().escalation.level !== before)
      states.push(`${instantOf(min(minute)).slice(0, 16)} ${world.only().escalation.to}`);
  }
  expect(states).toEqual(['2026-11-23T13:00 Noor Haddad', '2026-11-24T10:00 Helen Marsh']);
  expect(world.told.map((notice) => [notice.level, notice.to, notice.address])).toEqual([
    [0, 'Operator', ''],
    [1, 'Noor Haddad', 'noor@agency.example'],
    [2, 'Helen Marsh', ''],
  ]);
  expect(world.only().escalation.dueAt).toBeNull();
});

test('a clock that jumps ahead skips no level: one level per check, each with its response time from its notification', () => {
  const world = exceptionLifecycle();
  const findings = [aFinding()];
  world.check(NOW_MS, findings);
  const jumped = NOW_MS + 21 * 24 * HOUR_MS;
  world.check(jumped, findings);
  expect(world.only().escalation).toMatchObject({ level: 1, sinceAt: instantOf(jumped) });
  world.check(jumped + MINUTE_MS, findings);
  expect(world.only().escalation.level).toBe(1);
  expect(msOf(world.only().escalation.dueAt ?? at('2000-01-01T00:00:00Z'))).toBeGreaterThan(jumped + 4 * HOUR_MS);
});

test('a clock that is set back keeps the remaining response time, and repeats no notification', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding({ severity: 'high' })]);
  world.check(min(60), [aFinding({ severity: 'high' })]);
  const before = world.only().escalation.dueAt ?? '';
  const back = min(60) - 3 * 24 * HOUR_MS;
  world.check(back, [aFinding({ severity: 'high' })]);
  const after = world.only().escalation.dueAt ?? '';
  expect(Date.parse(before) - min(60)).toBe(Date.parse(after) - back);
  expect(world.told).toHaveLength(1);
});

test('escalation stops while it is assigned or snoozed; it reopens at the end of the snooze, and in both cases when it has grown', () => {
  const world = exceptionLifecycle();
  const state = (nowMs: number) => exceptionState(world.only(), world.answers.get('EX-1'), policy, nowMs);
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'take');
  world.check(min(2), [aFinding()]);
  expect([state(min(2)), world.only().escalation.dueAt]).toEqual(['owned', null]);
  world.check(min(3), [aFinding({ figure: 20 * 1.25 })]);
  expect([state(min(3)), world.only().escalation.dueAt === null]).toEqual(['open', false]);
  world.answer(min(4), 'snooze', { untilAt: instantOf(min(120)) });
  world.check(min(5), [aFinding({ figure: 25 })]);
  expect([state(min(5)), world.only().escalation.dueAt]).toEqual(['snoozed', null]);
  world.check(min(121), [aFinding({ figure: 25 })]);
  expect([state(min(121)), world.only().escalation.dueAt === null]).toEqual(['open', false]);
});

test('an exception resolved by a person stays resolved unless it grows; it reopens by undo or when it grows', () => {
  const world = exceptionLifecycle();
  const state = (nowMs: number) => exceptionState(world.only(), world.answers.get('EX-1'), policy, nowMs);
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'resolve', { note: 'spoke with her' });
  world.check(min(2), [aFinding()]);
  expect([state(min(2)), world.only().resolution?.type]).toEqual(['resolved', 'manual']);
  world.check(min(3), [aFinding()]);
  expect(world.kept.size).toBe(1);
  world.answers.clear();
  world.check(min(4), [aFinding()]);
  expect([state(min(4)), world.only().resolution]).toEqual(['open', null]);
  world.answer(min(5), 'resolve');
  world.check(min(6), [aFinding()]);
  world.check(min(7), [aFinding({ figure: 30 })]);
  expect([state(min(7)), world.only().steps.at(-1)?.kind]).toEqual(['open', 'reopened']);
  world.check(min(8), [aFinding({ figure: 20 })]);
  expect(state(min(8))).toBe('open');
});

test('an attempt stops the clock until it is judged; a failure restarts the clock and doubles the delay before the next attempt', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.tried(min(1), { judgedAt: instantOf(min(60)) });
  world.check(min(2), [aFinding()]);
  expect(world.only().escalation.dueAt).toBeNull();
  world.check(min(60), [aFinding()]);
  const first = world.only();
  expect(first.attempts[0]).toMatchObject({ outcome: 'failed', decidedAt: instantOf(min(60)) });
  expect(first.escalation.dueAt).not.toBeNull();
  expect(first.nextTryAt).toBe(instantOf(min(120)));
  world.tried(min(120), { judgedAt: instantOf(min(130)) });
  world.check(min(130), [aFinding()]);
  expect(world.only().nextTryAt).toBe(instantOf(min(250)));
});

test('an attempt on an agent’s condition has worked if the condition stays away; a recurrence in time reopens the same exception', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.tried(min(1));
  world.check(min(2), []);
  expect(world.only()).toMatchObject({
    resolution: { type: 'automated_recovery', by: 'engine', strategy: 'reassign' },
  });
  expect(world.only().attempts[0]?.outcome).toBe('pending');
  world.check(min(30), [aFinding()]);
  expect(world.only()).toMatchObject({ resolution: null, clearedAt: null });
  expect(world.only().attempts[0]).toMatchObject({
    outcome: 'failed',
    note: message('responses.verdict', { of: 'came_back' }),
  });
  world.tried(min(40));
  world.check(min(41), []);
  world.check(min(41) + 24 * HOUR_MS, []);
  expect(world.only().attempts[1]?.outcome).toBe('succeeded');
  world.check(min(41) + 72 * HOUR_MS, [aFinding()]);
  expect(world.kept.size).toBe(2);
});

test('an attempt on a task is judged by how the task ends', () => {
  const done = { status: 'done' as const, dueAt: at('2026-11-25T17:00:00Z') };
  const cases = [
    [aTask(done), anOutcome({ finishedAt: at('2026-11-25T16:00:00Z') }), 'succeeded'],
    [aTask(done), anOutcome({ finishedAt: at('2026-11-26T16:00:00Z') }), 'failed'],
    [aTask(done), anOutcome({ finishedAt: at('2026-11-25T16:00:00Z'), failed: true }), 'failed'],
    [aTask({ status: 'cancelled' }), undefined, 'withdrawn'],
  ] as const;
  for (const [task, outcome, expected] of cases) {
    const world = exceptionLifecycle();
    const late = aFinding({ kind: 'late', cause: 'late:T-1' });
    world.check(NOW_MS, [late]);
    world.tried(min(1));
    world.check(min(2), []);
    world.check(min(2) + 40 * 24 * HOUR_MS, []);
    expect(world.only().attempts[0]?.outcome).toBe('pending');
    world.tasks.set('T-1', task);
    if (outcome !== undefined) world.outcomes.set('T-1', outcome);
    world.check(min(3) + 40 * 24 * HOUR_MS, []);
    expect(world.only().attempts[0]?.outcome).toBe(expected);
  }
});

test('an attempt on a count of events fails at the next event', () => {
  const world = exceptionLifecycle();
  const failed = (figure: number) => aFinding({ kind: 'failed', cause: 'failed:T-1', figure, raiseAt: 1, clearAt: 1 });
  world.check(NOW_MS, [failed(1)]);
  world.tried(min(1), { judgedAt: instantOf(min(10_000)) });
  world.check(min(2), [failed(1)]);
  expect(world.only().attempts[0]?.outcome).toBe('pending');
  world.check(min(3), [failed(2)]);
  expect(world.only().attempts[0]).toMatchObject({ outcome: 'failed', decidedAt: instantOf(min(3)) });
});

test('a higher severity is notified again, with no more response time than a new exception', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  expect(world.told).toEqual([]);
  world.check(min(30), [aFinding({ severity: 'critical' })]);
  expect(world.told.map((notice) => notice.severity)).toEqual(['critical']);
  expect(world.only().escalation.dueAt).toBe(instantOf(min(90)));
  expect(world.only().steps.at(-1)).toMatchObject({ kind: 'worsened' });
});

interface Move {
  readonly there: readonly number[];
  readonly step: number;
}
const moves = fc.array(
  fc.record({
    there: fc.uniqueArray(fc.integer({ min: 0, max: 5 })),
    step: fc.oneof(fc.integer({ min: 1, max: 600 }), fc.integer({ min: -4000, max: 20_000 })),
  }),
  { minLength: 1, maxLength: 40 },
);
const found = ({ there }: Move): ExceptionFinding[] =>
  there.map((n) => aFinding({ cause: `stalled:T-${n}`, severity: n % 2 === 0 ? 'critical' : 'low' }));

test('whatever happens and whatever the clock does, there is one open exception per cause, none lost or duplicated, and one notification per level', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      const world = exceptionLifecycle();
      let nowMs = NOW_MS;
      for (const move of steps) {
        nowMs += move.step * MINUTE_MS;
        const findings = found(move);
        world.check(nowMs, findings);
        const open = [...world.kept.values()].filter((one) => one.clearedAt === null).map((one) => one.cause);
        expect(open.sort()).toEqual(findings.map((one) => one.cause).sort());
        const notified = world.told.length;
        expect(world.check(nowMs, [...findings].reverse()).changed).toEqual([]);
        expect(world.told.length).toBe(notified);
      }
      for (const one of world.kept.values()) {
        const openings = one.steps.filter((step) => step.kind === 'detected' || step.kind === 'reopened').length;
        const own = world.told.filter((notice) => notice.exceptionId === one.exceptionId);
        for (const level of [0, 1, 2])
          expect(own.filter((notice) => notice.level === level).length).toBeLessThanOrEqual(openings);
      }
    }),
    { seed: 5, numRuns: 300 },
  );
});

test('saving and loading between any two checks changes nothing', () => {
  fc.assert(
    fc.property(moves, (steps) => {
      const [whole, restarted] = [exceptionLifecycle(), exceptionLifecycle()];
      let nowMs = NOW_MS;
      for (const move of steps) {
        nowMs += Math.abs(move.step) * MINUTE_MS;
        whole.check(nowMs, found(move));
        restarted.check(nowMs, found(move));
        for (const [id, one] of restarted.kept)
          restarted.kept.set(id, JSON.parse(JSON.stringify(one)) as WorkException);
      }
      expect([...restarted.kept]).toEqual([...whole.kept]);
      expect(restarted.told).toEqual(whole.told);
    }),
    { seed: 6, numRuns: 100 },
  );
});
