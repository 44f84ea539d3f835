import { useState } from 'react';
import { DESK_INKS, sparkLine } from '../../../../shared/charts/index.ts';
import { dayAndClock, fixed, type Reader, whole } from '../../../../shared/format/index.ts';
import type { Health, HealthLoss, HealthSample } from '../../../../shared/model/index.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { HEALTH_NAMES } from '../../../../shared/words/monitor/labels.ts';
import { HEALTH_PANEL } from '../../../../shared/words/monitor/today-view.ts';
import { Drawing, FigurePanel } from '../../components/Drawing.tsx';
import { useReader } from '../../stores/reader.ts';

const MINUS = '−';
const SHOWN_SAMPLES = 60;

/** The score, 100 minus deductions; each opens its arithmetic. The deductions are rounded so that they add up with the score shown. */
export function HealthPanel({
  health,
  history,
}: {
  readonly health: Health | null;
  readonly history: readonly HealthSample[];
}) {
  const reader = useReader();
  const values = history.slice(-SHOWN_SAMPLES).map((sample) => sample.score);
  const draw = (size: { readonly width: number; readonly height: number }) =>
    sparkLine(values, { what: HEALTH_PANEL.healthOverTime, range: [0, 100] }, size, { ...DESK_INKS, reader });
  const score = health === null ? null : Math.round(health.score);
  return (
    <FigurePanel
      title={HEALTH_PANEL.health}
      sub={HEALTH_PANEL.scoreNote}
      className="health"
      table={{
        caption: HEALTH_PANEL.healthOverTime,
        head: [HEALTH_PANEL.time, HEALTH_PANEL.score, ...LOSS_NAMES.map((name) => HEALTH_NAMES[name])],
        rows: history
          .slice(-SHOWN_SAMPLES)
          .toReversed()
          .map((sample) => [
            dayAndClock(sample.at, reader),
            whole(sample.score, reader),
            ...LOSS_NAMES.map((name) => lossOf(sample.losses[name], reader)),
          ]),
      }}
    >
      <div className="health-head">
        {values.length > 1 ? <Drawing draw={draw} height={28} /> : <span className="sp" />}
        <b className="big">{score ?? '–'}</b>
      </div>
      {health === null ? <p className="fact">{HEALTH_PANEL.noCheckRunYet}</p> : <Losses health={health} />}
    </FigurePanel>
  );
}

const lossOf = (points: number, reader: Reader): string =>
  points < 0.05 ? '0' : `${MINUS}${fixed(points, 1, reader)}`;
const LOSS_NAMES: readonly HealthLoss['name'][] = [
  'overload',
  'lateness',
  'exceptions',
  'unassigned',
  'performance',
  'input',
];

/** Deductions in whole points that add up with the score to 100: the largest remainders are rounded up. */
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
  const reader = useReader();
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
                <b className="mid">{HEALTH_NAMES[row.name]}</b>
                <span className="f11 t3">{textOf(row.fact, reader)}</span>
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
                {HEALTH_PANEL.ofMaximumOfPoints(
                  fixed(row.loss, 2, reader),
                  whole(row.cap, reader),
                  points[index] === 0 ? '0' : `${MINUS}${points[index]}`,
                )}
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
