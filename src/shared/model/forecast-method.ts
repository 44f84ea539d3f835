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
