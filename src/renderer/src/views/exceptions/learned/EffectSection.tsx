import type { PreventionEffect, PreventionView } from '../../../../../shared/contract/index.ts';
import { fixed, percent, type Reader, whole } from '../../../../../shared/format/index.ts';
import { EFFECT_SECTION } from '../../../../../shared/words/exceptions/learned-view.ts';
import { useReader, useText } from '../../../stores/reader.ts';
import { IntervalBar } from './IntervalBar.tsx';

/** The effect of prevention so far: exceptions of tasks acted on compared with tasks left alone, by predicted risk. */
export function EffectSection({
  effect,
  isRandomised,
}: {
  readonly effect: PreventionEffect;
  readonly isRandomised: boolean;
}) {
  const text = useText();
  const reader = useReader();
  const { bands, reduction, low, high, sentence } = effect;
  return (
    <section className="sec" aria-label={EFFECT_SECTION.effect}>
      <h3 className="h3">
        {EFFECT_SECTION.effect} <span className="t3">{EFFECT_SECTION.tasksActedOnCompared}</span>
      </h3>
      {reduction === null || low === null || high === null ? null : (
        <div className="row g8 effect">
          <span className="big">{minus(reduction)}</span>
          <span className="fact">
            {EFFECT_SECTION.fewerExceptionsPer100Tasks}
            <br />
            {EFFECT_SECTION.probablyTo(minus(low), minus(high))}
          </span>
          <span className="sp" />
          <IntervalBar
            low={low}
            value={reduction}
            high={high}
            from={-0.5}
            until={0.5}
            name={EFFECT_SECTION.likelyRange}
          />
        </div>
      )}
      <p className="fact">{bands.length === 0 ? EFFECT_SECTION.noneOfComparedTasks : text(sentence)}</p>
      {bands.length === 0 || isRandomised ? null : <p className="fact">{EFFECT_SECTION.peopleChooseWhichTasks}</p>}
      {bands.length === 0 ? null : (
        <table className="bands">
          <thead>
            <tr>
              <th scope="col">{EFFECT_SECTION.predictedRisk}</th>
              <th scope="col" className="n">
                {EFFECT_SECTION.actedOn}
              </th>
              <th scope="col" className="n">
                {EFFECT_SECTION.leftAlone}
              </th>
            </tr>
          </thead>
          <tbody>
            {bands.map((band) => (
              <tr key={band.fromRisk}>
                <th scope="row">
                  {EFFECT_SECTION.to(percent(band.fromRisk, reader), percent(band.untilRisk, reader))}
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
  of === 0
    ? EFFECT_SECTION.none
    : EFFECT_SECTION.of(whole(part, reader), whole(of, reader), percent(part / of, reader));

/** How accurate predicted risks are, on work they were not learned from. */
export function CalibrationSection({ calibration }: { readonly calibration: PreventionView['calibration'] }) {
  const reader = useReader();
  return (
    <section className="sec" aria-label={EFFECT_SECTION.accuracy}>
      <h3 className="h3">{EFFECT_SECTION.accuracyOfRisk}</h3>
      {calibration === null ? (
        <p className="fact">{EFFECT_SECTION.notEnoughWorkFinished}</p>
      ) : (
        <>
          <dl className="kv">
            <dt>{EFFECT_SECTION.checkedAgainstNewerTasks}</dt>
            <dd>{whole(calibration.cases, reader)}</dd>
            <dt>{EFFECT_SECTION.errorOfPredictedRisk}</dt>
            <dd>{fixed(calibration.brier, 3, reader)}</dd>
            <dt>{EFFECT_SECTION.errorOfAverageAlone}</dt>
            <dd>{fixed(calibration.baseBrier, 3, reader)}</dd>
          </dl>
          <p className="fact">{EFFECT_SECTION.meanSquaredDifferenceBetween}</p>
        </>
      )}
    </section>
  );
}
