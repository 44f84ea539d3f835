import { describe, expect, test } from 'vitest';
import { performanceOf } from '../../../src/main/engine/workload/index.ts';
import { asTaskId, DAY_MS, DEFAULT_POLICY, instantOf, type Outcome } from '../../../src/shared/model/index.ts';
import { anAgent, anOutcome, UTC_OFFICE } from '../../support/builders.ts';
import { runs } from '../../support/long.ts';
import { poissonWork } from '../../support/random-work.ts';
import { seeded } from '../../support/seeded.ts';

const MONDAY = Date.parse('2026-11-23T00:00:00Z');
const HOUR_MS = 3_600_000;

/**
 * Finished work with exponential times between finishes: on average a given number per hour, in the office hours of
 * weekdays. `at` may thin it out.
 */
function poisson(
  seed: number,
  fromMs: number,
  untilMs: number,
  perHour: number,
  at: (ms: number) => number = () => 1,
): readonly Outcome[] {
  const random = seeded(seed);
  const rows: Outcome[] = [];
  for (let ms = fromMs; ms < untilMs; ms += (-Math.log(1 - random()) / perHour) * HOUR_MS) {
    const hour = (ms % DAY_MS) / HOUR_MS;
    const weekday = (Math.floor(ms / DAY_MS) + 3) % 7;
    if (weekday > 4 || hour < 9 || hour >= 17 || random() > at(ms)) continue;
    const minutes = 60 + 120 * random();
    rows.push(
      anOutcome({
        taskId: asTaskId(`O-${rows.length}`),
        startedAt: instantOf(ms - (4 + 8 * random()) * HOUR_MS),
        finishedAt: instantOf(ms),
        estimateMinutes: 120,
        actualMinutes: Math.round(minutes),
        failed: random() < 0.04,
      }),
    );
  }
  return rows;
}
const performanceAt = (outcomes: readonly Outcome[], nowMs: number, window: 'hour' | 'day' | 'week') =>
  performanceOf({ office: UTC_OFFICE, outcomes, policy: DEFAULT_POLICY }, nowMs, window);

