import { hours, percent, type Reader, weekdayDay, whole } from '../../../../shared/format/index.ts';
import type { ClientStanding } from '../../../../shared/model/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { CLIENTS_TABLE } from '../../../../shared/words/monitor/today-view.ts';
import { useReader } from '../../stores/reader.ts';
import { openClientPage } from '../../stores/record-page.ts';

/** The open work of each client, most value at risk first. */
export function ClientsTable({ clients }: { readonly clients: readonly ClientStanding[] }) {
  const reader = useReader();
  if (clients.length === 0) return <p className="fact clients-none">{CLIENTS_TABLE.noClientOpenWork}</p>;
  return (
    <table className="clients" aria-label={CLIENTS_TABLE.clientsMostValue}>
      <thead>
        <tr>
          <th scope="col">{CLIENTS_TABLE.client}</th>
          <th scope="col" className="n">
            {CLIENTS_TABLE.open}
          </th>
          <th scope="col" className="n">
            {CLIENTS_TABLE.remaining}
          </th>
          <th scope="col">{CLIENTS_TABLE.assigned}</th>
          <th scope="col" className="n">
            {CLIENTS_TABLE.onTime90Days}
          </th>
          <th scope="col" className="n">
            {CLIENTS_TABLE.valueAtRisk}
          </th>
          <th scope="col">{CLIENTS_TABLE.status}</th>
          <th scope="col" colSpan={2}>
            {CLIENTS_TABLE.nextDueDate}
          </th>
        </tr>
      </thead>
      <tbody>
        {clients.map((row) => (
          <tr key={row.client ?? ''}>
            <th scope="row">
              <ClientLink client={row.client} /> <span className="t3 f11">{row.tier}</span>
            </th>
            <td className="n">{whole(row.open, reader)}</td>
            <td className="n">{hours(Math.round(row.remainingHours), reader)}</td>
            <td>
              <span className="assigned">
                <i aria-hidden="true">
                  <b style={{ width: `${(row.assigned / Math.max(1, row.open)) * 100}%` }} />
                </i>
                {CLIENTS_TABLE.of(whole(row.assigned, reader), whole(row.open, reader))}
              </span>
            </td>
            <td className="n">{row.onTimeRatio === null ? '–' : percent(row.onTimeRatio, reader)}</td>
            <td className="n">{percent(row.valueAtRiskRatio, reader, 1)}</td>
            <td className={row.late > 0 ? 'dg' : row.atRisk > 0 ? 'wn' : 't3'}>{statusOf(row, reader)}</td>
            <td className="t2 nw">{row.nextDueAt === null ? CLIENTS_TABLE.none : weekdayDay(row.nextDueAt, reader)}</td>
            <td className="tr">{row.nextDueTitle ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Opens the page of the client; work without one has none. */
function ClientLink({ client }: { readonly client: string | null }) {
  if (client === null) return <span className="mid">{clientName(client)}</span>;
  return (
    <button type="button" className="link mid" onClick={() => openClientPage(client)}>
      {client}
    </button>
  );
}

function statusOf({ late, atRisk }: ClientStanding, reader: Reader): string {
  const parts = [
    late > 0 ? CLIENTS_TABLE.late(whole(late, reader)) : '',
    atRisk > 0 ? CLIENTS_TABLE.atRisk(whole(atRisk, reader)) : '',
  ].filter(Boolean);
  return parts.length === 0 ? CLIENTS_TABLE.onTrack : `⚠ ${parts.join(', ')}`;
}
