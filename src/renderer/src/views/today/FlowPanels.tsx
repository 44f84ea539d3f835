import { bandLine, DESK_INKS, fanLine, reliabilityDots } from '../../../../shared/charts/index.ts';
import { civilShort, percent, weekLabel, whole } from '../../../../shared/format/index.ts';
import type {
  ArrivalsForecast,
  ForecastMethod,
  Performance,
  PerformanceFigure,
  Reliability,
} from '../../../../shared/model/index.ts';
import { Drawing, FigurePanel } from '../../components/Drawing.tsx';
import { readerNow } from '../../stores/reader.ts';

type Size = { readonly width: number; readonly height: number };
const HEIGHT = 150;
const orDash = (value: number | null): string => (value === null ? '–' : whole(value, readerNow()));

/** Hours finished on each of the last days in the band of the same weekday before, and the measures of the window. */
export function FinishedPanel({ performance }: { readonly performance: Performance }) {
  const { days, figures, window } = performance;
  const draw = (size: Size) =>
    bandLine(
      days.map((day) => ({ ...day, label: civilShort(day.on, readerNow()) })),
      'Hours finished a day',
      size,
      { ...DESK_INKS, reader: readerNow() },
    );
  const outside = days.filter((day) => day.isOutside).length;
  return (
    <FigurePanel
      title="Work finished, hours a day"
      note="band: same weekday, 8 weeks"
      sub={days.length === 0 ? 'Nothing is finished yet.' : `${outside} of ${days.length} days outside the band`}
      table={{
        caption: 'Hours finished a day, with what is usual',
        head: ['Day', 'Finished', 'Usual', 'From', 'To'],
        rows: days.map((day) => [
          civilShort(day.on, readerNow()),
          whole(day.value, readerNow()),
          orDash(day.baseline),
          orDash(day.low),
          orDash(day.high),
        ]),
      }}
    >
      {days.length === 0 ? null : <Drawing draw={draw} height={HEIGHT} />}
      <Measures figures={figures} window={window} />
    </FigurePanel>
  );
}

const MEASURES: Readonly<Record<PerformanceFigure['measure'], string>> = {
  throughput: 'tasks',
  hours: 'hours',
  cycle_time: 'h from start to finish',
  overrun: 'times the estimate',
  failures: 'failed',
};
const WINDOWS: Readonly<Record<Performance['window'], string>> = {
  hour: 'Last hour',
  day: 'Last 24 h',
  week: 'Last 7 days',
};

function Measures({ figures, window }: Pick<Performance, 'figures' | 'window'>) {
  return (
    <p className="measures f11">
      <span className="t3">{WINDOWS[window]}</span>
      {figures.map((row) => (
        <span key={row.measure} className={row.flag === null ? 't2' : 'dg mid'} title={row.fact}>
          {row.value === null ? '–' : round(row.value)} {MEASURES[row.measure]}
          {row.flag === null ? '' : `, ${row.flag} the usual ${row.baseline === null ? '' : round(row.baseline)}`}
        </span>
      ))}
    </p>
  );
}
const round = (value: number): string =>
  value >= 10 ? whole(value, readerNow()) : String(Math.round(value * 10) / 10);

const METHODS: Readonly<Record<ForecastMethod, string>> = {
  seasonal_naive: 'As last season',
  naive: 'As last time',
  mean: 'Mean',
  median_profile: 'Median of the season',
  smoothing: 'Smoothed',
  damped_trend: 'Damped trend',
  theta: 'Theta',
  intermittent: 'Intermittent',
};
const SHOWN_HISTORY = 12;

