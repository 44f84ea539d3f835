import { counted, percent, plural } from '../../format/index.ts';
import type { ForecastMessages, ForecastMethod } from '../../model/index.ts';
import type { WordsOf } from '../base/words-of.ts';

/** Names of forecasting methods, for the explanation of how a forecast was calculated. */
const METHOD_NAMES: Readonly<Record<ForecastMethod, string>> = {
  seasonal_naive: 'repeating the last season',
  naive: 'repeating the last period',
  mean: 'mean of all periods',
  median_profile: 'seasonal medians',
  smoothing: 'exponential smoothing',
  damped_trend: 'damped trend',
  theta: 'theta method',
  intermittent: 'intermittent demand (TSB)',
};

/** What a forecast of arriving work is based on. */
export const forecastWords: WordsOf<ForecastMessages> = {
  'forecast.too_little_history': ({ periods }, { reader }) =>
    `Not enough history: only ${counted(periods, 'complete period', reader)}.`,
  'forecast.method': ({ method, errorRatio, baselineErrorRatio }, { reader }) => {
    const error = errorRatio === null ? '' : `, average error ${percent(errorRatio, reader)}`;
    const baseline =
      baselineErrorRatio === null ? '' : ` (${METHOD_NAMES.seasonal_naive}: ${percent(baselineErrorRatio, reader)})`;
    return `Method: ${METHOD_NAMES[method]}${error}${baseline}.`;
  },
  'forecast.range_seen': ({ periods }, { reader }) =>
    `Based on only ${counted(periods, 'complete period', reader)}, so the interval is simply the range seen so far.`,
  'forecast.coverage': ({ coverageRatio, cases }, { reader }) =>
    `In ${counted(cases, 'past forecast', reader)}, ${percent(coverageRatio, reader)} of the results were within the ${percent(0.8, reader)} interval.`,
  'forecast.bulk_left_out': ({ tasks }, { reader }) =>
    `${counted(tasks, 'task', reader)} imported at once ${plural(tasks, ['is', 'are'])} left out, because the arrival date is not known.`,
  'forecast.arrival_unknown': ({ tasks }, { reader }) =>
    `For ${counted(tasks, 'finished task', reader)} the start date is used, because the arrival date is not known.`,
};
