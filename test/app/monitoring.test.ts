import { expect, test } from 'vitest';
import { startMonitoring } from '../../src/main/app/monitoring.ts';

const MINUTE = 60_000;

/** Time that passes only when told to, with one waiting look at most. */
function handTime() {
  let nowMs = 0;
  let waiting: { readonly atMs: number; readonly run: () => void } | null = null;
  return {
    now: () => nowMs,
    after: (ms: number, run: () => void) => {
      const mine = { atMs: nowMs + ms, run };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = null;
      };
    },
    pass(untilMs: number) {
      while (waiting !== null && waiting.atMs <= untilMs) {
        const { atMs, run } = waiting;
        nowMs = atMs;
        waiting = null;
        run();
      }
      nowMs = untilMs;
    },
  };
}

const rethrown = (error: unknown): never => {
  throw error;
};

test('a burst of changes is one look, soon after the last', () => {
  const time = handTime();
  const looks: number[] = [];
  const monitoring = startMonitoring(() => looks.push(time.now()), time.after, {
    nowMs: time.now,
    isClockRunning: true,
    broke: rethrown,
  });
  time.pass(2_000);
  for (let change = 0; change < 10; change++) {
    monitoring.changed();
    time.pass(2_000 + change * 100);
  }
  time.pass(10_000);
  expect(looks).toEqual([1_500, 4_300]);
});

test('changes that never rest do not keep the monitor from looking', () => {
  const time = handTime();
  const looks: number[] = [];
  const monitoring = startMonitoring(() => looks.push(time.now()), time.after, {
    nowMs: time.now,
    isClockRunning: true,
    broke: rethrown,
  });
  for (let ms = 0; ms <= 5 * MINUTE; ms += 1_000) {
    time.pass(ms);
    monitoring.changed();
  }
  expect(looks.length).toBeGreaterThanOrEqual(10);
  const gaps = looks.slice(1).map((at, index) => at - (looks[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(MINUTE / 2);
});

test('without changes it looks each minute while the clock runs, and not again where it stands', () => {
  for (const [isClockRunning, expected] of [
    [true, [1_500, 61_500, 121_500]],
    [false, [1_500]],
  ] as const) {
    const time = handTime();
    const looks: number[] = [];
    startMonitoring(() => looks.push(time.now()), time.after, {
      nowMs: time.now,
      isClockRunning,
      broke: rethrown,
    });
    time.pass(125_000);
    expect(looks).toEqual(expected);
  }
});

test('a look that breaks off is told, and the next one is made all the same, also where the clock stands', () => {
  const time = handTime();
  const told: unknown[] = [];
  let looks = 0;
  startMonitoring(
    () => {
      looks++;
      if (looks < 3) throw new Error(`look ${looks}`);
    },
    time.after,
    { nowMs: time.now, isClockRunning: false, broke: (error) => told.push(error) },
  );
  time.pass(10 * MINUTE);
  expect(looks).toBe(3);
  expect(told).toEqual([new Error('look 1'), new Error('look 2')]);
});
