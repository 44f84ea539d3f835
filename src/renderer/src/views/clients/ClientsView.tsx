import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ClientRow } from '../../../../shared/contract/index.ts';
import { hours, whole } from '../../../../shared/format/index.ts';
import { CLIENTS_VIEW, TIER_NAMES } from '../../../../shared/words/agents/pages-view.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { ids } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { ClientTabs } from '../../components/records/ClientTabs.tsx';
import {
  filtered,
  ListFilter,
  type ListFilterState,
  NoneInColumns,
  NothingFound,
} from '../../components/records/ListFilter.tsx';
import { type RecordColumn, RecordTable } from '../../components/records/RecordTable.tsx';
import { standingColumns } from '../../components/records/standing.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { FilterChips } from '../../grid/FilterChips.tsx';
import { TableButtons } from '../../grid/TableButtons.tsx';
import { useTable } from '../../grid/use-table.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { openClientPage, openDialog, useRecordPages } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ClientPage } from './ClientPage.tsx';

/** All clients, or the page of one. */
export default function ClientsView() {
  const client = useRecordPages((state) => state.client);
  return client === null ? <ClientList /> : <ClientPage key={client} client={client} />;
}

function ClientList() {
  const { data, error } = useCoreQuery('clients.view', {});
  const reader = useReader();
  const mayWrite = useMayWrite();
  const [filter, setFilter] = useState<ListFilterState>({ text: '', onlyOpen: false });
  const clients = data?.clients ?? [];
  const shown = filtered(clients, filter, (row) => ({ names: [row.client], open: row.standing.open }));
  const sum = (of: (row: ClientRow) => number): number => clients.reduce((all, row) => all + of(row), 0);
  const left = hours(Math.round(sum((row) => row.standing.remainingHours)), reader);
  const totals = CLIENTS_VIEW.totals(
    clients.length,
    sum((row) => row.standing.open),
    left,
    reader,
  );
  const [where, setWhere] = useAddressed('clients', 'where', ids, { isStep: true });
  const table = useTable({ name: 'clients', columns: COLUMNS, rows: shown, where, onWhere: setWhere });
  return (
    <>
      <ViewBar title={VIEW_TITLES.clients} totals={error?.message ?? (data === undefined ? '' : totals)}>
        <ListFilter filter={filter} onChange={setFilter} />
        <TableButtons table={table} />
        <ClientTabs />
        {mayWrite ? (
          <button type="button" className="btn" onClick={() => openDialog({ kind: 'new_client' })}>
            <Plus size={13} aria-hidden /> {CLIENTS_VIEW.newClient}
          </button>
        ) : null}
      </ViewBar>
      <FilterChips columns={COLUMNS} where={where} onWhere={setWhere} />
      <div className="record-list-body">
        {data === undefined ? null : clients.length === 0 ? (
          <p className="empty">{CLIENTS_VIEW.empty}</p>
        ) : table.rows.length === 0 && where.length > 0 ? (
          <NoneInColumns onClear={() => setWhere([])} />
        ) : shown.length === 0 ? (
          <NothingFound filter={filter} onChange={setFilter} />
        ) : (
          <RecordTable
            label={VIEW_TITLES.clients}
            table={table}
            keyOf={(row) => row.client}
            nameOf={(row) => row.client}
            onOpen={(row) => openClientPage(row.client)}
            isQuiet={(row) => row.standing.open === 0}
          />
        )}
      </div>
    </>
  );
}

function Projects({ count }: { readonly count: number }) {
  const reader = useReader();
  return whole(count, reader);
}
const COLUMNS: readonly RecordColumn<ClientRow>[] = [
  {
    id: 'client',
    title: CLIENTS_VIEW.client,
    kind: 'text',
    isFixed: true,
    value: (row) => row.client,
    show: () => null,
  },
  {
    id: 'tier',
    title: CLIENTS_VIEW.tier,
    kind: 'choice',
    value: (row) => TIER_NAMES[row.tier],
    by: (row) => Object.keys(TIER_NAMES).indexOf(row.tier),
    show: (row) => TIER_NAMES[row.tier],
  },
  {
    id: 'projects',
    title: CLIENTS_VIEW.projects,
    kind: 'number',
    value: (row) => row.projects,
    show: (row) => <Projects count={row.projects} />,
  },
  ...standingColumns<ClientRow>(),
];
