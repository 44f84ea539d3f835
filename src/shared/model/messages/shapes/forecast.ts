import { FORECAST_METHODS } from '../../forecast-method.ts';
import type { ForecastMessages } from '../forecast.ts';
import { number, oneOf, orNull, type ShapesOf } from './guards.ts';

export const forecastShapes: ShapesOf<ForecastMessages> = {
  'forecast.too_little_history': { periods: number },
  'forecast.method': {
    method: oneOf(...FORECAST_METHODS),
    errorRatio: orNull(number),
    baselineErrorRatio: orNull(number),
  },
  'forecast.range_seen': { periods: number },
  'forecast.coverage': { coverageRatio: number, cases: number },
  'forecast.bulk_left_out': { tasks: number },
  'forecast.arrival_unknown': { tasks: number },
};
