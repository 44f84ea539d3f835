import type { CapacityView, UnplacedHours } from '../../../../shared/contract/index.ts';
import { whole } from '../../../../shared/format/index.ts';
import { readerNow } from '../../stores/reader.ts';

/** Demand that has no agent, apart from the load: by the period it is due in, with what is due later or at no date. */
export function UnplacedRows({ data }: { readonly data: CapacityView }) {
  return (
    <tfoot>
      <UnplacedRow name="Unassigned, by due date" things="tasks" periods={data.periods} demand={data.unassigned} />
      {data.pipeline === null ? null : (
        <UnplacedRow
          name="Pipeline × probability"
          things="opportunities"
          periods={data.periods}
          demand={data.pipeline}
        />
      )}
    </tfoot>
  );
}

interface UnplacedRowProps {
  readonly name: string;
  readonly things: string;
  readonly periods: CapacityView['periods'];
  readonly demand: UnplacedHours;
}
function UnplacedRow({ name, things, periods, demand }: UnplacedRowProps) {
  const rest = [
    demand.laterHours > 0.5 ? `${whole(demand.laterHours, readerNow())} h later` : '',
    demand.undatedHours > 0.5 ? `${whole(demand.undatedHours, readerNow())} h undated` : '',
  ].filter(Boolean);
  return (
    <tr>
      <th scope="row" title={`${name}, ${demand.count} ${things}`}>
        {name} <span className="t3 regular">{demand.count}</span>
      </th>
      <td className="n t3">h</td>
      {periods.map((on, index) => (
        <td className="n" key={on}>
          {(demand.hours[index] ?? 0) > 0.05 ? (
            whole(demand.hours[index] ?? 0, readerNow())
          ) : (
            <span className="t3">–</span>
          )}
        </td>
      ))}
      <td className="fits f11 t3" title={rest.join(', ')}>
        {rest.join(', ')}
      </td>
    </tr>
  );
}
