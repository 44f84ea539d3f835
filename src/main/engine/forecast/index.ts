export { type ArrivalsOptions, forecastArrivals } from './arrivals.ts';
export { forecastSeries, type SeriesForecast, type SeriesOptions } from './forecast-series.ts';
