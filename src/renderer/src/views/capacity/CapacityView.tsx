import { Fragment, useState } from 'react';
import type {
  CapacityCell,
  CapacityView as CapacityData,
  CapacityRow,
  WeekTask,
} from '../../../../shared/contract/index.ts';
import { civilShort, hours, isoWeek, percent, weekdayDay } from '../../../../shared/format/index.ts';
import { ConsequenceCard } from '../../components/ConsequenceCard.tsx';
import { ViewBar } from '../../components/ViewBar.tsx';
import { runCommand } from '../../stores/commands.ts';
import { useCoreQuery } from '../../stores/core-query.ts';
import { openTask, useRoute } from '../../stores/route.ts';
import { type Held, mondayOf, type Target } from './drag.ts';
import './capacity.css';

const WEEKS = 8;

/** Agents by weeks; a cell opens the tasks behind it, and a task is dragged from there to another agent or week. */
export default function CapacityView() {
  const view = useCoreQuery('capacity.view', { weeks: WEEKS });
  const [open, setOpen] = useState<Target | null>(null);
  const [held, setHeld] = useState<Held | null>(null);
  const [over, setOver] = useState<Target | null>(null);
  const targets = useCoreQuery('move.targets', held === null ? null : { taskId: held.taskId });
  const check = useCoreQuery(
    'move.check',
    held === null || over === null
      ? null
      : { taskId: held.taskId, agentId: over.agentId, startAt: mondayOf(over.weekOf, view.data) },
  );
  const { data } = view;
  if (data === undefined) return <ViewBar title="Capacity" totals={view.error?.message ?? ''} />;
  const refusals = new Map(
    (targets.data ?? []).filter((row) => !row.eligible).map((row) => [row.agentId, row.reason ?? 'not allowed']),
  );
  const drop = (target: Target): void => {
    if (held === null) return;
    const sameWeek = target.weekOf === held.weekOf;
    void runCommand(
      'task.assign',
      {
        taskIds: [held.taskId],
        agentId: target.agentId,
        startAt: sameWeek ? null : mondayOf(target.weekOf, data),
        versions: { [held.taskId]: held.version },
      },
      `Moved ${held.title}.`,
    );
    setHeld(null);
    setOver(null);
  };
  return (
    <div className="view capacity">
      <ViewBar
        title="Capacity"
        totals={`${data.rows.length} agents, ${data.weeks.length} weeks${data.overallUtilisation === null ? '' : `, ${percent(data.overallUtilisation)} placed`}`}
      >
        {data.overloadedAgents > 0 ? (
          <span className="dg f12">
            ⚠ {data.overloadedAgents} agents over by {hours(Math.round(data.overHours * 10) / 10)}
          </span>
        ) : null}
        <span className="t2 f12">{hours(Math.round(data.unassignedHours))} unassigned</span>
        <Legend />
      </ViewBar>
      <section className="heat" aria-label="Utilisation by agent and week, per cent" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Agent, most loaded first</th>
              <th scope="col" className="n">
                per week
              </th>
              {data.weeks.map((week, index) => (
                <th scope="col" className="n" key={week}>
                  <b>{index === 0 ? `Now, week ${isoWeek(week)}` : `Week ${isoWeek(week)}`}</b>
                  <div>{civilShort(week)}</div>
                </th>
              ))}
              <th scope="col">
                <span className={held === null ? 'visually-hidden' : undefined}>Fit for this task</span>
              </th>
            </tr>
          </thead>
          {data.teams.map((team) => (
            <tbody key={team.team}>
              <tr className="team">
                <th scope="rowgroup">
                  {team.team || 'No team'} <span className="t3 regular">{team.agents}</span>
                </th>
                <td className="n t3">{hours(Math.round(team.hoursPerWeek * 10) / 10)}</td>
                {team.cells.map((cell) => (
                  <td key={cell.weekOf}>
                    <HeatCell cell={cell} />
                  </td>
                ))}
                <td />
              </tr>
              {data.rows
                .filter((row) => row.team === team.team)
                .map((row) => (
                  <Fragment key={row.agentId}>
                    <AgentRow
                      row={row}
                      open={open}
                      refusal={refusals.get(row.agentId) ?? null}
                      isDragging={held !== null}
                      over={over}
                      onOpen={setOpen}
                      onOver={setOver}
                      onDrop={drop}
                      fit={targets.data?.find((target) => target.agentId === row.agentId)?.fit ?? null}
                    />
                    {open?.agentId === row.agentId ? (
                      <WeekDrill
                        target={open}
                        columns={data.weeks.length + 3}
                        onLift={setHeld}
                        onLay={() => setHeld(null)}
                      />
                    ) : null}
                  </Fragment>
                ))}
            </tbody>
          ))}
        </table>
      </section>
      {held === null || check.data === undefined || over === null ? null : (
        <div className="float capacity-card">
          <ConsequenceCard consequence={check.data} />
        </div>
      )}
    </div>
  );
}

interface AgentRowProps {
  readonly row: CapacityRow;
  readonly open: Target | null;
  readonly refusal: string | null;
  readonly isDragging: boolean;
  readonly over: Target | null;
  readonly fit: number | null;
  readonly onOpen: (target: Target | null) => void;
  readonly onOver: (target: Target) => void;
  readonly onDrop: (target: Target) => void;
}

