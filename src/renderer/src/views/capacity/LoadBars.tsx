import { weekLabel } from '../../../../shared/format/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { LOAD_BARS } from '../../../../shared/words/workload/capacity-view.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { isOver, spokenCell } from './measures.ts';

const WEEKS = 8;
const FULL_PX = 28;
const MAX_RATIO = 1.5;

/** An agent's next weeks as bars with a line at its capacity; work over capacity is hatched red. */
export function LoadBars({ agentId }: { readonly agentId: string }) {
  const reader = useReader();
  const { data } = useCoreQuery('capacity.view', { periods: WEEKS });
  const row = data?.rows.find((known) => known.agentId === agentId);
  if (data === undefined || row === undefined) return <section className="sec" aria-label={LOAD_BARS.workload} />;
  const over = row.cells.filter(isOver);
  const overHours = over.reduce((sum, cell) => sum + cell.overHours, 0);
  return (
    <section className="sec" aria-label={LOAD_BARS.workload}>
      <h3 className="h3">
        {LOAD_BARS.workload} <span className="sp" />
        {over.length === 0 ? (
          <span className="t3">{LOAD_BARS.withinCapacity}</span>
        ) : (
          <span className="dg">
            {LOAD_BARS.overCapacityInWeeks(plainHours(overHours, reader), over.length, reader)}
          </span>
        )}
      </h3>
      <div className="load-bars">
        {row.cells.map((cell) => {
          const ratio = Math.min(MAX_RATIO, cell.utilisation ?? 0);
          return (
            <div
              key={cell.periodOn}
              role="img"
              aria-label={spokenCell(row.name, cell, { measure: 'percent', view: data, reader })}
            >
              <div className="col" style={{ height: FULL_PX * MAX_RATIO }}>
                {ratio > 1 ? <i className="above" style={{ height: (ratio - 1) * FULL_PX }} /> : null}
                {cell.utilisation === null ? (
                  <i className="none" style={{ height: FULL_PX / 2 }} />
                ) : (
                  <i className="in" style={{ height: Math.min(1, ratio) * FULL_PX }} />
                )}
                <i className="line" style={{ bottom: FULL_PX }} />
              </div>
              <span className={`f11 ${isOver(cell) ? 'dg mid' : 't3'}`}>{weekLabel(cell.periodOn, reader)}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
