import type { CapacityRow } from '../../../../shared/contract/index.ts';
import { hours } from '../../../../shared/format/index.ts';
import { FitBadge } from '../../components/marks.tsx';
import type { Point } from '../../components/place-card.ts';
import { HeatCell, spokenCell } from './HeatCell.tsx';
import { type Cell, isSameCell } from './held.ts';

/** Whether an agent may take the held task, and how well it fits. */
export interface Welcome {
  readonly eligible: boolean;
  readonly fit: number;
  readonly reason: string | null;
}
interface AgentRowProps {
  readonly row: CapacityRow;
  readonly open: Cell | null;
  /** The one cell that Tab reaches; arrows walk from it. */
  readonly current: Cell | null;
  readonly over: Cell | null;
  /** Load after, in the cell held over, once it is known. */
  readonly after: number | null;
  readonly isDragging: boolean;
  readonly welcome: Welcome | null;
  readonly onOpen: (cell: Cell | null) => void;
  readonly onFocus: (cell: Cell) => void;
  readonly onOver: (cell: Cell, pointer: Point) => void;
  readonly onDrop: (cell: Cell) => void;
}

/** One agent's weeks. Each cell opens the tasks behind it and takes a task dropped on it. */
export function AgentRow({ row, open, current, over, after, isDragging, welcome, ...act }: AgentRowProps) {
  const isRefused = isDragging && welcome?.eligible === false;
  return (
    <tr className={isRefused ? 'dim' : undefined}>
      <th scope="row" className={over?.agentId === row.agentId ? 'mid' : undefined}>
        {row.name} {row.kind === 'ai' ? <span className="ai">AI</span> : null}
      </th>
      <td className="n t3">{hours(Math.round(row.hoursPerWeek * 10) / 10)}</td>
      {row.cells.map((cell) => {
        const target = { agentId: row.agentId, weekOf: cell.weekOf };
        const [isOpen, isOver] = [isSameCell(open, target), isSameCell(over, target)];
        return (
          <td key={cell.weekOf}>
            <button
              type="button"
              className={`cell ${isOver ? 'over' : ''}`}
              data-cell={`${row.agentId} ${cell.weekOf}`}
              tabIndex={isSameCell(current, target) ? 0 : -1}
              aria-expanded={isOpen}
              aria-label={spokenCell(row.name, cell)}
              onClick={() => act.onOpen(isOpen ? null : target)}
              onFocus={() => act.onFocus(target)}
              onDragOver={(event) => {
                event.preventDefault();
                // Also where it is refused: a browser would not tell of the drop, and the reason could not be said.
                event.dataTransfer.dropEffect = 'move';
                act.onOver(target, { x: event.clientX, y: event.clientY });
              }}
              onDrop={(event) => {
                event.preventDefault();
                act.onDrop(target);
              }}
            >
              <HeatCell cell={cell} after={isOver ? after : null} />
            </button>
          </td>
        );
      })}
      <td className="fits">
        {!isDragging || welcome === null ? null : welcome.eligible ? (
          <FitBadge value={welcome.fit} />
        ) : (
          <span className="t3 f11" title={welcome.reason ?? undefined}>
            {welcome.reason}
          </span>
        )}
      </td>
    </tr>
  );
}
