import type { PreventionEffect, PreventionView } from '../../../../../shared/contract/index.ts';
import { percent } from '../../../../../shared/format/index.ts';
import { readerNow } from '../../../stores/reader.ts';
import { IntervalBar } from './IntervalBar.tsx';

/** What prevention has done so far: exceptions of tasks acted on against tasks left alone, within bands of predicted risk. */
export function EffectSection({ effect, isByDraw }: { readonly effect: PreventionEffect; readonly isByDraw: boolean }) {
  const { bands, reduction, low, high, sentence } = effect;
  return (
    <section className="sec" aria-label="Effect">
      <h3 className="h3">
        Effect <span className="t3">acted on against left alone</span>
      </h3>
      {reduction === null || low === null || high === null ? null : (
        <div className="row g8 effect">
          <span className="big">{Math.round(reduction * 100)}</span>
          <span className="fact">
            fewer in 100
            <br />
            {Math.round(low * 100)} to {Math.round(high * 100)}, 95%
          </span>
          <span className="sp" />
          <IntervalBar low={low} value={reduction} high={high} from={-0.5} until={0.5} name="95% interval" />
        </div>
      )}
      <p className="fact">{bands.length === 0 ? 'No task of the trial has ended yet.' : sentence}</p>
      {bands.length === 0 || isByDraw ? null : (
        <p className="fact">
          Where people choose whom to act on, acting looks somewhat better than it is. With “Prevent by itself” in
          Settings, Policy, the draw alone decides.
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
                  {percent(band.fromRisk, readerNow())} to {percent(band.untilRisk, readerNow())}
                </th>
                <td className="n">{shareOf(band.actedExceptions, band.acted)}</td>
                <td className="n">{shareOf(band.leftAloneExceptions, band.leftAlone)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** `12 of 40, 30%` */
const shareOf = (part: number, of: number): string =>
  of === 0 ? 'none' : `${part} of ${of}, ${percent(part / of, readerNow())}`;

/** Whether risks are to be believed: their distance from what happened, on work they were not learned from. */
export function CalibrationSection({ calibration }: { readonly calibration: PreventionView['calibration'] }) {
  return (
    <section className="sec" aria-label="Whether to believe it">
      <h3 className="h3">Whether to believe it</h3>
      {calibration === null ? (
        <p className="fact">Too little was finished while exceptions are looked for to tell tasks apart.</p>
      ) : (
        <>
          <dl className="kv">
            <dt>Tested on newer tasks</dt>
            <dd>{calibration.cases}</dd>
            <dt>Brier score with learning</dt>
            <dd>{calibration.brier.toFixed(3)}</dd>
            <dt>Without</dt>
            <dd>{calibration.baseBrier.toFixed(3)}</dd>
          </dl>
          <p className="fact">Mean squared distance of what was said from what happened: smaller is better.</p>
        </>
      )}
    </section>
  );
}
