import { bandLine, DESK_INKS } from '../../../../shared/charts/index.ts';
import { civilShort, type Reader, whole } from '../../../../shared/format/index.ts';
import type { Performance } from '../../../../shared/model/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { LAST_WINDOW, measureText } from '../../../../shared/words/monitor/labels.ts';
import { FINISHED_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { Drawing, FigurePanel, type FigureTable } from '../../components/Drawing.tsx';
import { useReader } from '../../stores/reader.ts';

type Size = { readonly width: number; readonly height: number };
const HEIGHT = 150;

/** Hours finished on each of the last days with the usual range of the weekday, and the measures of the chosen period. */
export function FinishedPanel({ performance }: { readonly performance: Performance }) {
  const reader = useReader();
  const { days } = performance;
  const draw = (size: Size) =>
    bandLine(
      days.map((day) => ({ ...day, label: civilShort(day.on, reader) })),
      FINISHED_PANEL.hoursFinishedPerDay,
      size,
      { ...DESK_INKS, reader },
    );
  const outside = days.filter((day) => day.isOutside).length;
  return (
    <FigurePanel
      title={FINISHED_PANEL.finishedWorkHoursPerDay}
      note={FINISHED_PANEL.shadedUsualRange}
      sub={
        days.length === 0
          ? FINISHED_PANEL.finishedWorkWillAppearHere
          : FINISHED_PANEL.ofDaysOutsideUsual(outside, days.length, reader)
      }
      table={tableOf(days, reader)}
    >
      {days.length === 0 ? null : <Drawing draw={draw} height={HEIGHT} />}
      <Measures performance={performance} />
      {days.length === 0 ? null : (
        <details className="fact">
          <summary>{FINISHED_PANEL.howCalculated}</summary>
          <p>{FINISHED_PANEL.method}</p>
        </details>
      )}
    </FigurePanel>
  );
}

function tableOf(days: Performance['days'], reader: Reader): FigureTable {
  const orDash = (value: number | null): string => (value === null ? '–' : whole(value, reader));
  return {
    caption: FINISHED_PANEL.hoursFinishedPerDayWithUsual,
    head: [FINISHED_PANEL.day, FINISHED_PANEL.finished, FINISHED_PANEL.usual, FINISHED_PANEL.from, FINISHED_PANEL.to],
    rows: days.map((day) => [
      civilShort(day.on, reader),
      whole(day.value, reader),
      orDash(day.baseline),
      orDash(day.low),
      orDash(day.high),
    ]),
  };
}

/** The measures of the chosen period; those without a figure are left out. */
function Measures({ performance: { figures, window } }: { readonly performance: Performance }) {
  const reader = useReader();
  return (
    <p className="measures f11">
      <span className="t3">{LAST_WINDOW[window]}</span>
      {figures.map((row) => {
        const text = measureText(row, reader);
        return text === null ? null : (
          <span key={row.measure} className={row.flag === null ? 't2' : 'dg mid'} title={textOf(row.fact, reader)}>
            {text}
          </span>
        );
      })}
    </p>
  );
}
