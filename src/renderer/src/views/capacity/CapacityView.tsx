import { useState } from 'react';
import type { CapacityView as CapacityFigures } from '../../../../shared/contract/index.ts';
import { hours, percent } from '../../../../shared/format/index.ts';
import { FloatingCard } from '../../components/FloatingCard.tsx';
import type { Point } from '../../components/place-card.ts';
import { ViewBar } from '../../components/ViewBar.tsx';
import { useCoreQuery } from '../../stores/core-query.ts';
import { type MoveTarget, moveTask, useMoveCheck } from '../../stores/move-task.ts';
import { Legend } from './HeatCell.tsx';
import { HeatTable } from './HeatTable.tsx';
import { type Cell, type Held, isSameCell } from './held.ts';
import './capacity.css';

const WEEKS = 8;
const WIDE_WEEKS = 12;
const WIDE_PX = 1800;

/** Agents by weeks; a cell opens the tasks behind it, and a task is dragged from there to another agent or week. */
export default function CapacityView() {
  const view = useCoreQuery('capacity.view', { weeks: window.innerWidth >= WIDE_PX ? WIDE_WEEKS : WEEKS });
  const [held, setHeld] = useState<Held | null>(null);
  const [over, setOver] = useState<{ readonly cell: Cell; readonly pointer: Point } | null>(null);
  const targets = useCoreQuery('move.targets', held === null ? null : { taskId: held.taskId });
  const target = held === null || over === null || isSameCell(held.from, over.cell) ? null : targetOf(held, over.cell);
  const check = useMoveCheck(target);
  const { data } = view;
  if (data === undefined) return <ViewBar title="Capacity" totals={view.error?.message ?? ''} />;
  const lay = (): void => {
    setHeld(null);
    setOver(null);
  };
  return (
    <div className="view capacity">
      <ViewBar title="Capacity" totals={totalsOf(data)}>
        {data.overloadedAgents > 0 ? (
          <span className="dg f12">
            ⚠ {data.overloadedAgents} {data.overloadedAgents === 1 ? 'agent' : 'agents'} over by{' '}
            {hours(Math.round(data.overHours * 10) / 10)}
          </span>
        ) : null}
        <span className="t2 f12">{hours(Math.round(data.unassignedHours))} unassigned</span>
        <Legend />
      </ViewBar>
      <section className="heat" aria-label="Capacity">
        <HeatTable
          data={data}
          isDragging={held !== null}
          welcomes={new Map((targets.data ?? []).map((row) => [row.agentId, row]))}
          over={over?.cell ?? null}
          after={check.data?.to.weekOf === over?.cell.weekOf ? (check.data?.to.loadAfter ?? null) : null}
          onLift={setHeld}
          onLay={lay}
          onOver={(cell, pointer) => {
            if (!isSameCell(cell, over?.cell ?? null) || over?.pointer.x !== pointer.x || over.pointer.y !== pointer.y)
              setOver({ cell, pointer });
          }}
          onDrop={(cell) => {
            if (held !== null && !isSameCell(held.from, cell)) void moveTask(targetOf(held, cell), held.version);
            lay();
          }}
        />
      </section>
      {target === null || over === null ? null : <FloatingCard pointer={over.pointer} consequence={check.data} />}
    </div>
  );
}

const targetOf = (held: Held, cell: Cell): MoveTarget => ({ taskId: held.taskId, ...cell });

const totalsOf = (data: CapacityFigures): string =>
  `${data.rows.length} agents, ${data.weeks.length} weeks${data.overallUtilisation === null ? '' : `, ${percent(data.overallUtilisation)} placed`}`;
