import { hours, percent } from '../../../../shared/format/index.ts';
import type { Spread } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';

interface SpreadTableProps {
  readonly from: Spread;
  readonly to: Spread;
  /** What the two columns are called. */
  readonly names: readonly [string, string];
}

/** Two spreads side by side: late tasks, agents and hours over, how uneven load is. */
export function SpreadTable({ from, to, names }: SpreadTableProps) {
  const rows: readonly (readonly [string, number, number, (value: number) => string])[] = [
    ['Late tasks', from.lateTaskIds.length, to.lateTaskIds.length, String],
    ['Agents over', from.overloadedAgentIds.length, to.overloadedAgentIds.length, String],
    ['Over capacity', from.overMinutes / 60, to.overMinutes / 60, (value) => hours(value, readerNow())],
    ['Deviation of load', from.deviation, to.deviation, (value) => percent(value, readerNow(), 1)],
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
