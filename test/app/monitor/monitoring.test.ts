import { expect, test } from 'vitest';
import { type CheckInSteps, startMonitoring } from '../../../src/main/app/monitor/monitoring.ts';
import { handTime } from '../../support/hand-time.ts';

const MINUTE = 60_000;

/** A check that never yields. */
const whole = (check: () => void): CheckInSteps =>
  function* () {
    check();
    yield;
  };

const rethrown = (error: unknown): never => {
  throw error;
};

test('a burst of changes triggers one check, soon after the last change', () => {
  const time = handTime();
  const checks: number[] = [];
  const monitoring = startMonitoring(
    whole(() => checks.push(time.now())),
    time.after,
    {
      nowMs: time.now,
      isClockRunning: true,
      broke: rethrown,
    },
  );
  time.pass(2_000);
  for (let change = 0; change < 10; change++) {
    monitoring.changed();
    time.pass(2_000 + change * 100);
  }
  time.pass(10_000);
  expect(checks).toEqual([1_500, 4_300]);
});

test('a steady stream of changes does not prevent checks', () => {
  const time = handTime();
  const checks: number[] = [];
  const monitoring = startMonitoring(
    whole(() => checks.push(time.now())),
    time.after,
    {
      nowMs: time.now,
      isClockRunning: true,
      broke: rethrown,
    },
  );
  for (let ms = 0; ms <= 5 * MINUTE; ms += 1_000) {
    time.pass(ms);
    monitoring.changed();
  }
  expect(checks.length).toBeGreaterThanOrEqual(10);
  const gaps = checks.slice(1).map((at, index) => at - (checks[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(MINUTE / 2);
});

test('without changes it checks every minute while the clock runs, and not at all while it is stopped', () => {
  for (const [isClockRunning, expected] of [
    [true, [1_500, 61_500, 121_500]],
    [false, [1_500]],
  ] as const) {
    const time = handTime();
    const checks: number[] = [];
    startMonitoring(
      whole(() => checks.push(time.now())),
      time.after,
      {
        nowMs: time.now,
        isClockRunning,
        broke: rethrown,
      },
    );
    time.pass(125_000);
    expect(checks).toEqual(expected);
  }
});

test('a check that throws is reported, and the next one runs anyway, also while the clock is stopped', () => {
  const time = handTime();
  const logged: unknown[] = [];
  let checks = 0;
  startMonitoring(
    whole(() => {
      checks++;
      if (checks < 3) throw new Error(`check ${checks}`);
    }),
    time.after,
    { nowMs: time.now, isClockRunning: false, broke: (error) => logged.push(error) },
  );
  time.pass(10 * MINUTE);
  expect(checks).toBe(3);
  expect(logged).toEqual([new Error('check 1'), new Error('check 2')]);
});

/** A check of three steps, with the log of what it did. */
function threeSteps(meanwhile: (step: string) => void = () => undefined) {
  const done: string[] = [];
  let checks = 0;
  const check: CheckInSteps = function* () {
    checks++;
    const own = checks;
    for (const step of ['finds', 'records', 'responds']) {
      done.push(`${own} ${step}`);
      meanwhile(step);
      yield;
    }
  };
  return { check, done };
}

test('a check yields to pending calls', () => {
  const time = handTime();
  const { check, done } = threeSteps();
  startMonitoring(check, time.after, { nowMs: time.now, isClockRunning: true, broke: rethrown });
  time.turn();
  expect(done).toEqual(['1 finds']);
  time.turn();
  expect(done).toEqual(['1 finds', '1 records']);
  time.pass(2_000);
  expect(done).toEqual(['1 finds', '1 records', '1 responds']);
});

test('a change while a check yields ends it, and the next check sees the new state', () => {
  const time = handTime();
  const { check, done } = threeSteps();
  const monitoring = startMonitoring(check, time.after, { nowMs: time.now, isClockRunning: true, broke: rethrown });
  time.turn();
  monitoring.changed();
  time.pass(2_900);
  expect(done).toEqual(['1 finds']);
  time.pass(3_000);
  expect(done).toEqual(['1 finds', '2 finds', '2 records', '2 responds']);
});

test('changes at every yield do not prevent a complete check', () => {
  const time = handTime();
  const { check, done } = threeSteps();
  const monitoring = startMonitoring(check, time.after, { nowMs: time.now, isClockRunning: true, broke: rethrown });
  while (!done.some((step) => step.endsWith('responds')) && time.now() < MINUTE) {
    time.turn();
    monitoring.changed();
  }
  expect(done.slice(-3).map((step) => step.split(' ')[1])).toEqual(['finds', 'records', 'responds']);
  expect(time.now()).toBeLessThanOrEqual(20_000);
});

test('a change made by the check itself does not end it, and is checked soon while the clock is stopped', () => {
  for (const [isClockRunning, checks] of [
    [true, 1],
    [false, 2],
  ] as const) {
    const time = handTime();
    const changing = threeSteps((step) => {
      if (step === 'responds' && changing.done.length === 3) monitoring.changed();
    });
    const monitoring = startMonitoring(changing.check, time.after, {
      nowMs: time.now,
      isClockRunning,
      broke: rethrown,
    });
    time.pass(MINUTE);
    expect(changing.done).toHaveLength(3 * checks);
  }
});

test('a monitor that is stopped while it yields runs no further step', () => {
  const time = handTime();
  const { check, done } = threeSteps();
  const monitoring = startMonitoring(check, time.after, { nowMs: time.now, isClockRunning: true, broke: rethrown });
  time.turn();
  monitoring.stop();
  time.pass(MINUTE);
  expect(done).toEqual(['1 finds']);
});
