import type { ForecastMethod } from '../forecast-method.ts';

/** What a forecast of arriving work is based on. */
export interface ForecastMessages {
  'forecast.too_little_history': { readonly periods: number };
  /**
   * Mean absolute errors divided by the mean of the actual values, in past periods; null if not known.
   * `baselineErrorRatio`: of repeating the last season.
   */
  'forecast.method': {
    readonly method: ForecastMethod;
    readonly errorRatio: number | null;
    readonly baselineErrorRatio: number | null;
  };
  'forecast.range_seen': { readonly periods: number };
  'forecast.coverage': { readonly coverageRatio: number; readonly cases: number };
  'forecast.bulk_left_out': { readonly tasks: number };
  'forecast.arrival_unknown': { readonly tasks: number };
}
