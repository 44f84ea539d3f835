import { expect, test } from 'vitest';
import { exceptionState } from '../../../src/main/engine/index.ts';
import { HOUR_MS, instantOf, MINUTE_MS } from '../../../src/shared/model/index.ts';
import { asText } from '../../support/as-text.ts';
import { anOutcome, aTask, at, NOW_MS } from '../../support/builders.ts';
import { exceptionLifecycle, policy } from '../../support/exception-lifecycle.ts';
import { aFinding } from '../../support/exceptions.ts';

const min = (minutes: number): number => NOW_MS + minutes * MINUTE_MS;
const stateAt = (world: ReturnType<typeof exceptionLifecycle>, nowMs: number) =>
  exceptionState(world.only(), world.answers.get('EX-1'), policy, nowMs);

test('undoing a resolution restores the earlier answer: an exception that was assigned is assigned again', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'take');
  world.check(min(2), [aFinding()]);
  const taken = world.answers.get('EX-1');
  world.answer(min(3), 'resolve');
  world.check(min(4), [aFinding()]);
  if (taken !== undefined) world.answers.set('EX-1', taken);
  world.check(min(5), [aFinding()]);
  expect(stateAt(world, min(5))).toBe('owned');
});

test('assigning a resolved exception reopens it with its new owner', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'resolve');
  world.check(min(2), [aFinding()]);
  world.answer(min(3), 'take');
  world.check(min(4), [aFinding()]);
  expect(stateAt(world, min(4))).toBe('owned');
});

test('undoing a resolution keeps the escalation level: nobody is notified again', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding({ severity: 'high' })]);
  world.check(min(240), [aFinding({ severity: 'high' })]);
  expect(world.only().escalation.level).toBe(1);
  world.answer(min(241), 'resolve');
  world.check(min(242), [aFinding({ severity: 'high' })]);
  world.answers.clear();
  world.check(min(243), [aFinding({ severity: 'high' })]);
  expect(world.only().escalation).toMatchObject({ level: 1, to: 'Noor Haddad', sinceAt: instantOf(min(243)) });
  expect(world.only().escalation.dueAt).not.toBeNull();
  expect(world.told).toHaveLength(2);
});

test('an answer applies after a clock was set back, although it is earlier than its exception', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.check(min(10), []);
  world.check(min(20), [aFinding()]);
  const back = min(-300);
  world.check(back, [aFinding()]);
  world.answer(back + MINUTE_MS, 'take');
  world.check(back + 2 * MINUTE_MS, [aFinding()]);
  expect(stateAt(world, back + 2 * MINUTE_MS)).toBe('owned');
});

test('an answer to an exception no longer applies after it has recurred, even if the clock was set back', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'resolve');
  world.check(min(2), [aFinding()]);
  world.check(min(3), []);
  const back = min(-300);
  world.check(back, [aFinding()]);
  world.check(back + MINUTE_MS, [aFinding()]);
  expect(stateAt(world, back + MINUTE_MS)).toBe('open');
});

test('a severity that goes up and down is notified once, and again when it is higher than ever before', () => {
  const world = exceptionLifecycle();
  const checks = ['high', 'medium', 'high', 'low', 'high', 'critical', 'high', 'critical'] as const;
  for (const [n, severity] of checks.entries()) world.check(min(n), [aFinding({ severity })]);
  expect(world.told.map((notice) => notice.severity)).toEqual(['high', 'critical']);
  world.check(min(20), []);
  world.check(min(30), [aFinding({ severity: 'high' })]);
  expect(world.told.at(-1)?.at).toBe(instantOf(min(30)));
});

test('an exception that closes because its task was late, failed or cancelled was not resolved by the attempts', () => {
  const due = at('2026-11-25T17:00:00Z');
  const late = anOutcome({ finishedAt: at('2026-11-26T16:00:00Z') });
  const inTime = anOutcome({ finishedAt: at('2026-11-25T16:00:00Z') });
  const cases = [
    ['done late', aTask({ status: 'done', dueAt: due }), late, null],
    ['cancelled', aTask({ status: 'cancelled', dueAt: due }), undefined, null],
    ['done in time', aTask({ status: 'done', dueAt: due }), inTime, 'reassign'],
  ] as const;
  for (const [how, task, outcome, strategy] of cases) {
    const world = exceptionLifecycle();
    const finding = aFinding({ kind: 'late', cause: 'late:T-1' });
    world.check(NOW_MS, [finding]);
    world.tried(min(1));
    world.tasks.set('T-1', task);
    if (outcome !== undefined) world.outcomes.set('T-1', outcome);
    world.check(min(2), []);
    expect([how, world.only().resolution?.successful, world.only().resolution?.strategy]).toEqual([
      how,
      strategy !== null,
      strategy,
    ]);
  }
});

test('attempts on work that was cancelled or deleted are not judged', () => {
  for (const kind of ['late', 'stalled'] as const)
    for (const end of ['cancelled', 'deleted'] as const) {
      const world = exceptionLifecycle();
      world.check(NOW_MS, [aFinding({ kind, cause: `${kind}:T-1` })]);
      world.tried(min(1));
      if (end === 'deleted') world.tasks.delete('T-1');
      else world.tasks.set('T-1', aTask({ status: 'cancelled' }));
      world.check(min(2), []);
      world.check(min(2) + 72 * HOUR_MS, []);
      expect([kind, end, world.only().attempts[0]?.outcome]).toEqual([kind, end, 'withdrawn']);
    }
});

test('an exception that a person resolved is resolved by that person, even if it clears before the next check', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding()]);
  world.answer(min(1), 'resolve', { note: 'spoke with her' });
  world.check(min(2), []);
  expect(asText(world.only().resolution)).toMatchObject({ type: 'manual', by: 'operator', note: 'spoke with her' });
});

test('nothing clears while its data cannot be read, and a clock that is set back keeps the remaining response time', () => {
  const world = exceptionLifecycle();
  world.check(NOW_MS, [aFinding({ severity: 'high' })]);
  world.check(min(60), [aFinding({ severity: 'high' })]);
  const left = Date.parse(world.only().escalation.dueAt ?? '') - min(60);
  const back = min(60) - 3 * 24 * HOUR_MS;
  world.check(back, [], { unchecked: new Set(['stalled', aFinding().kind]) });
  expect(world.only().clearedAt).toBeNull();
  expect(Date.parse(world.only().escalation.dueAt ?? '') - back).toBe(left);
});
