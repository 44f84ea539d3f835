import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastArrivals, forecastSeries } from '../../../src/main/engine/index.ts';
import { asTaskId, DAY_MS, instantOf } from '../../../src/shared/model/index.ts';
import { aSnapshot, aTask, NOW_MS } from '../../support/builders.ts';
import { seeded } from '../../support/seeded.ts';

/** Approximately standard normal. */
const noise = (random: () => number): number =>
  Array.from({ length: 12 }, random).reduce((sum, value) => sum + value, 0) - 6;

const LENGTH = 104;
const AHEAD = 6;
const WORLDS: Readonly<Record<string, (index: number, random: () => number) => number>> = {
  seasonal: (index, random) => 100 + 40 * Math.sin((2 * Math.PI * index) / 13) + 5 * noise(random),
  trending: (index, random) => 50 + 1.5 * index + 6 * noise(random),
  intermittent: (_, random) => (random() < 0.25 ? 10 + 20 * random() : 0),
  constant: () => 40,
  noisy: (_, random) => Math.max(0, 100 + 20 * noise(random)),
  shifting: (index, random) => (index < 60 ? 50 : 120) + 6 * noise(random),
};
const seriesOf = (world: string, seed: number, length = LENGTH): number[] => {
  const random = seeded(seed);
  return Array.from({ length }, (_, index) => WORLDS[world]?.(index, random) ?? 0);
};
const options = { horizon: AHEAD, seasons: [4, 13, 52] };
const distance = (predicted: readonly number[], actual: readonly number[]): number =>
  actual.reduce((sum, value, step) => sum + Math.abs(value - (predicted[step] ?? 0)), 0) / actual.length;

