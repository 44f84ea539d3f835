import { Fragment, type KeyboardEvent, useRef, useState } from 'react';
import type { CapacityTeam, CapacityView } from '../../../../shared/contract/index.ts';
import { civilShort, hours, isoWeek } from '../../../../shared/format/index.ts';
import type { Point } from '../../components/place-card.ts';
import { AgentRow, type Welcome } from './AgentRow.tsx';
import { HeatCell } from './HeatCell.tsx';
import { type Cell, type Held, walk } from './held.ts';
import { WeekDrill } from './WeekDrill.tsx';

interface HeatTableProps {
  readonly data: CapacityView;
  readonly isDragging: boolean;
  readonly welcomes: ReadonlyMap<string, Welcome>;
  readonly over: Cell | null;
  readonly after: number | null;
  readonly onLift: (held: Held) => void;
  readonly onLay: () => void;
  readonly onOver: (cell: Cell, pointer: Point) => void;
  readonly onDrop: (cell: Cell) => void;
}

/** Agents by weeks as a grid with one tab stop: arrows walk, Enter opens the tasks of a cell, Esc closes them. */
export function HeatTable({ data, isDragging, welcomes, over, after, ...act }: HeatTableProps) {
  const [open, setOpen] = useState<Cell | null>(null);
  const [current, setCurrent] = useState<Cell | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const agentIds = data.teams.flatMap((team) =>
    data.rows.filter((row) => row.team === team.team).map((row) => row.agentId as string),
  );
  const first: Cell | null =
    agentIds[0] === undefined || data.weeks[0] === undefined ? null : { agentId: agentIds[0], weekOf: data.weeks[0] };
  const stop = current !== null && agentIds.includes(current.agentId) ? current : first;
  const focus = (cell: Cell): void => {
    const found = table.current?.querySelector(`[data-cell="${CSS.escape(cell.agentId)} ${cell.weekOf}"]`);
    if (found instanceof HTMLElement) found.focus();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && open !== null) {
      focus(open);
      setOpen(null);
      return;
    }
    const isCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    const to = !isCell || stop === null ? null : walk(stop, event.key, agentIds, data.weeks, event.ctrlKey);
    if (to === null) return;
    event.preventDefault();
    focus(to);
  };
  return (
    <table ref={table} role="grid" aria-label="Utilisation by agent and week, per cent" onKeyDown={press}>
      <Head weeks={data.weeks} isDragging={isDragging} />
      {data.teams.map((team) => (
        <tbody key={team.team}>
          <TeamRow team={team} />
          {data.rows
            .filter((row) => row.team === team.team)
            .map((row) => (
              <Fragment key={row.agentId}>
                <AgentRow
                  row={row}
                  open={open}
                  current={stop}
                  over={over}
                  after={after}
                  isDragging={isDragging}
                  welcome={welcomes.get(row.agentId) ?? null}
                  onOpen={setOpen}
                  onFocus={setCurrent}
                  onOver={act.onOver}
                  onDrop={act.onDrop}
                />
                {open?.agentId === row.agentId ? (
                  <WeekDrill cell={open} columns={data.weeks.length + 3} onLift={act.onLift} onLay={act.onLay} />
                ) : null}
              </Fragment>
            ))}
        </tbody>
      ))}
    </table>
  );
}

function Head({ weeks, isDragging }: { readonly weeks: CapacityView['weeks']; readonly isDragging: boolean }) {
  return (
    <thead>
      <tr>
        <th scope="col">Agent, most loaded first</th>
        <th scope="col" className="n">
          per week
        </th>
        {weeks.map((week, index) => (
          <th scope="col" className="n" key={week}>
            <b>{index === 0 ? `Now, week ${isoWeek(week)}` : `Week ${isoWeek(week)}`}</b>
            <div>{civilShort(week)}</div>
          </th>
        ))}
        <th scope="col" className="n">
          <span className={isDragging ? 'ac' : 'visually-hidden'}>Fit for this task</span>
        </th>
      </tr>
    </thead>
  );
}

function TeamRow({ team }: { readonly team: CapacityTeam }) {
  return (
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
  );
}
