import type { Backtest, Forecast, ForecastMethod } from '../../../shared/model/index.ts';
import { at } from '../base/at.ts';
import { percent } from '../base/english.ts';
import { mean } from '../base/statistics.ts';
import { byOrigin, isBetter, originsOf, type Trial, trials } from './backtest.ts';
import { coverageOf, halfWidths } from './interval.ts';
import { METHODS, type Method } from './methods.ts';

const LEAST_PERIODS = 3;
const THIN_BELOW = 8;

export const METHOD_WORDS: Readonly<Record<ForecastMethod, string>> = {
  seasonal_naive: 'as a season before',
  naive: 'as the last period',
  mean: 'the mean',
  median_profile: 'the median of each place in the season',
  smoothing: 'smoothed',
  damped_trend: 'a damped trend',
  theta: 'half the trend, smoothed',
  intermittent: 'how often times how much',
};

export interface SeriesOptions {
  readonly horizon: number;
  /** Lengths of season that are possible, besides none. Longer ones than half the series are left out. */
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
 * Forecasts a complete series of finite values. The method is the one with the least error at rolling origins, provided that it beats the
 * seasonal naive forecast by more than noise; otherwise that one stands. Throws a RangeError for a value that is not finite: a bug of the caller.
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
      facts: [`${series.length} whole ${series.length === 1 ? 'period is' : 'periods are'} too few to forecast from.`],
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
      const found = trials(series, forecast, season, horizon, origins);
      return [{ name, season, forecast, found, errors: byOrigin(found) }];
    }),
  );
}

const least = (candidates: readonly Candidate[]): Candidate =>
  candidates.reduce((best, candidate) => (mean(candidate.errors) < mean(best.errors) ? candidate : best));

const NEAR = 1.02;
/** The first (simplest) of those within a fiftieth of the least error. */
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
    facts: factsOf(series, chosen, baseline, backtest, widths === null),
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

function factsOf(
  series: readonly number[],
  chosen: Candidate,
  baseline: Candidate,
  backtest: Backtest,
  isThin: boolean,
): readonly string[] {
  const off = backtest.relativeError === null ? '' : `, off by ${percent(backtest.relativeError)}`;
  const other =
    chosen === baseline || backtest.relativeErrorOfSeasonalNaive === null
      ? ''
      : `; ${METHOD_WORDS.seasonal_naive} ${percent(backtest.relativeErrorOfSeasonalNaive)}`;
  const facts = [`By ${METHOD_WORDS[chosen.name]}${off}${other}.`];
  if (isThin) facts.push(`Only ${series.length} whole periods are known: the interval is the range seen.`);
  else if (backtest.coverage !== null)
    facts.push(`The 80 % interval held ${percent(backtest.coverage)} of ${backtest.coverageCount} cases.`);
  return facts;
}
