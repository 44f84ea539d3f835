import type { CivilDate } from './units.ts';

export const FORECAST_METHODS = [
  'seasonal_naive',
  'naive',
  'mean',
  'median_profile',
  'smoothing',
  'damped_trend',
  'theta',
  'intermittent',
] as const;
export type ForecastMethod = (typeof FORECAST_METHODS)[number];

export interface ForecastPoint {
  readonly periodOn: CivilDate;
  readonly value: number;
  /** Ends of the 80 % interval. */
  readonly low: number;
  readonly high: number;
}
/** How the method did on periods that it had not seen. Errors are mean absolute errors scaled by the in-sample error of the naive forecast (MASE). */
export interface Backtest {
  readonly origins: number;
  readonly error: number;
  readonly errorOfSeasonalNaive: number;
  /** Mean absolute error over the mean of what happened; null where nothing happened. */
  readonly relativeError: number | null;
  readonly relativeErrorOfSeasonalNaive: number | null;
  /** Share of what happened that lay in the interval known at that time; null without cases. */
  readonly coverage: number | null;
  readonly coverageCount: number;
}
/** What comes, with how far it can be believed. */
export interface Forecast {
  readonly method: ForecastMethod | null;
  /** Periods after which the series repeats; 1: it does not. */
  readonly season: number;
  readonly history: readonly { readonly periodOn: CivilDate; readonly value: number }[];
  readonly points: readonly ForecastPoint[];
  readonly backtest: Backtest | null;
  /** thin: the interval is the range seen; none: too little to say anything. */
  readonly evidence: 'enough' | 'thin' | 'none';
  readonly facts: readonly string[];
}
/** Work that arrives: how many tasks, and how many hours of effort. */
export interface ArrivalsForecast {
  readonly period: 'week' | 'day';
  readonly tasks: Forecast;
  readonly hours: Forecast;
  /** Share of the hours that asks for each skill, by id; a task counts for each skill it asks for. */
  readonly skillShare: Readonly<Record<string, number>>;
}
