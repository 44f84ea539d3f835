import {
  type Backtest,
  type Forecast,
  type ForecastMethod,
  type Message,
  message,
} from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { mean } from '../base/statistics.ts';
import { byOrigin, isBetter, originsOf, type Trial, trials } from './backtest.ts';
import { coverageOf, halfWidths } from './interval.ts';
import { METHODS, type Method } from './methods.ts';

const LEAST_PERIODS = 3;
const THIN_BELOW = 8;

export interface SeriesOptions {
  readonly horizon: number;
  /** Season lengths to try in addition to none. Those longer than half the series are ignored. */
  readonly seasons: readonly number[];
}
/** A forecast without the dates of its periods. */
export interface SeriesForecast extends Omit<Forecast, 'history' | 'points'> {
  readonly values: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

interface Candidate {
  readonly name: ForecastMethod;
  readonly season: number;
  readonly forecast: Method;
  readonly found: readonly Trial[];
  readonly errors: readonly number[];
}

/**
 * Forecasts a complete series of finite values. Uses the method with the lowest error at rolling origins if it beats
 * the seasonal naive forecast by more than noise, and the seasonal naive forecast otherwise. Throws a RangeError for a
 * non-finite value.
 */
export function forecastSeries(series: readonly number[], { horizon, seasons }: SeriesOptions): SeriesForecast {
  const bad = series.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new RangeError(`A series holds ${bad}.`);
  if (series.length < LEAST_PERIODS)
    return {
      method: null,
      season: 1,
      values: [],
      low: [],
      high: [],
      backtest: null,
      evidence: 'none',
      facts: [message('forecast.too_little_history', { periods: series.length })],
    };
  const possible = [1, ...seasons.filter((season) => season > 1 && 2 * season < series.length)];
  const origins = originsOf(series.length, Math.max(...possible));
  const candidates = candidatesOf(
    series,
    possible,
    horizon,
    origins.length > 0 ? origins : originsOf(series.length, 1),
  );
  const baseline = least(candidates.filter((candidate) => candidate.name === 'seasonal_naive'));
  const better = candidates.filter((candidate) => isBetter(candidate.errors, baseline.errors));
  const chosen = better.length === 0 ? baseline : simplest(better);
  return drawn(series, horizon, chosen, baseline);
}

function candidatesOf(
  series: readonly number[],
  possible: readonly number[],
  horizon: number,
  origins: readonly number[],
): readonly Candidate[] {
  return METHODS.flatMap(({ name, forecast, needsSeason }) =>
    possible.flatMap((season): Candidate[] => {
      if (season === 1 && needsSeason) return [];
      const found = trials(forecast, { series, season, horizon, origins });
      return [{ name, season, forecast, found, errors: byOrigin(found) }];
    }),
  );
}

const least = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, candidate) => (mean(candidate.errors) < mean(best.errors) ? candidate : best));

const NEAR = 1.02;
/** Returns the first (simplest) candidate within 2 % of the lowest error. */
function simplest(candidates: readonly Candidate[]): Candidate {
  const best = least(candidates);
  return candidates.find((one) => mean(one.errors) <= NEAR * mean(best.errors)) ?? best;
}

function drawn(series: readonly number[], horizon: number, chosen: Candidate, baseline: Candidate): SeriesForecast {
  const values = chosen.forecast(series, horizon, chosen.season);
  const widths = series.length < THIN_BELOW ? null : halfWidths(chosen.found, horizon, coverageOf(chosen.found).level);
  const [lowest, highest] = [Math.min(...series), Math.max(...series)];
  const backtest = backtestOf(series, chosen, baseline);
  return {
    method: chosen.name,
    season: chosen.season,
    values,
    low: values.map((value, step) => Math.max(0, widths === null ? Math.min(lowest, value) : value - at(widths, step))),
    high: values.map((value, step) => (widths === null ? Math.max(highest, value) : value + at(widths, step))),
    backtest,
    evidence: widths === null ? 'thin' : 'enough',
    facts: factsOf({ periods: series.length, chosen, baseline, backtest, isThin: widths === null }),
  };
}

function backtestOf(series: readonly number[], chosen: Candidate, baseline: Candidate): Backtest {
  const steps = series.slice(1).map((value, index) => Math.abs(value - at(series, index)));
  const scale = mean(steps) || 1;
  const happened = mean(
    chosen.found.flatMap(({ origin, errors }) => errors.map((_, step) => at(series, origin + step))),
  );
  const [error, naive] = [mean(chosen.errors), mean(baseline.errors)];
  const { covered, cases } = coverageOf(chosen.found);
  return {
    origins: chosen.found.length,
    error: error / scale,
    errorOfSeasonalNaive: naive / scale,
    relativeError: happened === 0 ? null : error / happened,
    relativeErrorOfSeasonalNaive: happened === 0 ? null : naive / happened,
    coverage: cases === 0 ? null : covered / cases,
    coverageCount: cases,
  };
}

interface Found {
  readonly periods: number;
  readonly chosen: Candidate;
  readonly baseline: Candidate;
  readonly backtest: Backtest;
  readonly isThin: boolean;
}
function factsOf({ periods, chosen, baseline, backtest, isThin }: Found): readonly Message[] {
  const { relativeError, relativeErrorOfSeasonalNaive, coverage, coverageCount } = backtest;
  const method = message('forecast.method', {
    method: chosen.name,
    errorRatio: relativeError,
    baselineErrorRatio: chosen === baseline ? null : relativeErrorOfSeasonalNaive,
  });
  if (isThin) return [method, message('forecast.range_seen', { periods })];
  return coverage === null
    ? [method]
    : [method, message('forecast.coverage', { coverageRatio: coverage, cases: coverageCount })];
}