function AgentRow({ row, open, refusal, isDragging, over, fit, onOpen, onOver, onDrop }: AgentRowProps) {
  return (
    <tr className={isDragging && refusal !== null ? 'dim' : undefined}>
      <th scope="row">
        {row.name} {row.kind === 'ai' ? <span className="ai">AI</span> : null}
      </th>
      <td className="n t3">{hours(Math.round(row.hoursPerWeek * 10) / 10)}</td>
      {row.cells.map((cell) => {
        const target = { agentId: row.agentId, weekOf: cell.weekOf };
        const isOpen = open?.agentId === row.agentId && open.weekOf === cell.weekOf;
        const isOver = over?.agentId === row.agentId && over.weekOf === cell.weekOf;
        return (
          <td key={cell.weekOf}>
            <button
              type="button"
              className={`cell ${isOver ? 'over' : ''}`}
              aria-expanded={isOpen}
              aria-label={spoken(row.name, cell)}
              onClick={() => onOpen(isOpen ? null : target)}
              onDragEnter={() => onOver(target)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                onDrop(target);
              }}
            >
              <HeatCell cell={cell} />
            </button>
          </td>
        );
      })}
      <td className="t3 f11 nw">{!isDragging ? '' : (refusal ?? fit?.toFixed(2) ?? '')}</td>
    </tr>
  );
}

const spoken = (name: string, cell: CapacityCell): string => {
  const week = `${name}, week ${isoWeek(cell.weekOf)}`;
  if (cell.utilisation === null)
    return cell.workloadHours > 0
      ? `${week}, off, ${hours(Math.round(cell.workloadHours * 10) / 10)} placed`
      : `${week}, off`;
  return `${week}, ${Math.round(cell.utilisation * 100)} per cent${cell.overHours > 0.05 ? `, ${cell.overHours.toFixed(1)} hours over` : ''}`;
};

function HeatCell({ cell }: { readonly cell: CapacityCell }) {
  if (cell.utilisation === null)
    return (
      <div className="hc off">
        <span>off</span>
      </div>
    );
  const ratio = cell.utilisation;
  const heat =
    ratio > 1.0001
      ? ratio >= 1.15
        ? 'o2'
        : 'o1'
      : ratio >= 0.85
        ? 'k4'
        : ratio >= 0.7
          ? 'k3'
          : ratio >= 0.5
            ? 'k2'
            : ratio >= 0.25
              ? 'k1'
              : 'k0';
  return (
    <div className={`hc ${heat}`}>
      {cell.overHours > 0.05 ? <em>+{cell.overHours.toFixed(1)} h</em> : null}
      <span>{Math.round(ratio * 100)}</span>
    </div>
  );
}

function WeekDrill({
  target,
  columns,
  onLift,
  onLay,
}: {
  readonly target: Target;
  readonly columns: number;
  readonly onLift: (held: Held) => void;
  readonly onLay: () => void;
}) {
  const week = useCoreQuery('capacity.week', target);
  const set = useRoute((state) => state.set);
  const { data } = week;
  return (
    <tr className="drill">
      <td colSpan={columns}>
        {data === undefined ? null : (
          <div className="drill-in">
            <div className="drill-facts">
              <b>Week {isoWeek(data.weekOf)}</b>
              <div>
                {hours(Math.round(data.cell.workloadHours * 10) / 10)} placed in{' '}
                {hours(Math.round(data.cell.capacityHours * 10) / 10)}
              </div>
              {data.cell.overHours > 0.05 ? (
                <div className="dg">{hours(Math.round(data.cell.overHours * 10) / 10)} over capacity</div>
              ) : null}
              <div className="t3">{data.tasks.length} tasks</div>
            </div>
            <ul>
              {data.tasks.map((task: WeekTask) => (
                <li
                  key={task.taskId}
                  draggable
                  onDragStart={() =>
                    onLift({ taskId: task.taskId, title: task.title, version: task.version, weekOf: data.weekOf })
                  }
                  onDragEnd={onLay}
                >
                  <span className="t3" aria-hidden="true">
                    ⠿
                  </span>
                  <button type="button" className="link mid tr" onClick={() => openTask(task.taskId)}>
                    {task.title}
                  </button>
                  <span className="t3">{task.client ?? 'Internal'}</span>
                  <span className="sp" />
                  <span className="n">{hours(Math.round(task.hoursInWeek * 10) / 10)}</span>
                  <span className={`n due ${task.late ? 'dg' : 't2'}`}>
                    {task.dueAt === null ? 'no due' : `due ${weekdayDay(task.dueAt)}`}
                  </span>
                  <button type="button" className="btn sm" onClick={() => set({ taskId: task.taskId, dialog: 'move' })}>
                    Move to
                  </button>
                </li>
              ))}
              {data.tasks.length === 0 ? <li className="t3">Nothing is placed in this week.</li> : null}
            </ul>
          </div>
        )}
      </td>
    </tr>
  );
}

const LEGEND = ['k0', 'k1', 'k2', 'k3', 'k4'] as const;

function Legend() {
  return (
    <span className="row g4 f11 t3" aria-hidden="true">
      0
      {LEGEND.map((heat) => (
        <i key={heat} className={`swatch ${heat}`} />
      ))}
      100
      <i className="swatch o1" />
      <i className="swatch o2" />
      115 and more
    </span>
  );
}

export type { CapacityData };
