import { DESK_INKS, fanLine } from '../../../../shared/charts/index.ts';
import { percent, type Reader, weekLabel, whole } from '../../../../shared/format/index.ts';
import type { ArrivalsForecast } from '../../../../shared/model/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { Drawing, FigurePanel, type FigureTable } from '../../components/Drawing.tsx';
import { useReader } from '../../stores/reader.ts';

type Size = { readonly width: number; readonly height: number };
const HEIGHT = 170;
const SHOWN_HISTORY = 12;

/** Hours of new work in past weeks, the forecast with its likely range, and how accurate such forecasts were. */
export function ArrivalsPanel({ arrivals }: { readonly arrivals: ArrivalsForecast }) {
  const reader = useReader();
  const { hours } = arrivals;
  const history = hours.history.slice(-SHOWN_HISTORY);
  const draw = (size: Size) =>
    fanLine(
      {
        history: history.map(({ periodOn, value }) => ({ label: weekLabel(periodOn, reader), value })),
        ahead: hours.points.map((point) => ({ ...point, label: weekLabel(point.periodOn, reader) })),
      },
      'Hours of new work per week',
      size,
      { ...DESK_INKS, reader },
    );
  return (
    <FigurePanel
      title="New work, hours per week"
      note="shaded: likely range"
      sub={accuracyOf(arrivals, reader)}
      table={tableOf(arrivals, reader)}
    >
      {hours.evidence === 'none' ? null : (
        <>
          <Drawing draw={draw} height={HEIGHT} />
          <Method arrivals={arrivals} />
        </>
      )}
    </FigurePanel>
  );
}

function tableOf({ hours }: ArrivalsForecast, reader: Reader): FigureTable {
  return {
    caption: 'Hours of new work by week: past, then forecast',
    head: ['Week', 'Hours', 'Low', 'High'],
    rows: [
      ...hours.history
        .slice(-SHOWN_HISTORY)
        .map(({ periodOn, value }) => [weekLabel(periodOn, reader), whole(value, reader), '', '']),
      ...hours.points.map(({ periodOn, value, low, high }) => [
        `${weekLabel(periodOn, reader)}, forecast`,
        ...[value, low, high].map((figure) => whole(figure, reader)),
      ]),
    ],
  };
}

/** How far off past forecasts were, without statistics. */
function accuracyOf({ hours }: ArrivalsForecast, reader: Reader): string {
  const { method, backtest } = hours;
  if (method === null) return 'Not enough history for a forecast yet.';
  if (backtest === null || backtest.relativeError === null) return 'Not enough history to measure its accuracy yet.';
  return `Past forecasts were off by ${percent(backtest.relativeError, reader)} on average`;
}

/** The method and its error, for those who ask. */
function Method({ arrivals: { hours } }: { readonly arrivals: ArrivalsForecast }) {
  const reader = useReader();
  return (
    <details className="fact">
      <summary>How was this calculated?</summary>
      {hours.facts.map((fact) => (
        <p key={fact.code}>{textOf(fact, reader)}</p>
      ))}
    </details>
  );
}