/** Hours that arrived and those forecast with their 80 % interval, and how far that held. */
export function ArrivalsPanel({ arrivals }: { readonly arrivals: ArrivalsForecast }) {
  const { hours } = arrivals;
  const history = hours.history.slice(-SHOWN_HISTORY);
  const draw = (size: Size) =>
    fanLine(
      {
        history: history.map((point) => ({ label: weekLabel(point.periodOn, readerNow()), value: point.value })),
        ahead: hours.points.map((point) => ({ ...point, label: weekLabel(point.periodOn, readerNow()) })),
      },
      'Hours arriving a week',
      size,
      { ...DESK_INKS, reader: readerNow() },
    );
  return (
    <FigurePanel
      title="Work arriving, hours a week"
      note="80% interval"
      sub={beliefOf(arrivals)}
      table={{
        caption: 'Hours arriving by week: what was, then what is forecast',
        head: ['Week', 'Hours', 'Low', 'High'],
        rows: [
          ...history.map((point) => [weekLabel(point.periodOn, readerNow()), whole(point.value, readerNow()), '', '']),
          ...hours.points.map((point) => [
            `${weekLabel(point.periodOn, readerNow())}, forecast`,
            whole(point.value, readerNow()),
            whole(point.low, readerNow()),
            whole(point.high, readerNow()),
          ]),
        ],
      }}
    >
      {hours.evidence === 'none' ? null : <Drawing draw={draw} height={HEIGHT + 20} />}
    </FigurePanel>
  );
}

function beliefOf({ hours }: ArrivalsForecast): string {
  const { method, backtest } = hours;
  if (method === null) return hours.facts[0] ?? 'Too little history to say anything.';
  if (backtest === null) return `${METHODS[method]}; too little history to test it.`;
  const off = (value: number | null): string => (value === null ? '–' : percent(value, readerNow()));
  const held =
    backtest.coverage === null
      ? ''
      : `. Interval held ${percent(backtest.coverage, readerNow())} of ${backtest.coverageCount}`;
  return `${METHODS[method]}, off by ${off(backtest.relativeError)}; as last season ${off(backtest.relativeErrorOfSeasonalNaive)}${held}`;
}

const SAID: Readonly<Record<Reliability['name'], string>> = {
  on_time: 'On time',
  not_failed: 'Not failed',
  within_hours: 'Within hours',
};

/** Whether what was said came true, each from what was known before. */
export function ReliabilityPanel({
  rows,
  finishedTasks,
}: {
  readonly rows: readonly Reliability[];
  readonly finishedTasks: number;
}) {
  const isKnown = rows.some((row) => row.bins.length > 0);
  return (
    <FigurePanel
      title="Said against happened"
      note={`${whole(finishedTasks, readerNow())} finished tasks`}
      sub={isKnown ? 'On the dotted line is right. Bigger dot, more cases' : 'Too little is finished to compare.'}
      table={{
        caption: 'Said probability against share that happened',
        head: ['What', 'Said', 'Happened', 'Cases'],
        rows: rows.flatMap((row) =>
          row.bins.map((bin) => [
            `${SAID[row.name]}, said ${percent(bin.said, readerNow())}`,
            percent(bin.said, readerNow(), 1),
            percent(bin.happened, readerNow(), 1),
            whole(bin.cases, readerNow()),
          ]),
        ),
      }}
    >
      {isKnown ? (
        <div className="said-dots">
          {rows.map((row) => (
            <Dots key={row.name} row={row} />
          ))}
        </div>
      ) : null}
    </FigurePanel>
  );
}

function Dots({ row }: { readonly row: Reliability }) {
  const draw = ({ width, height }: Size) =>
    reliabilityDots(row.bins, SAID[row.name], Math.min(width, height), { ...DESK_INKS, reader: readerNow() });
  return (
    <div>
      <div className="f11 t2">{SAID[row.name]}</div>
      <Drawing draw={draw} height={118} />
      <div className="f11 t2">
        {row.coverage !== null
          ? `80% held ${percent(row.coverage, readerNow())}`
          : row.off === null
            ? 'no cases'
            : `off by ${row.off.toFixed(2)}`}
      </div>
    </div>
  );
}