describe('the forecast of a series', () => {
  it.each(Object.keys(WORLDS))('of a %s world is never worse than seasonal naive in the back-test', (world) => {
    for (let seed = 1; seed <= 10; seed++) {
      const { backtest } = forecastSeries(seriesOf(world, seed), options);
      expect(backtest?.error).toBeLessThanOrEqual((backtest?.errorOfSeasonalNaive ?? Number.NaN) + 1e-9);
    }
  });
  it.each(Object.keys(WORLDS))(
    'of a %s world is no worse than seasonal naive on new data either, over 30 worlds',
    (world) => {
      let ours = 0;
      let naive = 0;
      for (let seed = 1; seed <= 30; seed++) {
        const whole = seriesOf(world, seed, LENGTH + AHEAD);
        const [seen, actual] = [whole.slice(0, LENGTH), whole.slice(LENGTH)];
        ours += distance(forecastSeries(seen, options).values, actual);
        const season = world === 'seasonal' ? 13 : 1;
        naive += distance(
          actual.map((_, step) => seen[LENGTH - season + (step % season)] ?? 0),
          actual,
        );
      }
      expect(ours).toBeLessThanOrEqual(naive * 1.02 + 1e-9);
    },
  );
  it('contains about 80 % of new data in its interval', () => {
    let covered = 0;
    let cases = 0;
    for (const world of ['seasonal', 'trending', 'noisy', 'intermittent'])
      for (let seed = 101; seed <= 150; seed++) {
        const whole = seriesOf(world, seed, LENGTH + AHEAD);
        const forecast = forecastSeries(whole.slice(0, LENGTH), options);
        whole.slice(LENGTH).forEach((value, step) => {
          cases++;
          if (value >= (forecast.low[step] ?? 0) - 1e-9 && value <= (forecast.high[step] ?? 0) + 1e-9) covered++;
        });
      }
    expect(covered / cases).toBeGreaterThan(0.74);
    expect(covered / cases).toBeLessThan(0.9);
  });
  it('is the mean, without a season, for pure noise', () => {
    const chosen = Array.from({ length: 40 }, (_, seed) => forecastSeries(seriesOf('noisy', seed + 1), options));
    expect(chosen.filter((one) => one.season === 1).length).toBeGreaterThan(32);
  });
  it('gives no interval for few periods', () => {
    expect(forecastSeries([], options)).toMatchObject({ evidence: 'none', values: [], method: null });
    expect(forecastSeries([3, 4], options)).toMatchObject({ evidence: 'none', values: [] });
    const thin = forecastSeries([10, 30, 20, 40, 15], options);
    expect(thin.evidence).toBe('thin');
    expect(Math.min(...thin.high.map((high, step) => high - (thin.low[step] ?? 0)))).toBeGreaterThanOrEqual(30);
  });
  it('is finite, non-negative, never narrower further ahead, and deterministic for any series', () => {
    const any = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { maxLength: 60 });
    fc.assert(
      fc.property(any, (series) => {
        const forecast = forecastSeries(series, options);
        expect(forecastSeries(series, options)).toEqual(forecast);
        forecast.values.forEach((value, step) => {
          const [low, high] = [forecast.low[step] ?? Number.NaN, forecast.high[step] ?? Number.NaN];
          expect(Number.isFinite(value) && low >= 0 && low <= value && value <= high).toBe(true);
        });
        const { coverage = null } = forecast.backtest ?? {};
        expect(coverage === null || (coverage >= 0 && coverage <= 1)).toBe(true);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
  it('throws for a value that is not a number', () => {
    expect(() => forecastSeries([1, Number.NaN, 2], options)).toThrow(RangeError);
  });
});

describe('the forecast of arrivals', () => {
  const tasks = Array.from({ length: 140 }, (_, n) =>
    aTask({
      id: asTaskId(`T-${n + 1}`),
      createdAt: instantOf(NOW_MS - (1 + (n % 70)) * 2 * DAY_MS),
      estimateMinutes: 120,
    }),
  );
  it('counts each task once, in whole weeks before this one', () => {
    const forecast = forecastArrivals(aSnapshot({ tasks }), NOW_MS, { period: 'week', horizon: 4 });
    const monday = Date.parse('2026-11-23T00:00:00Z');
    for (const { periodOn, value } of forecast.tasks.history) {
      const from = Date.parse(`${periodOn}T00:00:00Z`);
      expect(from).toBeLessThan(monday);
      expect(value).toBe(
        tasks.filter((task) => Date.parse(task.createdAt) >= from && Date.parse(task.createdAt) < from + 7 * DAY_MS)
          .length,
      );
    }
    expect(forecast.tasks.points.map((point) => point.periodOn)).toEqual([
      '2026-11-23',
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
    ]);
    expect(forecast.hours.points[0]?.value).toBeCloseTo((forecast.tasks.points[0]?.value ?? 0) * 2, 0);
  });
  it('does not count a bulk import as arrivals', () => {
    const loaded = tasks.map((task) => ({ ...task, createdAt: instantOf(NOW_MS - 10 * DAY_MS) }));
    const forecast = forecastArrivals(aSnapshot({ tasks: loaded }), NOW_MS, { period: 'week', horizon: 4 });
    expect(forecast.tasks.evidence).toBe('none');
    expect(forecast.tasks.facts).toContainEqual({ code: 'forecast.bulk_left_out', values: { tasks: 140 } });
  });
});

describe('intervals that adapt to their errors', () => {
  /** Noise around a level, whose spread changes from one size to another. */
  const noisy = (seed: number, from: number, to: number): readonly number[] => {
    const random = seeded(seed);
    return Array.from({ length: 120 }, (_, index) => {
      const normal = noise(random);
      return Math.max(0, 200 + (from + ((to - from) * index) / 119) * normal);
    });
  };
  const meanCoverage = (from: number, to: number): number => {
    const found = Array.from(
      { length: 40 },
      (_, seed) => forecastSeries(noisy(seed + 1, from, to), { horizon: 4, seasons: [] }).backtest?.coverage ?? 0,
    );
    return found.reduce((a, b) => a + b, 0) / found.length;
  };
  it('have the stated coverage if nothing changes, and nearly that if the series becomes more volatile', () => {
    expect(meanCoverage(20, 20)).toBeGreaterThan(0.76);
    expect(meanCoverage(20, 20)).toBeLessThan(0.9);
    expect(meanCoverage(10, 50)).toBeGreaterThan(0.73);
  });
});