describe('performance compared with its usual range', () => {
  test('chance alone is flagged in less than one check in a hundred', () => {
    let [checks, flags] = [0, 0];
    for (const [seed, perHour] of [
      [1, 1],
      [2, 3],
      [3, 8],
      [4, 0.3],
    ] as const) {
      const outcomes = poisson(seed, MONDAY - 40 * 7 * DAY_MS, MONDAY, perHour);
      for (let day = 1; day <= 140; day++)
        for (const window of ['hour', 'day', 'week'] as const)
          for (const figure of performanceAt(outcomes, MONDAY - day * DAY_MS + 15 * HOUR_MS, window).figures) {
            checks++;
            if (figure.flag !== null) flags++;
          }
    }
    expect(checks).toBe(4 * 140 * 3 * 5);
    expect(flags / checks).toBeLessThan(0.01);
  });
  test('a day with half the usual work finished is flagged, and earlier weekdays are not', () => {
    const drop = (ms: number): number => (ms >= MONDAY && ms < MONDAY + DAY_MS ? 0.4 : 1);
    const outcomes = poisson(5, MONDAY - 12 * 7 * DAY_MS, MONDAY + DAY_MS, 12, drop);
    const { figures, days } = performanceAt(outcomes, MONDAY + DAY_MS - 1, 'day');
    expect(figures.find((row) => row.measure === 'throughput')).toMatchObject({ flag: 'below', baselineWindows: 8 });
    expect(days.at(-1)).toMatchObject({ on: '2026-11-23', isOutside: true });
    expect(days.slice(0, -1).filter((day) => day.isOutside)).toEqual([]);
  });
  test('losing half of a day is detected nine times in ten at 100 tasks a day, and rarely at 20', () => {
    const weeks = runs(20, 60);
    const seen = (perDay: number): number =>
      Array.from({ length: weeks }, (_, seed) => {
        const outcomes = poissonWork(seed + 1, MONDAY, 80, (ago) => (ago === 0 ? perDay / 2 : perDay));
        return performanceAt(outcomes, MONDAY, 'day').figures[0]?.flag === 'below' ? 1 : 0;
      }).reduce((sum: number, one) => sum + one, 0);
    expect(seen(100)).toBeGreaterThanOrEqual(0.9 * weeks);
    expect(seen(20)).toBeLessThan(weeks / 2);
  });
  test('work that takes twice its estimate is flagged as overrun', () => {
    const outcomes = poisson(6, MONDAY - 12 * 7 * DAY_MS, MONDAY + DAY_MS, 6).map((row) =>
      row.finishedAt >= instantOf(MONDAY) ? { ...row, actualMinutes: row.actualMinutes * 3 } : row,
    );
    const { figures } = performanceAt(outcomes, MONDAY + DAY_MS - 1, 'day');
    expect(figures.find((row) => row.measure === 'overrun')?.flag).toBe('above');
  });
  test('nothing is flagged before six comparable windows are known', () => {
    const outcomes = poisson(7, MONDAY - 5 * 7 * DAY_MS, MONDAY + DAY_MS, 5);
    for (const figure of performanceAt(outcomes, MONDAY + 15 * HOUR_MS, 'day').figures)
      expect(figure).toMatchObject({ baseline: null, low: null, high: null, flag: null });
    const empty = performanceAt([], MONDAY, 'hour');
    expect(empty.figures.map((row) => row.value)).toEqual([0, 0, null, null, 0]);
    expect(empty.days).toEqual([]);
  });
  test('counts include exactly the outcomes in the window', () => {
    const outcomes = poisson(8, MONDAY - 10 * DAY_MS, MONDAY, 4);
    const nowMs = MONDAY - 2 * DAY_MS - 7 * HOUR_MS;
    const inside = outcomes.filter(
      (row) => Date.parse(row.finishedAt) > nowMs - DAY_MS && Date.parse(row.finishedAt) <= nowMs,
    );
    const [throughput, hours, , , failures] = performanceAt(outcomes, nowMs, 'day').figures;
    expect(throughput?.value).toBe(inside.filter((row) => !row.failed).length);
    expect(hours?.value).toBeCloseTo(
      inside.reduce((sum, row) => sum + (row.failed ? 0 : row.actualMinutes), 0) / 60,
      9,
    );
    expect(failures?.value).toBe(inside.filter((row) => row.failed).length);
  });
  test('chance alone is flagged in less than one check in a hundred for each measure and window, however task sizes vary', () => {
    const weekdays = [1, 1.5, 0.4, 0.2, 1.2, 1, 0.9];
    const [seeds, days] = [20, 10];
    for (const perDay of [0.7, 12, 40]) {
      const flags = new Map<string, number>();
      for (let seed = 1; seed <= seeds; seed++) {
        const outcomes = poissonWork(seed * 977 + perDay * 10, MONDAY, 100, (ago) => perDay * (weekdays[ago % 7] ?? 1));
        for (const window of ['hour', 'day', 'week'] as const)
          for (let day = 0; day < days; day++)
            for (const { measure, flag } of performanceAt(outcomes, MONDAY - day * DAY_MS, window).figures)
              if (flag !== null)
                flags.set(`${measure} of the ${window}`, (flags.get(`${measure} of the ${window}`) ?? 0) + 1);
      }
      for (const [name, count] of flags)
        expect(count / (seeds * days), `${name} at ${perDay} a day`).toBeLessThanOrEqual(0.01);
    }
  });
  test('a partly recorded week is not used as a baseline', () => {
    const outcomes = poisson(9, MONDAY - 5.5 * 7 * DAY_MS, MONDAY, 5);
    expect(performanceAt(outcomes, MONDAY, 'week').figures[0]).toMatchObject({ baselineWindows: 4, baseline: null });
  });
  test('on the day of a clock change, the same hour is compared', () => {
    const calendar = { ...anAgent().calendar, timeZone: 'Europe/Berlin' };
    // Sundays at 12:30 in Berlin: 10:30 UTC before 25 October 2026, 11:30 on it.
    const outcomes = Array.from({ length: 8 }, (_, week) =>
      anOutcome({
        taskId: asTaskId(`O-${week}`),
        finishedAt: instantOf(Date.parse('2026-10-18T10:30:00Z') - week * 7 * DAY_MS),
      }),
    );
    const nowMs = Date.parse('2026-10-25T12:00:00Z');
    const snapshot = { office: { ...UTC_OFFICE, timeZone: calendar.timeZone }, outcomes, policy: DEFAULT_POLICY };
    expect(performanceOf(snapshot, nowMs, 'hour').figures[0]).toMatchObject({ baseline: 1, baselineWindows: 8 });
  });
  test('hours follow the workspace’s clock, even after a clock change', () => {
    const office = { ...UTC_OFFICE, timeZone: 'Europe/Berlin' };
    // 10:30 in Berlin every Monday: 08:30 UTC until 25 October 2026, 09:30 after.
    const finishes = Array.from({ length: 8 }, (_, week) => {
      const monday = Date.parse('2026-11-09T00:00:00Z') - week * 7 * DAY_MS;
      return anOutcome({
        taskId: asTaskId(`O-${week}`),
        finishedAt: instantOf(monday + (week < 3 ? 9.5 : 8.5) * HOUR_MS),
      });
    });
    const nowMs = Date.parse('2026-11-16T10:00:00Z');
    const [throughput] = performanceOf({ office, outcomes: finishes, policy: DEFAULT_POLICY }, nowMs, 'hour').figures;
    expect(throughput).toMatchObject({ baseline: 1, baselineWindows: 8 });
  });
});
