import { percent, whole } from '../../../../shared/format/index.ts';
import type { Spread } from '../../../../shared/model/index.ts';
import { plainHours } from '../../../../shared/words/base/numbers.ts';
import { SPREAD_TABLE } from '../../../../shared/words/workload/capacity-view.ts';
import { useReader } from '../../stores/reader.ts';

interface SpreadTableProps {
  readonly from: Spread;
  readonly to: Spread;
  /** The titles of the two columns. */
  readonly names: readonly [string, string];
}

/** Two states side by side: late tasks, overallocated agents and hours, how uneven utilisation is. */
export function SpreadTable({ from, to, names }: SpreadTableProps) {
  const reader = useReader();
  const count = (value: number): string => whole(value, reader);
  const rows: readonly (readonly [string, number, number, (value: number) => string])[] = [
    [SPREAD_TABLE.lateTasks, from.lateTaskIds.length, to.lateTaskIds.length, count],
    [SPREAD_TABLE.overallocatedAgents, from.overloadedAgentIds.length, to.overloadedAgentIds.length, count],
    [SPREAD_TABLE.overCapacity, from.overMinutes / 60, to.overMinutes / 60, (value) => plainHours(value, reader)],
    [SPREAD_TABLE.spreadOfUtilisation, from.deviation, to.deviation, (value) => percent(value, reader, 1)],
  ];
  return (
    <table className="balance-spread">
      <thead>
        <tr>
          <td />
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, was, is, format]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td className="n">{format(was)}</td>
            <td className={`n ${format(is) === format(was) ? '' : is < was ? 'better' : 'dg'}`}>{format(is)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
