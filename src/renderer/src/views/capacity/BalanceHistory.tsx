import { counted, percent, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import type { Balancing, Spread } from '../../../../shared/model/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { useReader } from '../../stores/reader.ts';
import { SpreadTable } from './SpreadTable.tsx';

/** Balancings that were applied: the prediction of each, and the result once its weeks are over. */
export function BalanceHistory({ history }: { readonly history: readonly Balancing[] }) {
  const reader = useReader();
  if (history.length === 0) return null;
  return (
    <section className="sec" aria-label="Earlier balancings">
      <h3 className="h3">
        Earlier balancings <span className="t3">predicted and actual</span>
      </h3>
      {history.map((row) => (
        <div className="balance-move" key={row.id}>
          <div className="row g8">
            <b>{weekdayDay(row.appliedAt, reader)}</b>
            <span className="t3">{counted(row.taskIds.length, 'move', reader)}</span>
          </div>
          {row.measured === null ? (
            <p className="fact">Predicted: {spreadText(row.predicted, reader)}. These weeks are not over yet.</p>
          ) : (
            <>
              <SpreadTable from={row.predicted} to={row.measured} names={['Predicted', 'Actual']} />
              {row.facts.map((fact) => (
                <p className="fact" key={fact.code}>
                  {textOf(fact, reader)}
                </p>
              ))}
            </>
          )}
        </div>
      ))}
    </section>
  );
}

const spreadText = ({ lateTaskIds, overMinutes, deviation }: Spread, reader: Reader): string =>
  `${counted(lateTaskIds.length, 'late task', reader)}, ${plainHours(overMinutes / 60, reader)} over capacity, utilisation varies by ${percent(deviation, reader)}`;
