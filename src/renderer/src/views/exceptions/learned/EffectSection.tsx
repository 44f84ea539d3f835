import type { PreventionEffect, PreventionView } from '../../../../../shared/contract/index.ts';
import { fixed, percent, type Reader, whole } from '../../../../../shared/format/index.ts';
import { useReader, useText } from '../../../stores/reader.ts';
import { IntervalBar } from './IntervalBar.tsx';

/** The effect of prevention so far: exceptions of tasks acted on compared with tasks left alone, by predicted risk. */
export function EffectSection({ effect, isByDraw }: { readonly effect: PreventionEffect; readonly isByDraw: boolean }) {
  const text = useText();
  const reader = useReader();
  const { bands, reduction, low, high, sentence } = effect;
  return (
    <section className="sec" aria-label="Effect">
      <h3 className="h3">
        Effect <span className="t3">tasks acted on, compared with tasks left alone</span>
      </h3>
      {reduction === null || low === null || high === null ? null : (
        <div className="row g8 effect">
          <span className="big">{minus(reduction)}</span>
          <span className="fact">
            fewer exceptions per 100 tasks
            <br />
            probably {minus(low)} to {minus(high)}
          </span>
          <span className="sp" />
          <IntervalBar low={low} value={reduction} high={high} from={-0.5} until={0.5} name="likely range" />
        </div>
      )}
      <p className="fact">{bands.length === 0 ? 'None of the compared tasks has finished yet.' : text(sentence)}</p>
      {bands.length === 0 || isByDraw ? null : (
        <p className="fact">
          People choose which tasks to act on, so the effect looks somewhat larger than it is. With automatic prevention
          (Settings, Policy), tasks are chosen at random.
        </p>
      )}
      {bands.length === 0 ? null : (
        <table className="bands">
          <thead>
            <tr>
              <th scope="col">Predicted risk</th>
              <th scope="col" className="n">
                Acted on
              </th>
              <th scope="col" className="n">
                Left alone
              </th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band) => (
              <tr key={band.fromRisk}>
                <th scope="row">
                  {percent(band.fromRisk, reader)} to {percent(band.untilRisk, reader)}
                </th>
                <td className="n">{shareOf(band.actedExceptions, band.acted, reader)}</td>
                <td className="n">{shareOf(band.leftAloneExceptions, band.leftAlone, reader)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** Exceptions per 100 tasks, with a real minus sign. */
const minus = (ratio: number): string => {
  const value = Math.round(ratio * 100);
  return value < 0 ? `−${-value}` : String(value);
};

/** `12 of 40, 30%` */
const shareOf = (part: number, of: number, reader: Reader): string =>
  of === 0 ? 'none' : `${whole(part, reader)} of ${whole(of, reader)}, ${percent(part / of, reader)}`;

/** How accurate predicted risks are, on work they were not learned from. */
export function CalibrationSection({ calibration }: { readonly calibration: PreventionView['calibration'] }) {
  const reader = useReader();
  return (
    <section className="sec" aria-label="Accuracy">
      <h3 className="h3">Accuracy of the risk</h3>
      {calibration === null ? (
        <p className="fact">Not enough work has finished yet to tell tasks apart.</p>
      ) : (
        <>
          <dl className="kv">
            <dt>Checked against newer tasks</dt>
            <dd>{whole(calibration.cases, reader)}</dd>
            <dt>Error of the predicted risk</dt>
            <dd>{fixed(calibration.brier, 3, reader)}</dd>
            <dt>Error of the average alone</dt>
            <dd>{fixed(calibration.baseBrier, 3, reader)}</dd>
          </dl>
          <p className="fact">
            Mean squared difference between prediction and outcome (Brier score); smaller is better.
          </p>
        </>
      )}
    </section>
  );
}
