export { forecastArrivals } from './arrivals.ts';
export { forecastSeries } from './forecast-series.ts';
