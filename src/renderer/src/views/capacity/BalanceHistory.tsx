import { hours, percent, weekdayDay } from '../../../../shared/format/index.ts';
import type { Balancing, Spread } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';
import { SpreadTable } from './SpreadTable.tsx';

/** Balancings that were applied: what each promised against what happened, once its weeks are over. */
export function BalanceHistory({ history }: { readonly history: readonly Balancing[] }) {
  if (history.length === 0) return null;
  return (
    <section className="sec" aria-label="Earlier balancings">
      <h3 className="h3">
        Earlier <span className="t3">promised against happened</span>
      </h3>
      {history.map((row) => (
        <div className="balance-move" key={row.id}>
          <div className="row g8">
            <b>{weekdayDay(row.appliedAt, readerNow())}</b>
            <span className="t3">
              {row.taskIds.length} {row.taskIds.length === 1 ? 'move' : 'moves'}
            </span>
          </div>
          {row.measured === null ? (
            <p className="fact">Promised: {said(row.predicted)}. Its weeks are not over.</p>
          ) : (
            <>
              <SpreadTable from={row.predicted} to={row.measured} names={['promised', 'happened']} />
              {row.facts.map((fact) => (
                <p className="fact" key={fact}>
                  {fact}
                </p>
              ))}
            </>
          )}
        </div>
      ))}
    </section>
  );
}

const said = ({ lateTaskIds, overMinutes, deviation }: Spread): string =>
  `${lateTaskIds.length} late, ${hours(overMinutes / 60, readerNow())} over, deviation ${percent(deviation, readerNow())}`;
