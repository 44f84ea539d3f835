import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ProjectSummary } from '../../../../shared/contract/index.ts';
import { civilDay, percent, weekdayDay } from '../../../../shared/format/index.ts';
import { CLIENTS_VIEW, PROJECTS_VIEW } from '../../../../shared/words/agents/pages-view.ts';
import { clientName } from '../../../../shared/words/base/names.ts';
import { VIEW_TITLES } from '../../../../shared/words/core/frame.ts';
import { ids } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { ClientTabs } from '../../components/records/ClientTabs.tsx';
import { perCentOf, readerDay } from '../../components/records/column-values.ts';
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
import { openDialog, openProjectPage, useRecordPages } from '../../stores/record-page.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { ProjectPage } from './ProjectPage.tsx';

/** All projects, or the page of one. */
export default function ProjectsView() {
  const name = useRecordPages((state) => state.project);
  return name === null ? <ProjectList /> : <ProjectPage key={JSON.stringify(name)} name={name} />;
}

function ProjectList() {
  const { data, error } = useCoreQuery('projects.view', {});
  const reader = useReader();
  const mayWrite = useMayWrite();
  const [filter, setFilter] = useState<ListFilterState>({ text: '', onlyOpen: false });
  const projects = data?.projects ?? [];
  const shown = filtered(projects, filter, (row) => ({ names: [row.project, row.client], open: row.standing.open }));
  const late = projects.filter((row) => row.standing.late > 0).length;
  const totals = PROJECTS_VIEW.totals(projects.length, late, reader);
  const [where, setWhere] = useAddressed('projects', 'where', ids, { isStep: true });
  const table = useTable({ name: 'projects', columns: COLUMNS, rows: shown, where, onWhere: setWhere });
  return (
    <>
      <ViewBar title={VIEW_TITLES.projects} totals={error?.message ?? (data === undefined ? '' : totals)}>
        <ListFilter filter={filter} onChange={setFilter} />
        <TableButtons table={table} />
        <ClientTabs />
        {mayWrite ? (
          <button type="button" className="btn" onClick={() => openDialog({ kind: 'new_project', client: null })}>
            <Plus size={13} aria-hidden /> {PROJECTS_VIEW.newProject}
          </button>
        ) : null}
      </ViewBar>
      <FilterChips columns={COLUMNS} where={where} onWhere={setWhere} />
      <div className="record-list-body">
        {data === undefined ? null : projects.length === 0 ? (
          <p className="empty">{PROJECTS_VIEW.empty}</p>
        ) : table.rows.length === 0 && where.length > 0 ? (
          <NoneInColumns onClear={() => setWhere([])} />
        ) : shown.length === 0 ? (
          <NothingFound filter={filter} onChange={setFilter} />
        ) : (
          <RecordTable
            label={VIEW_TITLES.projects}
            table={table}
            keyOf={({ client, project }) => JSON.stringify([client, project])}
            nameOf={(row) => row.project}
            onOpen={({ client, project }) => openProjectPage({ client, project })}
            isQuiet={(row) => row.standing.open === 0}
          />
        )}
      </div>
    </>
  );
}

function Due({ row: { dueOn } }: { readonly row: ProjectSummary }) {
  const reader = useReader();
  return <span className="nw">{dueOn === null ? '–' : civilDay(dueOn, reader)}</span>;
}
function Progress({ row }: { readonly row: ProjectSummary }) {
  const reader = useReader();
  return percent(row.progressRatio, reader);
}
function LikelyDone({ row: { finishP50At, standing } }: { readonly row: ProjectSummary }) {
  const reader = useReader();
  const text =
    finishP50At !== null ? weekdayDay(finishP50At, reader) : standing.open === 0 ? '–' : PROJECTS_VIEW.noForecast;
  return (
    <span className="nw" title={PROJECTS_VIEW.likelyDoneHint}>
      {text}
    </span>
  );
}
const [open, left, late, risk] = standingColumns<ProjectSummary>();
const COLUMNS: readonly RecordColumn<ProjectSummary>[] = [
  {
    id: 'project',
    title: PROJECTS_VIEW.project,
    kind: 'text',
    isFixed: true,
    value: (row) => row.project,
    show: () => null,
  },
  {
    id: 'client',
    title: CLIENTS_VIEW.client,
    kind: 'choice',
    value: (row) => clientName(row.client),
    show: (row) => clientName(row.client),
  },
  {
    id: 'progress',
    title: PROJECTS_VIEW.progress,
    kind: 'number',
    value: (row) => perCentOf(row.progressRatio),
    by: (row) => row.progressRatio,
    show: (row) => <Progress row={row} />,
  },
  ...[open, left, late, risk].flatMap((column) => column ?? []),
  {
    id: 'due',
    title: PROJECTS_VIEW.dueDate,
    kind: 'date',
    value: (row) => row.dueOn,
    show: (row) => <Due row={row} />,
  },
  {
    id: 'done',
    title: PROJECTS_VIEW.likelyDone,
    kind: 'date',
    isMinor: true,
    value: (row) => readerDay(row.finishP50At),
    by: (row) => row.finishP50At,
    show: (row) => <LikelyDone row={row} />,
  },
];
