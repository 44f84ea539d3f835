import { weekLabel } from '../../../../shared/format/index.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { readerNow } from '../../stores/reader.ts';
import { isOver, spokenCell, tenth } from './measures.ts';

const WEEKS = 8;
const FULL_PX = 28;
const MAX_RATIO = 1.5;

/** An agent's next weeks as bars against the line of its capacity; what lies over is hatched red. */
export function LoadBars({ agentId }: { readonly agentId: string }) {
  const { data } = useCoreQuery('capacity.view', { periods: WEEKS });
  const row = data?.rows.find((known) => known.agentId === agentId);
  if (data === undefined || row === undefined) return <section className="sec" aria-label="Load" />;
  const over = row.cells.filter(isOver);
  const overHours = over.reduce((sum, cell) => sum + cell.overHours, 0);
  return (
    <section className="sec" aria-label="Load">
      <h3 className="h3">
        Load <span className="sp" />
        {over.length === 0 ? (
          <span className="t3">never over</span>
        ) : (
          <span className="dg">
            {tenth(overHours)} over in {over.length} {over.length === 1 ? 'week' : 'weeks'}
          </span>
        )}
      </h3>
      <div className="load-bars">
        {row.cells.map((cell) => {
          const ratio = Math.min(MAX_RATIO, cell.utilisation ?? 0);
          return (
            <div key={cell.periodOn} role="img" aria-label={spokenCell(row.name, cell, 'percent', data)}>
              <div className="col" style={{ height: FULL_PX * MAX_RATIO }}>
                {ratio > 1 ? <i className="above" style={{ height: (ratio - 1) * FULL_PX }} /> : null}
                {cell.utilisation === null ? (
                  <i className="none" style={{ height: FULL_PX / 2 }} />
                ) : (
                  <i className="in" style={{ height: Math.min(1, ratio) * FULL_PX }} />
                )}
                <i className="line" style={{ bottom: FULL_PX }} />
              </div>
              <span className={`f11 ${isOver(cell) ? 'dg mid' : 't3'}`}>{weekLabel(cell.periodOn, readerNow())}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
