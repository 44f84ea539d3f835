import { DESK_INKS, reliabilityDots } from '../../../../shared/charts/index.ts';
import { percent, type Reader, whole } from '../../../../shared/format/index.ts';
import type { Reliability } from '../../../../shared/model/index.ts';
import { RELIABILITY_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { ACCURACY_NAMES, accuracyText } from '../../../../shared/words/workload/labels.ts';
import { Drawing, FigurePanel, type FigureTable } from '../../components/Drawing.tsx';
import { useReader } from '../../stores/reader.ts';

type Size = { readonly width: number; readonly height: number };
const HEIGHT = 118;

interface ReliabilityPanelProps {
  readonly rows: readonly Reliability[];
  readonly finishedTasks: number;
}
/** Predicted probabilities compared with what happened, each predicted from what was known before. */
export function ReliabilityPanel({ rows, finishedTasks }: ReliabilityPanelProps) {
  const reader = useReader();
  const isKnown = rows.some((row) => row.bins.length > 0);
  return (
    <FigurePanel
      title={RELIABILITY_PANEL.forecastAccuracy}
      note={RELIABILITY_PANEL.finishedTasks(finishedTasks, reader)}
      sub={isKnown ? RELIABILITY_PANEL.sub : RELIABILITY_PANEL.notEnoughFinishedTasks}
      table={tableOf(rows, reader)}
    >
      {isKnown ? (
        <>
          <div className="accuracy-dots">
            {rows.map((row) => (
              <Dots key={row.name} row={row} />
            ))}
          </div>
          <details className="fact">
            <summary>{RELIABILITY_PANEL.howCalculated}</summary>
            <p>{RELIABILITY_PANEL.predictedAcrossAndActual}</p>
          </details>
        </>
      ) : null}
    </FigurePanel>
  );
}

const tableOf = (rows: readonly Reliability[], reader: Reader): FigureTable => ({
  caption: RELIABILITY_PANEL.predictedProbabilityAndActualShare,
  head: [RELIABILITY_PANEL.prediction, RELIABILITY_PANEL.predicted, RELIABILITY_PANEL.actual, RELIABILITY_PANEL.tasks],
  rows: rows.flatMap((row) =>
    row.bins.map((bin) => [
      `${ACCURACY_NAMES[row.name]}, ${percent(bin.predicted, reader)}`,
      percent(bin.predicted, reader, 1),
      percent(bin.actual, reader, 1),
      whole(bin.cases, reader),
    ]),
  ),
});

function Dots({ row }: { readonly row: Reliability }) {
  const reader = useReader();
  const draw = ({ width, height }: Size) =>
    reliabilityDots(row.bins, ACCURACY_NAMES[row.name], Math.min(width, height), { ...DESK_INKS, reader });
  return (
    <div>
      <div className="f11 t2">{ACCURACY_NAMES[row.name]}</div>
      <Drawing draw={draw} height={HEIGHT} />
      <div className="f11 t2">{accuracyText(row, reader)}</div>
    </div>
  );
}
