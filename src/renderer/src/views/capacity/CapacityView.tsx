import { useEffect, useMemo, useState } from 'react';
import { type CapacityView as CapacityFigures, failureText } from '../../../../shared/contract/index.ts';
import type { LoadUnit } from '../../../../shared/model/index.ts';
import { RECOVERY } from '../../../../shared/words/core/recovery.ts';
import { CAPACITY_VIEW } from '../../../../shared/words/workload/capacity-view.ts';
import { CAPACITY_STATE_WORDS } from '../../../../shared/words/workload/labels.ts';
import { ids } from '../../address/codec.ts';
import { useAddressed } from '../../address/values.ts';
import { Boundary } from '../../components/Boundary.tsx';
import { FloatingCard } from '../../components/FloatingCard.tsx';
import type { Point } from '../../components/place-card.ts';
import { NoneInColumns } from '../../components/records/ListFilter.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { FilterChips } from '../../grid/FilterChips.tsx';
import { useTable } from '../../grid/use-table.tsx';
import { useCapacityDisplay } from '../../stores/capacity-display.ts';
import { useCoreQuery, useLastAnswer } from '../../stores/core-query.ts';
import { moveTask, useMoveCheck } from '../../stores/move-task.ts';
import { useReader } from '../../stores/reader.ts';
import { AgentPanel } from './AgentPanel.tsx';
import { BalancePanel } from './BalancePanel.tsx';
import { CapacityBar, CapacityFilters } from './CapacityBar.tsx';
import { capacityColumns } from './columns.ts';
import { HeatTable } from './HeatTable.tsx';
import { type Cell, isSameCell, type LiftedTask, targetOf } from './lifted-task.ts';
import './capacity.css';

/** Periods shown, on a narrow and on a wide window. */
const PERIODS: Readonly<Record<LoadUnit, readonly [number, number]>> = { week: [8, 12], day: [14, 21] };
const WIDE_PX = 1800;
const BALANCED_WEEKS = 8;
const NO_ROWS: CapacityFigures['rows'] = [];

/** Agents by weeks or days; a cell opens its tasks, which can be dragged to another agent or period. */
export default function CapacityView() {
  const { unit, by, tentative, toCap, agentId, choose, isBalancing, balance } = useCapacityDisplay();
  const periods = PERIODS[unit][window.innerWidth >= WIDE_PX ? 1 : 0] ?? 8;
  const view = useCoreQuery('capacity.view', { unit, periods, by, tentative, toCap });
  const data = useLastAnswer(view.data);
  const reader = useReader();
  const [lifted, setLifted] = useState<LiftedTask | null>(null);
  const [over, setOver] = useState<{ readonly cell: Cell; readonly pointer: Point } | null>(null);
  const { columns, where, setWhere, table } = useCapacityTable(data);
  const targets = useCoreQuery('move.targets', lifted === null ? null : { taskId: lifted.taskId });
  const target =
    lifted === null || over === null || isSameCell(lifted.from, over.cell) ? null : targetOf(lifted, over.cell, unit);
  const check = useMoveCheck(target);
  useEscape(choose);
  if (data === undefined)
    return (
      <ViewBar
        title={CAPACITY_VIEW.capacity}
        totals={view.error == null ? '' : failureText(view.error, reader).message}
      />
    );
  const hasPanel = agentId !== null || isBalancing;
  const lay = (): void => {
    setLifted(null);
    setOver(null);
  };
  const isThatWeek = unit === 'week' && check.data?.to.weekOf === over?.cell.on;
  return (
    <div className="view capacity">
      <CapacityBar data={data} onColumns={table.openChooser} />
      <CapacityFilters data={data} />
      <FilterChips columns={columns} where={where} onWhere={setWhere} />
      {table.overlay}
      <div className={`cap-body ${hasPanel && lifted === null ? 'tight' : ''}`}>
        <section className="heat" aria-label={CAPACITY_VIEW.capacity}>
          <NoneShown data={data} />
          {table.rows.length === 0 && where.length > 0 ? <NoneInColumns onClear={() => setWhere([])} /> : null}
          <HeatTable
            data={data}
            table={table}
            isTight={hasPanel}
            isDragging={lifted !== null}
            welcomes={new Map((targets.data ?? []).map((row) => [row.agentId, row]))}
            over={over?.cell ?? null}
            after={isThatWeek ? (check.data?.to.loadAfter ?? null) : null}
            onLift={setLifted}
            onLay={lay}
            onOver={(cell, pointer) => {
              if (
                !isSameCell(cell, over?.cell ?? null) ||
                over?.pointer.x !== pointer.x ||
                over.pointer.y !== pointer.y
              )
                setOver({ cell, pointer });
            }}
            onDrop={(cell) => {
              if (lifted !== null && !isSameCell(lifted.from, cell))
                void moveTask(targetOf(lifted, cell, unit), lifted.version);
              lay();
            }}
          />
        </section>
        {agentId === null ? null : (
          <Boundary name="agent-panel" title={RECOVERY.panel} about={agentId}>
            <AgentPanel agentId={agentId} onClose={() => choose(null)} />
          </Boundary>
        )}
        {isBalancing ? (
          <Boundary name="balance-panel" title={RECOVERY.panel}>
            <BalancePanel weeks={BALANCED_WEEKS} onClose={() => balance(false)} />
          </Boundary>
        ) : null}
      </div>
      {target === null || over === null ? null : <FloatingCard pointer={over.pointer} consequence={check.data} />}
    </div>
  );
}

/** The columns of the table, its filters, and its rows as they leave and sort them. */
function useCapacityTable(data: CapacityFigures | undefined) {
  const reader = useReader();
  const [where, setWhere] = useAddressed('capacity', 'where', ids, { isStep: true });
  const columns = useMemo(
    () => capacityColumns({ unit: data?.unit ?? 'week', periods: data?.periods ?? [] }, reader),
    [data?.unit, data?.periods, reader],
  );
  const table = useTable({ name: 'capacity', columns, rows: data?.rows ?? NO_ROWS, where, onWhere: setWhere });
  return { columns, where, setWhere, table };
}

/** Esc closes the panel of the agent. */
function useEscape(choose: (agentId: string | null) => void): void {
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) choose(null);
    };
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, [choose]);
}

/** Shown if the filter leaves no agent, with a button to clear it. */
function NoneShown({ data }: { readonly data: CapacityFigures }) {
  const { only, setDisplay } = useCapacityDisplay();
  if (only === null || data.rows.some((row) => row.state === only)) return null;
  return (
    <p className="empty-filter">
      {CAPACITY_VIEW.noAgent[data.unit](CAPACITY_STATE_WORDS[only])}{' '}
      <button type="button" className="btn sm" onClick={() => setDisplay({ only: null })}>
        {CAPACITY_VIEW.showAll}
      </button>
    </p>
  );
}
