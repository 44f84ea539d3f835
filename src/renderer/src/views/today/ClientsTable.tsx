import { hours, percent, weekdayDay, whole } from '../../../../shared/format/index.ts';
import type { ClientStanding } from '../../../../shared/model/index.ts';
import { readerNow } from '../../stores/reader.ts';

/** How each client stands, most value at risk first. */
export function ClientsTable({ clients }: { readonly clients: readonly ClientStanding[] }) {
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
            Left
          </th>
          <th scope="col">Assigned</th>
          <th scope="col" className="n">
            On time, 90 d
          </th>
          <th scope="col" className="n">
            Value at risk
          </th>
          <th scope="col">Now</th>
          <th scope="col" colSpan={2}>
            Next due
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((row) => (
          <tr key={row.client}>
            <th scope="row">
              <span className="mid">{row.client}</span> <span className="t3 f11">{row.tier}</span>
            </th>
            <td className="n">{row.open}</td>
            <td className="n">{hours(Math.round(row.remainingHours), readerNow())}</td>
            <td>
              <span className="assigned">
                <i aria-hidden="true">
                  <b style={{ width: `${(row.assigned / Math.max(1, row.open)) * 100}%` }} />
                </i>
                {whole(row.assigned, readerNow())} of {whole(row.open, readerNow())}
              </span>
            </td>
            <td className="n">{row.onTimeRatio === null ? '–' : percent(row.onTimeRatio, readerNow())}</td>
            <td className="n">{percent(row.valueAtRiskRatio, readerNow(), 1)}</td>
            <td className={row.late > 0 ? 'dg' : row.atRisk > 0 ? 'wn' : 't3'}>{standing(row)}</td>
            <td className="t2 nw">{row.nextDueAt === null ? 'none' : weekdayDay(row.nextDueAt, readerNow())}</td>
            <td className="tr">{row.nextDueTitle ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function standing({ late, atRisk }: ClientStanding): string {
  const parts = [late > 0 ? `${late} late` : '', atRisk > 0 ? `${atRisk} at risk` : ''].filter(Boolean);
  return parts.length === 0 ? 'on track' : `⚠ ${parts.join(', ')}`;
}
