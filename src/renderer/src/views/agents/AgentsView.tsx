import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { AgentSummary } from '../../../../shared/contract/index.ts';
import { hours, percent } from '../../../../shared/format/index.ts';
import { AGENTS_VIEW, MANAGE_SKILLS } from '../../../../shared/words/agents/pages-view.ts';
import { AI_MARK } from '../../../../shared/words/base/names.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { ids } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { perCentOf } from '../../components/records/column-values.ts';
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
import { openAgentPage, openDialog, useRecordPages } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { AgentPage } from './AgentPage.tsx';

/** All agents, or the page of one. */
export default function AgentsView() {
  const agentId = useRecordPages((state) => state.agentId);
  return agentId === null ? <AgentList /> : <AgentPage key={agentId} agentId={agentId} />;
}

function AgentList() {
  const { data, error } = useCoreQuery('agents.overview', {});
  const reader = useReader();
  const mayWrite = useMayWrite();
  const [filter, setFilter] = useState<ListFilterState>({ text: '', onlyOpen: false });
  const agents = data?.agents ?? [];
  const shown = filtered(agents, filter, (row) => ({
    names: [row.name, row.team, row.agentId],
    open: row.standing.open,
  }));
  const totals = AGENTS_VIEW.totals(agents.length, agents.filter((row) => !row.isActive).length, reader);
  const [where, setWhere] = useAddressed('agents', 'where', ids, { isStep: true });
  const table = useTable({ name: 'agents', columns: COLUMNS, rows: shown, where, onWhere: setWhere });
  return (
    <>
      <ViewBar title={VIEW_TITLES.agents} totals={error?.message ?? (data === undefined ? '' : totals)}>
        <ListFilter filter={filter} onChange={setFilter} />
        <TableButtons table={table} />
        <button type="button" className="btn sm" onClick={() => openDialog({ kind: 'skills' })}>
          {MANAGE_SKILLS.manage}
        </button>
        {mayWrite ? (
          <button type="button" className="btn" onClick={() => openDialog({ kind: 'new_agent' })}>
            <Plus size={13} aria-hidden /> {AGENTS_VIEW.newAgent}
          </button>
        ) : null}
      </ViewBar>
      <FilterChips columns={COLUMNS} where={where} onWhere={setWhere} />
      <div className="record-list-body">
        {data === undefined ? null : agents.length === 0 ? (
          <p className="empty">{AGENTS_VIEW.empty}</p>
        ) : table.rows.length === 0 && where.length > 0 ? (
          <NoneInColumns onClear={() => setWhere([])} />
        ) : shown.length === 0 ? (
          <NothingFound filter={filter} onChange={setFilter} />
        ) : (
          <RecordTable
            label={VIEW_TITLES.agents}
            table={table}
            keyOf={(row) => row.agentId}
            nameOf={(row) => row.name}
            onOpen={(row) => openAgentPage(row.agentId)}
            isQuiet={(row) => !row.isActive}
          />
        )}
      </div>
    </>
  );
}

function PerWeek({ row }: { readonly row: AgentSummary }) {
  const reader = useReader();
  return hours(Math.round(row.hoursPerWeek * 10) / 10, reader);
}
function ThisWeek({ row: { utilisation } }: { readonly row: AgentSummary }) {
  const reader = useReader();
  if (utilisation === null) return <span className="t3">–</span>;
  return <span className={utilisation > 1 ? 'dg' : ''}>{percent(utilisation, reader)}</span>;
}
const COLUMNS: readonly RecordColumn<AgentSummary>[] = [
  {
    id: 'agent',
    title: AGENTS_VIEW.agent,
    kind: 'text',
    isFixed: true,
    value: (row) => row.name,
    values: (row) => [row.name, row.agentId],
    show: (row) => (
      <>
        {row.kind === 'ai' ? <span className="ai">{AI_MARK}</span> : null}
        <span className="t3 f11 nw">{row.agentId}</span>
        {row.isActive ? null : <span className="f11 nw">{AGENTS_VIEW.inactive}</span>}
      </>
    ),
  },
  {
    id: 'team',
    title: AGENTS_VIEW.team,
    kind: 'choice',
    value: (row) => row.team,
    show: (row) => row.team,
  },
  {
    id: 'perWeek',
    title: AGENTS_VIEW.perWeek,
    kind: 'number',
    value: (row) => Math.round(row.hoursPerWeek * 10) / 10,
    show: (row) => <PerWeek row={row} />,
  },
  {
    id: 'thisWeek',
    title: AGENTS_VIEW.thisWeek,
    kind: 'number',
    value: (row) => perCentOf(row.utilisation),
    by: (row) => row.utilisation,
    show: (row) => <ThisWeek row={row} />,
  },
  ...standingColumns<AgentSummary>(),
];
