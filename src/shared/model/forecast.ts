import type { ForecastMethod } from './forecast-method.ts';
import type { Message } from './messages/index.ts';
import type { CivilDate } from './units.ts';

export interface ForecastPoint {
  readonly periodOn: CivilDate;
  readonly value: number;
  /** Ends of the 80 % interval. */
  readonly low: number;
  readonly high: number;
}
/** The method's accuracy on periods that it had not seen. Errors are mean absolute errors scaled by the in-sample error of the naive forecast (MASE). */
export interface Backtest {
  readonly origins: number;
  readonly error: number;
  readonly errorOfSeasonalNaive: number;
  /** Mean absolute error over the mean of the actual values; null if these are all 0. */
  readonly relativeError: number | null;
  readonly relativeErrorOfSeasonalNaive: number | null;
  /** Share of actual values within the interval predicted at that time; null without cases. */
  readonly coverage: number | null;
  readonly coverageCount: number;
}
/** A forecast with its interval and accuracy. */
export interface Forecast {
  readonly method: ForecastMethod | null;
  /** Length of the season in periods; 1: none. */
  readonly season: number;
  readonly history: readonly { readonly periodOn: CivilDate; readonly value: number }[];
  readonly points: readonly ForecastPoint[];
  readonly backtest: Backtest | null;
  /** thin: the interval is the range seen so far; none: not enough history. */
  readonly evidence: 'enough' | 'thin' | 'none';
  readonly facts: readonly Message[];
}
/** Work that arrives: how many tasks, and how many hours of effort. */
export interface ArrivalsForecast {
  readonly period: 'week' | 'day';
  readonly tasks: Forecast;
  readonly hours: Forecast;
  /** Share of the hours that require each skill, by id; a task counts for each of its skills. */
  readonly skillShare: Readonly<Record<string, number>>;
}
