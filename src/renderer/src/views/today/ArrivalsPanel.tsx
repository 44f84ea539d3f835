import { DESK_INKS, fanLine } from '../../../../shared/charts/index.ts';
import { percent, type Reader, weekLabel, whole } from '../../../../shared/format/index.ts';
import type { ArrivalsForecast } from '../../../../shared/model/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { ARRIVALS_PANEL } from '../../../../shared/words/monitor/today-view.ts';
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
      ARRIVALS_PANEL.hoursOfNewWork,
      size,
      { ...DESK_INKS, reader },
    );
  return (
    <FigurePanel
      title={ARRIVALS_PANEL.newWorkHoursPerWeek}
      note={ARRIVALS_PANEL.shadedLikelyRange}
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
    caption: ARRIVALS_PANEL.hoursOfNewWorkByWeek,
    head: [ARRIVALS_PANEL.week, ARRIVALS_PANEL.hours, ARRIVALS_PANEL.low, ARRIVALS_PANEL.high],
    rows: [
      ...hours.history
        .slice(-SHOWN_HISTORY)
        .map(({ periodOn, value }) => [weekLabel(periodOn, reader), whole(value, reader), '', '']),
      ...hours.points.map(({ periodOn, value, low, high }) => [
        ARRIVALS_PANEL.forecast(weekLabel(periodOn, reader)),
        ...[value, low, high].map((figure) => whole(figure, reader)),
      ]),
    ],
  };
}

/** How far off past forecasts were, without statistics. */
function accuracyOf({ hours }: ArrivalsForecast, reader: Reader): string {
  const { method, backtest } = hours;
  if (method === null) return ARRIVALS_PANEL.notEnoughHistory;
  if (backtest === null || backtest.relativeError === null) return ARRIVALS_PANEL.notEnoughHistoryToMeasure;
  return ARRIVALS_PANEL.pastForecastsOff(percent(backtest.relativeError, reader));
}

/** The method and its error, for the details. */
function Method({ arrivals: { hours } }: { readonly arrivals: ArrivalsForecast }) {
  const reader = useReader();
  return (
    <details className="fact">
      <summary>{ARRIVALS_PANEL.howThisCalculated}</summary>
      {hours.facts.map((fact) => (
        <p key={fact.code}>{textOf(fact, reader)}</p>
      ))}
    </details>
  );
}
