import { useState } from 'react';
import { hours, percent, type Reader, weekdayDay, whole } from '../../../../shared/format/index.ts';
import type { ClientStanding } from '../../../../shared/model/index.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { CLIENTS_TABLE } from '../../../../shared/words/monitor/today-view.ts';
import { useReader } from '../../stores/reader.ts';
import { openClientPage } from '../../stores/record-page.ts';
import { sumsOf } from './client-sums.ts';

/** The open work of each client, most value at risk first. */
export function ClientsTable({ clients }: { readonly clients: readonly ClientStanding[] }) {
  const [open, setOpen] = useState<string | null | undefined>(undefined);
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
          <Client
            key={row.client ?? ''}
            row={row}
            isOpen={open === row.client}
            onOpen={() => setOpen(open === row.client ? undefined : row.client)}
          />
        ))}
      </tbody>
      <Total clients={clients} />
    </table>
  );
}

interface ClientProps {
  readonly row: ClientStanding;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}
/** One client; each figure opens the sums behind all of them. */
function Client({ row, isOpen, onOpen }: ClientProps) {
  const reader = useReader();
  const figure = (name: string, shown: string) => (
    <button
      type="button"
      className="link"
      aria-expanded={isOpen}
      aria-label={`${shown}, ${CLIENTS_TABLE.howCalculated(clientName(row.client), name)}`}
      onClick={onOpen}
    >
      {shown}
    </button>
  );
  const onTime = row.onTimeRatio === null ? '–' : percent(row.onTimeRatio, reader);
  return (
    <>
      <tr>
        <th scope="row">
          <ClientLink client={row.client} /> <span className="t3 f11">{row.tier}</span>
        </th>
        <td className="n">{figure(CLIENTS_TABLE.open, whole(row.open, reader))}</td>
        <td className="n">{figure(CLIENTS_TABLE.remaining, hours(Math.round(row.remainingHours), reader))}</td>
        <td>
          <span className="assigned">
            <i aria-hidden="true">
              <b style={{ width: `${(row.assigned / Math.max(1, row.open)) * 100}%` }} />
            </i>
            {CLIENTS_TABLE.of(whole(row.assigned, reader), whole(row.open, reader))}
          </span>
        </td>
        <td className="n">{figure(CLIENTS_TABLE.onTime90Days, onTime)}</td>
        <td className="n">{figure(CLIENTS_TABLE.valueAtRisk, percent(row.valueAtRiskRatio, reader, 1))}</td>
        <td className={row.late > 0 ? 'dg' : row.atRisk > 0 ? 'wn' : 't3'}>{statusOf(row, reader)}</td>
        <td className="t2 nw">{row.nextDueAt === null ? CLIENTS_TABLE.none : weekdayDay(row.nextDueAt, reader)}</td>
        <td className="tr" title={row.nextDueTitle ?? undefined}>
          {row.nextDueTitle ?? ''}
        </td>
      </tr>
      {isOpen ? (
        <tr className="sums">
          <td colSpan={9}>
            <ul className="fact">
              {sumsOf(row, reader).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </td>
        </tr>
      ) : null}
    </>
  );
}

/** The counts of all clients, which are those of the queue. */
function Total({ clients }: { readonly clients: readonly ClientStanding[] }) {
  const reader = useReader();
  const sum = (of: (row: ClientStanding) => number): number => clients.reduce((all, row) => all + of(row), 0);
  const [open, assigned] = [sum((row) => row.open), sum((row) => row.assigned)];
  const [late, atRisk] = [sum((row) => row.late), sum((row) => row.atRisk)];
  return (
    <tfoot>
      <tr>
        <th scope="row">{CLIENTS_TABLE.total}</th>
        <td className="n">{whole(open, reader)}</td>
        <td className="n">{hours(Math.round(sum((row) => row.remainingHours)), reader)}</td>
        <td>{CLIENTS_TABLE.of(whole(assigned, reader), whole(open, reader))}</td>
        <td />
        <td />
        <td className="t2">{statusOf({ late, atRisk }, reader)}</td>
        <td colSpan={2} />
      </tr>
    </tfoot>
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

function statusOf({ late, atRisk }: Pick<ClientStanding, 'late' | 'atRisk'>, reader: Reader): string {
  const parts = [
    late > 0 ? CLIENTS_TABLE.late(whole(late, reader)) : '',
    atRisk > 0 ? CLIENTS_TABLE.atRisk(whole(atRisk, reader)) : '',
  ].filter(Boolean);
  return parts.length === 0 ? CLIENTS_TABLE.onTrack : `⚠ ${parts.join(', ')}`;
}
