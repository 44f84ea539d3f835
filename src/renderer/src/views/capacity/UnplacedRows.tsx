import type { CapacityView, UnplacedHours } from '../../../../shared/contract/index.ts';
import { counted, hours, type Noun, whole } from '../../../../shared/format/index.ts';
import { UNPLACED_ROWS } from '../../../../shared/words/workload/capacity-view.ts';
import { useReader } from '../../stores/reader.ts';
import type { CapacityColumn } from './columns.ts';

interface UnplacedRowsProps {
  readonly data: CapacityView;
  /** The columns between the name and the periods. */
  readonly facts: readonly CapacityColumn[];
}

/**
 * Unassigned work, which is not part of the workload: by the period in which it is due, then work that is due later or
 * has no due date.
 */
export function UnplacedRows({ data, facts }: UnplacedRowsProps) {
  return (
    <tfoot>
      <UnplacedRow
        name={UNPLACED_ROWS.unassignedByDueDate}
        noun="task"
        periods={data.periods}
        facts={facts}
        demand={data.unassigned}
      />
      {data.pipeline === null ? null : (
        <UnplacedRow
          name={UNPLACED_ROWS.pipelineProbability}
          noun={['opportunity', 'opportunities']}
          periods={data.periods}
          facts={facts}
          demand={data.pipeline}
        />
      )}
    </tfoot>
  );
}

interface UnplacedRowProps {
  readonly name: string;
  readonly noun: Noun;
  readonly periods: CapacityView['periods'];
  readonly facts: readonly CapacityColumn[];
  readonly demand: UnplacedHours;
}
function UnplacedRow({ name, noun, periods, facts, demand }: UnplacedRowProps) {
  const reader = useReader();
  const rest = [
    demand.laterHours > 0.5 ? UNPLACED_ROWS.dueLater(hours(Math.round(demand.laterHours), reader)) : '',
    demand.undatedHours > 0.5 ? UNPLACED_ROWS.withoutDueDate(hours(Math.round(demand.undatedHours), reader)) : '',
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row" title={`${name}, ${counted(demand.count, noun, reader)}`}>
        {name} <span className="t3 regular">{whole(demand.count, reader)}</span>
      </th>
      {facts.map(({ id }, place) => (
        <td key={id} className="n t3">
          {place === facts.length - 1 ? UNPLACED_ROWS.h : null}
        </td>
      ))}
      {periods.map((on, index) => (
        <td className="n" key={on}>
          {(demand.hours[index] ?? 0) > 0.05 ? whole(demand.hours[index] ?? 0, reader) : <span className="t3">–</span>}
        </td>
      ))}
      <td className="fits f11 t3" title={rest.join(', ')}>
        {rest.join(', ')}
      </td>
    </tr>
  );
}
