import { percent, type Reader, weekdayDay } from '../../../../shared/format/index.ts';
import type { Balancing, Spread } from '../../../../shared/model/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { textOf } from '../../../../shared/words/index.ts';
import { BALANCE_HISTORY } from '../../../../shared/words/workload/capacity-view.ts';
import { useReader } from '../../stores/reader.ts';
import { SpreadTable } from './SpreadTable.tsx';

/** Balancings that were applied: the prediction of each, and the result once its weeks are over. */
export function BalanceHistory({ history }: { readonly history: readonly Balancing[] }) {
  const reader = useReader();
  if (history.length === 0) return null;
  return (
    <section className="sec" aria-label={BALANCE_HISTORY.earlierBalancings}>
      <h3 className="h3">
        {BALANCE_HISTORY.earlierBalancings} <span className="t3">{BALANCE_HISTORY.predictedAndActual}</span>
      </h3>
      {history.map((row) => (
        <div className="balance-move" key={row.id}>
          <div className="row g8">
            <b>{weekdayDay(row.appliedAt, reader)}</b>
            <span className="t3">{BALANCE_HISTORY.moves(row.taskIds.length, reader)}</span>
          </div>
          {row.measured === null ? (
            <p className="fact">{BALANCE_HISTORY.predictedTheseWeeksNot(spreadText(row.predicted, reader))}</p>
          ) : (
            <>
              <SpreadTable
                from={row.predicted}
                to={row.measured}
                names={[BALANCE_HISTORY.predicted, BALANCE_HISTORY.actual]}
              />
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
  BALANCE_HISTORY.lateTasksOverCapacity(
    lateTaskIds.length,
    plainHours(overMinutes / 60, reader),
    percent(deviation, reader),
    reader,
  );
