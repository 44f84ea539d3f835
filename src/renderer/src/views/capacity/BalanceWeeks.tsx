import type { BalanceView } from '../../../../shared/contract/index.ts';
import { hours, type Reader, weekLabel, whole } from '../../../../shared/format/index.ts';
import { BALANCE_WEEKS } from '../../../../shared/words/workload/capacity-view.ts';
import { useReader } from '../../stores/reader.ts';

type AgentWeeks = BalanceView['proposal']['agents'][number];
const LEAST_CHANGE_MINUTES = 1;

const hasChanged = (row: AgentWeeks, week: number): boolean =>
  Math.abs((row.beforeMinutes[week] ?? 0) - (row.afterMinutes[week] ?? 0)) >= LEAST_CHANGE_MINUTES;

/** Minutes in per cent of capacity. Without capacity: `off`, or hours if there is work anyway. */
function share(minutes: number, capacity: number, reader: Reader): string {
  if (capacity > 0) return whole((minutes / capacity) * 100, reader);
  return minutes > 0 ? hours(Math.round(minutes / 60), reader) : 'off';
}

/** Utilisation by week of each agent that a proposal affects, before and after. */
export function BalanceWeeks({ view }: { readonly view: BalanceView }) {
  const reader = useReader();
  const { weeks, agents } = view.proposal;
  const concerned = agents.filter((row) => weeks.some((_, week) => hasChanged(row, week)));
  if (concerned.length === 0) return null;
  return (
    <section className="sec" aria-label={BALANCE_WEEKS.beforeAndAfter}>
      <h3 className="h3">
        {BALANCE_WEEKS.beforeAndAfter} <span className="t3">{BALANCE_WEEKS.ofCapacityByWeek}</span>
      </h3>
      <table className="balance-weeks">
        <thead>
          <tr>
            <th scope="col">{BALANCE_WEEKS.agent}</th>
            {weeks.map((week) => (
              <th key={week} scope="col">
                {weekLabel(week, reader)}
              </th>
            ))}
          </tr>
        </thead>
        {concerned.map((row) => (
          <tbody key={row.agentId}>
            <Weeks name={view.agentNames[row.agentId] ?? row.agentId} row={row} weeks={weeks} isAfter={false} />
            <Weeks name={BALANCE_WEEKS.after} row={row} weeks={weeks} isAfter />
          </tbody>
        ))}
      </table>
    </section>
  );
}

interface WeeksProps {
  readonly name: string;
  readonly row: AgentWeeks;
  readonly weeks: readonly string[];
  readonly isAfter: boolean;
}
function Weeks({ name, row, weeks, isAfter }: WeeksProps) {
  const reader = useReader();
  const minutes = isAfter ? row.afterMinutes : row.beforeMinutes;
  return (
    <tr className={isAfter ? 'is' : 'was'}>
      <th scope="row">{name}</th>
      {weeks.map((week, index) => (
        <td key={week} className={isAfter && hasChanged(row, index) ? 'changed' : ''}>
          {share(minutes[index] ?? 0, row.capacityMinutes[index] ?? 0, reader)}
        </td>
      ))}
    </tr>
  );
}
