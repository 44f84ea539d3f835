export { type ArrivalsOptions, forecastArrivals } from './arrivals.ts';
export { forecastSeries, METHOD_WORDS, type SeriesForecast, type SeriesOptions } from './forecast-series.ts';
