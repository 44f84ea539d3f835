import { Plus } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import type { MilestoneRow } from '../../../../shared/contract/index.ts';
import { type Reader, whole } from '../../../../shared/format/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { MILESTONE_STATE_NAMES } from '../../../../shared/words/progress/progress.ts';
import { ids } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { matcherOf } from '../../grid/conditions.ts';
import { FilterChips } from '../../grid/FilterChips.tsx';
import { GridButtons } from '../../grid/GridButtons.tsx';
import { useGridMemory } from '../../grid/memory.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { useReader } from '../../stores/reader.ts';
import { useRoute } from '../../stores/route.ts';
import { useMayWrite } from '../../stores/workspace.ts';
import { MILESTONE_FIELDS } from './fields.ts';
import '../queue/queue.css';
import { TimelineTabs } from '../timeline/TimelineTabs.tsx';
import { AddMilestone } from './AddMilestone.tsx';
import { MilestoneFilters, shownRows, useMilestoneFilter } from './MilestoneFilters.tsx';
import { MilestoneGrid } from './MilestoneGrid.tsx';
import './milestones.css';
import { MILESTONES_VIEW } from '../../../../shared/words/progress/milestones-view.ts';
import { ProjectPanel } from './ProjectPanel.tsx';
import { useAddKey } from './use-add-key.ts';

const NO_ROWS: readonly MilestoneRow[] = [];

/** All milestones of open tasks and of projects. */
export default function MilestonesView() {
  const query = useCoreQuery('milestones.view', {});
  const view = useLastAnswer(query.data);
  const mayWrite = useMayWrite();
  const reader = useReader();
  const taskId = useRoute((state) => state.taskId);
  const [filter, change] = useMilestoneFilter();
  const [adding, setAdding] = useState(false);
  const all = view?.milestones ?? NO_ROWS;
  const clients = useMemo(() => [...new Set(all.map((row) => row.client ?? ''))].filter(Boolean).sort(), [all]);
  const memory = useGridMemory('milestones');
  const [where, setWhere] = useAddressed('milestones', 'where', ids, { isStep: true });
  const chooser = useRef<((anchor: HTMLElement) => void) | null>(null);
  const rows = useMemo(
    () => shownRows(all, filter).filter(matcherOf(MILESTONE_FIELDS, where) ?? (() => true)),
    [all, filter, where],
  );
  useAddKey(
    mayWrite,
    useCallback(() => setAdding(true), []),
  );
  const empty =
    all.length === 0 ? MILESTONES_VIEW.noMilestonesYetPress : MILESTONES_VIEW.noMilestoneMatchesTheseFilters;
  return (
    <div className="view">
      <ViewBar title={MILESTONES_VIEW.milestones} totals={view === undefined ? '' : totalsOf(rows, reader)}>
        <TimelineTabs />
        <MilestoneFilters filter={filter} clients={clients} change={change} />
        {mayWrite ? (
          <button type="button" className="btn tint" onClick={() => setAdding(true)}>
            <Plus size={14} aria-hidden /> {MILESTONES_VIEW.add} <kbd>N</kbd>
          </button>
        ) : null}
        <GridButtons
          isCompact={memory.isCompact}
          onCompact={(isCompact) => memory.keep({ isCompact })}
          onColumns={(anchor) => chooser.current?.(anchor)}
        />
      </ViewBar>
      <FilterChips columns={MILESTONE_FIELDS} where={where} onWhere={setWhere} />
      <div className="split">
        <MilestoneGrid
          all={all}
          rows={rows}
          empty={view === undefined ? null : empty}
          memory={memory}
          where={where}
          onWhere={setWhere}
          chooser={chooser}
        />
        <Boundary name="project-panel" title={RECOVERY.panel}>
          <ProjectPanel projects={view?.projects ?? []} />
        </Boundary>
      </div>
      {adding ? (
        <AddMilestone projects={view?.projects ?? []} taskId={taskId} onClose={() => setAdding(false)} />
      ) : null}
    </div>
  );
}

function totalsOf(rows: readonly MilestoneRow[], reader: Reader): string {
  const count = (state: MilestoneRow['state']): string =>
    `${whole(rows.filter((row) => row.state === state).length, reader)} ${MILESTONE_STATE_NAMES[state]}`;
  return `${MILESTONES_VIEW.count(rows.length, reader)}, ${count('missed')}, ${count('at_risk')}`;
}
