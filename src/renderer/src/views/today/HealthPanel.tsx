import { useState } from 'react';
import { DESK_INKS, sparkLine } from '../../../../shared/charts/index.ts';
import { dayAndClock } from '../../../../shared/format/index.ts';
import type { Health, HealthLoss, HealthSample } from '../../../../shared/model/index.ts';
import { Drawing, FigurePanel } from '../../components/Drawing.tsx';
import { readerNow } from '../../stores/reader.ts';

const NAMES: Readonly<Record<HealthLoss['name'], string>> = {
  overload: 'Overload',
  lateness: 'Lateness',
  exceptions: 'Exceptions',
  unassigned: 'Unassigned',
  performance: 'Performance',
  input: 'Input',
};
const MINUS = '−';
const SHOWN_SAMPLES = 60;

/** 100 less the losses; each opens its arithmetic. The parts are rounded so that they sum to the score shown. */
export function HealthPanel({
  health,
  history,
}: {
  readonly health: Health | null;
  readonly history: readonly HealthSample[];
}) {
  const values = history.slice(-SHOWN_SAMPLES).map((sample) => sample.score);
  const draw = (size: { readonly width: number; readonly height: number }) =>
    sparkLine(values, 'Health so far', [0, 100], size, DESK_INKS);
  const score = health === null ? null : Math.round(health.score);
  return (
    <FigurePanel
      title="Health"
      sub="100 less what it lost"
      className="health"
      table={{
        caption: 'Health over time',
        head: ['When', 'Score', ...Object.values(NAMES)],
        rows: history
          .slice(-SHOWN_SAMPLES)
          .toReversed()
          .map((sample) => [
            dayAndClock(sample.at, readerNow()),
            sample.score.toFixed(0),
            ...Object.keys(NAMES).map((name) => lossOf(sample.losses[nameOf(name)])),
          ]),
      }}
    >
      <div className="health-head">
        {values.length > 1 ? <Drawing draw={draw} height={28} /> : <span className="sp" />}
        <b className="big">{score ?? '–'}</b>
      </div>
      {health === null ? <p className="fact">The monitor has not looked yet.</p> : <Losses health={health} />}
    </FigurePanel>
  );
}

const lossOf = (points: number): string => (points < 0.05 ? '0' : `${MINUS}${points.toFixed(1)}`);
const LOSS_NAMES: readonly HealthLoss['name'][] = [
  'overload',
  'lateness',
  'exceptions',
  'unassigned',
  'performance',
  'input',
];
const nameOf = (text: string): HealthLoss['name'] => LOSS_NAMES.find((name) => name === text) ?? 'input';

/** Losses in whole points that add up with the score to 100: the largest remainders are rounded up. */
function wholePoints(health: Health): readonly number[] {
  const total = 100 - Math.round(health.score);
  const floors = health.losses.map((row) => Math.floor(row.loss));
  const missing = total - floors.reduce((a, b) => a + b, 0);
  const order = health.losses
    .map((row, index) => ({ index, rest: row.loss - Math.floor(row.loss) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, Math.max(0, missing))
    .map((row) => row.index);
  return floors.map((value, index) => value + (order.includes(index) ? 1 : 0));
}

function Losses({ health }: { readonly health: Health }) {
  const [open, setOpen] = useState<HealthLoss['name'] | null>(null);
  const points = wholePoints(health);
  const scale = Math.max(25, 100 - health.score);
  let before = 0;
  return (
    <ul className="losses">
      {health.losses.map((row, index) => {
        before += row.loss;
        const isOpen = open === row.name;
        return (
          <li key={row.name}>
            <button type="button" aria-expanded={isOpen} onClick={() => setOpen(isOpen ? null : row.name)}>
              <span className="what">
                <b className="mid">{NAMES[row.name]}</b>
                <span className="f11 t3">{row.fact}</span>
              </span>
              <span className="track" aria-hidden="true">
                <i
                  style={{ right: `${((before - row.loss) / scale) * 100}%`, width: `${(row.loss / scale) * 100}%` }}
                />
              </span>
              <span className="n mid">{points[index] === 0 ? '0' : `${MINUS}${points[index]}`}</span>
            </button>
            {isOpen ? (
              <p className="fact">
                {(row.ratio * 100).toFixed(1)}% of at most {row.cap} points: {MINUS}
                {row.loss.toFixed(2)}
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
