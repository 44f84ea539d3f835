import { hours, percent, type Reader, weekdayDay, whole } from '../../../../shared/format/index.ts';
import type { ClientStanding } from '../../../../shared/model/index.ts';
import { useReader } from '../../stores/reader.ts';

/** The open work of each client, most value at risk first. */
export function ClientsTable({ clients }: { readonly clients: readonly ClientStanding[] }) {
  const reader = useReader();
  if (clients.length === 0) return <p className="fact clients-none">No client has open work.</p>;
  return (
    <table className="clients" aria-label="Clients, most value at risk first">
      <thead>
        <tr>
          <th scope="col">Client</th>
          <th scope="col" className="n">
            Open
          </th>
          <th scope="col" className="n">
            Remaining
          </th>
          <th scope="col">Assigned</th>
          <th scope="col" className="n">
            On time, 90 days
          </th>
          <th scope="col" className="n">
            Value at risk
          </th>
          <th scope="col">Status</th>
          <th scope="col" colSpan={2}>
            Next due date
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((row) => (
          <tr key={row.client}>
            <th scope="row">
              <span className="mid">{row.client}</span> <span className="t3 f11">{row.tier}</span>
            </th>
            <td className="n">{whole(row.open, reader)}</td>
            <td className="n">{hours(Math.round(row.remainingHours), reader)}</td>
            <td>
              <span className="assigned">
                <i aria-hidden="true">
                  <b style={{ width: `${(row.assigned / Math.max(1, row.open)) * 100}%` }} />
                </i>
                {whole(row.assigned, reader)} of {whole(row.open, reader)}
              </span>
            </td>
            <td className="n">{row.onTimeRatio === null ? '–' : percent(row.onTimeRatio, reader)}</td>
            <td className="n">{percent(row.valueAtRiskRatio, reader, 1)}</td>
            <td className={row.late > 0 ? 'dg' : row.atRisk > 0 ? 'wn' : 't3'}>{statusOf(row, reader)}</td>
            <td className="t2 nw">{row.nextDueAt === null ? 'None' : weekdayDay(row.nextDueAt, reader)}</td>
            <td className="tr">{row.nextDueTitle ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function statusOf({ late, atRisk }: ClientStanding, reader: Reader): string {
  const parts = [
    late > 0 ? `${whole(late, reader)} late` : '',
    atRisk > 0 ? `${whole(atRisk, reader)} at risk` : '',
  ].filter(Boolean);
  return parts.length === 0 ? 'On track' : `⚠ ${parts.join(', ')}`;
}
